/** What a coordinate, or a result, may be. */
export type Cell = number | string | boolean

/** The values of each coordinate: `{ learningRate: logspace(1e-4, 1, 20), momentum: [0, 0.9] }`. */
export type Grid = Readonly<Record<string, readonly Cell[]>>

/** How many seeds, or which. */
export type Seeds = number | readonly number[] | undefined

/** One point of a grid: each coordinate with one of its values; and the seed, if there are seeds. */
export type GridPoint<G extends Grid, S extends Seeds = undefined> = {
  readonly [K in keyof G]: G[K][number] extends number ? number : G[K][number]
} & (S extends undefined ? unknown : { readonly seed: number })

/**
 * `count` numbers from one to another, the same difference apart; both ends are among them.
 *
 *     linspace(0, 1, 5)      // [0, 0.25, 0.5, 0.75, 1]
 *
 * @throws RangeError unless the ends are finite and count is a whole number ≥ 1.
 */
export function linspace(from: number, to: number, count: number): number[] {
  checkEnds("linspace", from, to, count)
  return between(from, to, count, (share) => from + (to - from) * share)
}

/**
 * `count` numbers from one to another, each the same factor times the last; both ends are among them.
 *
 *     logspace(1e-4, 1, 5)      // [0.0001, 0.001, 0.01, 0.1, 1]
 *
 * The ends are the numbers themselves, not their powers of ten as in NumPy's.
 *
 * @throws RangeError unless the ends are positive and count is a whole number ≥ 1.
 */
export function logspace(from: number, to: number, count: number): number[] {
  checkEnds("logspace", from, to, count)
  if (!(from > 0 && to > 0)) {
    throw new RangeError(
      `logspace: from ${from} to ${to} there is no constant factor; choose both > 0`,
    )
  }
  const [low, high] = [Math.log(from), Math.log(to)]
  return between(from, to, count, (share) => Math.exp(low + (high - low) * share))
}

/** The ends exactly, and between them numbers without the last digits' noise: 0.3, not 0.30000000000000004. */
function between(from: number, to: number, count: number, at: (share: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return from
    return i === count - 1 ? to : Number(at(i / (count - 1)).toPrecision(14))
  })
}

function checkEnds(owner: string, from: number, to: number, count: number): void {
  for (const [name, value] of Object.entries({ from, to })) {
    if (!Number.isFinite(value)) {
      throw new RangeError(`${owner}: ${name} is ${value}; choose a finite number`)
    }
  }
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(`${owner}: count is ${count}; choose a whole number ≥ 1`)
  }
}

/** Names of results: a coordinate of such a name would stand in the same column. */
const taken = ["value", "steps", "status", "reason", "gradientNorm", "seconds", "error"]

/** @throws RangeError or TypeError naming the coordinate that cannot be one. */
export function checkGrid(grid: Grid): void {
  const named = Object.entries(grid)
  if (named.length === 0) {
    throw new RangeError(
      "sweep: the grid has no coordinate; give one, { learningRate: [0.1, 0.2] }",
    )
  }
  for (const [name, values] of named) {
    if (taken.includes(name)) {
      throw new RangeError(
        `sweep: ${name} is what a run reports; give the coordinate another name, such as ${name}Given`,
      )
    }
    if (!Array.isArray(values) || values.length === 0) {
      throw new TypeError(`sweep: ${name} is no list of values; write ${name}: [0.1, 0.2]`)
    }
    const odd = values.find((value) => !isCell(value))
    if (odd !== undefined) {
      throw new TypeError(
        `sweep: ${name} contains ${typeof odd === "function" ? "a function" : "an object"}; give numbers or names, and choose by them inside of run`,
      )
    }
  }
}

export function isCell(value: unknown): value is Cell {
  return ["number", "string", "boolean"].includes(typeof value)
}

/** Every combination of values, the last coordinate changing fastest. */
export function pointsOf(grid: Grid): Record<string, Cell>[] {
  return Object.entries(grid).reduce<Record<string, Cell>[]>(
    (points, [name, values]) =>
      points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  )
}
