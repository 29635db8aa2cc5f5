import type { Range } from "../checks"

/** n, for a function that has a form in every dimension. */
export const dimensions: Range = {
  holds: (x) => Number.isSafeInteger(x) && (x as number) >= 1,
  reads: (name) => `a whole number ${name} ≥ 1`,
}

/** The same interval in x and y, where the function can be drawn. */
export function squareDomain(n: number, reach: number): [number, number][] | undefined {
  if (n !== 2) return undefined
  return [
    [-reach, reach],
    [-reach, reach],
  ]
}
