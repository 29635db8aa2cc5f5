import type { Range } from "../checks"
import type { Trace } from "../trace"

const digits = "₀₁₂₃₄₅₆₇₈₉"

/** "w₁" for the coordinate 0. */
export function coordinateName(i: number): string {
  return `w${[...String(i + 1)].map((d) => digits[Number(d)]).join("")}`
}

/** The range of an option that names coordinates of these runs. */
export function coordinatesOf(runs: readonly Trace[]): Range {
  const n = Math.min(...runs.map((run) => run.w.length))
  return {
    holds: (x) =>
      Array.isArray(x) &&
      x.length > 0 &&
      x.every((i) => Number.isSafeInteger(i) && i >= 0 && i < n),
    reads: (name) => `for ${name} a list of whole numbers 0 ≤ i < ${n}`,
  }
}
