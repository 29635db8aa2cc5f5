import type { Range } from "../../checks"
import type { Oracle } from "../../objectives/oracle"

/** What is known at the point where a search begins. */
export interface Foot {
  /** f(w) */
  value: number
  /** ∇f(w) */
  gradient: Float64Array
}

/** Where a search ended. */
export interface Landing {
  /** α, how far: the point is w + α p. */
  alpha: number
  /** w + α p */
  w: Float64Array
  /** f(w + α p) */
  value: number
  /** ∇f(w + α p), where the search had to ask for it. */
  gradient?: Float64Array
  /** Every α that was tried, in order. */
  trials: number[]
}

/**
 * How far to go from w along p: a direction says where, a line search how far.
 *
 *     const landing = strongWolfe()(f, w, p, { value: f(w), gradient: f.gradient(w) })
 *     landing?.alpha
 *
 * `initial` is the α to try first, 1 unless told. Undefined where p does not descend
 * (∇f(w)ᵀp ≥ 0) or no point was found that is low enough. w and p stay as they are.
 */
export type LineSearch = (
  oracle: Oracle,
  w: Float64Array,
  direction: Float64Array,
  foot: Foot,
  initial?: number,
) => Landing | undefined

/** What the `lineSearch` option of a method may be. */
export const lineSearchRange: Range = {
  holds: (x) => typeof x === "function",
  reads: (name) => `${name}: backtracking(), strongWolfe() or a function of that kind`,
}

/** What a step reports when its search came back empty-handed. */
export const NO_LOWER_POINT = "the line search found no lower point along its direction"

/**
 * How far two values of f may lie apart through rounding alone. Near a minimum every decrease is
 * smaller than that, and a search that insisted on one would stop at ‖∇f‖ ≈ √ε.
 */
export function roundingOf(value: number): number {
  return 10 * Number.EPSILON * Math.abs(value)
}
