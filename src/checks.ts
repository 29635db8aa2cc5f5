/** The values that an option may take: a test, and how the range reads with the option's name in it. */
export interface Range {
  holds(value: unknown): boolean
  reads(name: string): string
}

const isNumber = (value: unknown): value is number => Number.isFinite(value)

export const positive: Range = {
  holds: (x) => isNumber(x) && x > 0,
  reads: (name) => `${name} > 0`,
}

export const nonNegative: Range = {
  holds: (x) => isNumber(x) && x >= 0,
  reads: (name) => `${name} ≥ 0`,
}

/** 0 ≤ x < 1: a decay, a share that is kept. */
export const fraction: Range = {
  holds: (x) => isNumber(x) && x >= 0 && x < 1,
  reads: (name) => `0 ≤ ${name} < 1`,
}

export const finite: Range = {
  holds: isNumber,
  reads: (name) => `a finite number ${name}`,
}

export const count: Range = {
  holds: (x) => Number.isSafeInteger(x) && (x as number) >= 0,
  reads: (name) => `a whole number ${name} ≥ 0`,
}

/** A whole number from a least one on: how many, or how long something lasts. */
export function atLeast(least: number): Range {
  return {
    holds: (x) => Number.isSafeInteger(x) && (x as number) >= least,
    reads: (name) => `a whole number ${name} ≥ ${least}`,
  }
}

export const rate: Range = {
  holds: (x) => typeof x === "function" || positive.holds(x),
  reads: (name) => `${name} > 0, or a schedule (step) => number`,
}

export const flag: Range = {
  holds: (x) => typeof x === "boolean",
  reads: (name) => `${name} true or false`,
}

export const text: Range = {
  holds: (x) => typeof x === "string",
  reads: (name) => `a text for ${name}`,
}

export const callback: Range = {
  holds: (x) => typeof x === "function",
  reads: (name) => `a function for ${name}`,
}

export const signals: Range = {
  holds: (x) => typeof (x as AbortSignal | null)?.aborted === "boolean",
  reads: () => "the signal of an AbortController",
}

export function oneOf(...values: readonly string[]): Range {
  return {
    holds: (x) => values.includes(x as string),
    reads: (name) => `${name} among ${values.map(show).join(", ")}`,
  }
}

/** The same range, with `undefined` allowed. */
export function optional(range: Range): Range {
  return { holds: (x) => x === undefined || range.holds(x), reads: range.reads }
}

/**
 * Checks what a factory was given: each option against its range, and what is left over (`unknown`)
 * against the options there are.
 *
 * @throws RangeError naming the option, its value and its range.
 * @throws TypeError naming an option that does not exist, and the one that was probably meant.
 */
export function checkOptions(
  owner: string,
  unknown: object,
  options: Record<string, readonly [value: unknown, range: Range]>,
): void {
  const known = Object.keys(options)
  for (const name of Object.keys(unknown)) {
    const meant = nearest(name, known)
    const hint = meant ? `did you mean "${meant}"?` : `its options are ${known.join(", ")}`
    throw new TypeError(`${owner} has no option "${name}"; ${hint}`)
  }
  for (const [name, [value, range]] of Object.entries(options)) {
    if (!range.holds(value)) {
      throw new RangeError(`${owner}: ${name} is ${show(value)}; choose ${range.reads(name)}`)
    }
  }
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`
  return typeof value === "object" && value !== null ? "an object" : String(value)
}

/** The known name that a mistyped one stands for: another case, initials ("lr"), a prefix ("eps"), a slip. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = (s: string) => s.replace(/[^a-z0-9]/gi, "").toLowerCase()
  const initials = (s: string) => plain(s[0] + s.slice(1).replace(/[^A-Z0-9]/g, ""))
  const typed = plain(name)
  const slips = (s: string) => editDistance(typed, plain(s))
  return (
    known.find((s) => plain(s) === typed || initials(s) === typed) ??
    known.find((s) => typed.length > 2 && plain(s).startsWith(typed)) ??
    known.filter((s) => slips(s) <= 0.4 * s.length).sort((a, b) => slips(a) - slips(b))[0]
  )
}

/** Insertions, deletions and replacements between two words (Wagner & Fischer 1974). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1))
    }
    row = next
  }
  return row[b.length]
}
