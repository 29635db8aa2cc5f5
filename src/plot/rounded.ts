/** To so many significant digits, null where not finite: a figure is stored as text. */
export function rounded(x: number, digits = 6): number | null {
  return Number.isFinite(x) ? Number(x.toPrecision(digits)) : null
}

/** A column of numbers for a chart. */
export function column(xs: ArrayLike<number>, digits = 6): (number | null)[] {
  return Array.from(xs, (x) => rounded(x, digits))
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
