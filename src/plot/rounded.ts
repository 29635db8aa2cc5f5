/** To so many significant digits, null where not finite: a figure is stored as text. */
export function rounded(x: number, digits = 6): number | null {
  return Number.isFinite(x) ? Number(x.toPrecision(digits)) : null
}

/** A column of numbers for a chart. */
export function column(xs: ArrayLike<number>, digits = 6): (number | null)[] {
  return Array.from(xs, (x) => rounded(x, digits))
}

/**
 * The same JSON with so many digits at least, and with as many of each list's spread: dates in
 * seconds lie apart as much as their differences do. A number alone keeps what is no rounding error.
 */
export function shortened(value: unknown, digits: number): unknown {
  if (typeof value === "number") return shortest(value, 15)
  if (Array.isArray(value)) {
    const { low, high } = extentOf(value)
    return value.map((x) =>
      typeof x === "number" ? shortest(x, digitsOf(x, high - low, digits)) : shortened(x, digits),
    )
  }
  if (value === null || typeof value !== "object" || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, x]) => [key, shortened(x, digits)]))
}

const shortest = (x: number, digits: number) =>
  Number.isInteger(x) ? x : Number(x.toPrecision(digits))

/** How many digits of x make so many of a spread. */
function digitsOf(x: number, spread: number, digits: number): number {
  const beyond = Math.ceil(Math.log10(Math.abs(x) / spread))
  return Math.min(15, digits + Math.max(0, beyond))
}

function extentOf(values: readonly unknown[]): { low: number; high: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const x of values) {
    if (typeof x !== "number") continue
    low = Math.min(low, x)
    high = Math.max(high, x)
  }
  return { low, high }
}

/** So precise that this many parts of an interval can be told apart. */
export function placed(
  x: number,
  [low, high]: readonly [number, number],
  parts = 20_000,
): number | null {
  const decimals = Math.ceil(Math.log10(parts / (high - low)))
  return Number.isFinite(x) ? Number(x.toFixed(Math.max(0, Math.min(decimals, 100)))) : null
}
