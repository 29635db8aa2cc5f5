import type { Singularity } from "../autodiff/run"
import type { Matrix } from "../linalg/matrix"
import type { Point } from "../linalg/vector"
import type { Oracle } from "./oracle"

/** Where an objective's derivatives come from. */
export type Derivatives = "exact" | "hand-written" | "central differences"

/** A known minimum: where, and how low. */
export interface Minimum {
  w: number[]
  value: number
}

/**
 * A function of n numbers with its derivatives: call it for its value, ask it for the rest.
 *
 *     const f = objective(([x, y]) => x ** 2 + 10 * y ** 2)
 *     f([1, 2])              // 41
 *     f.gradient([1, 2])     // Float64Array [ 2, 40 ]
 */
export interface Objective extends Oracle {
  (w: Point): number
  /** For labels: the function's own name, or "f". */
  readonly name: string
  /** n, where it is known before the first call. */
  readonly dimension?: number
  readonly derivatives: Derivatives
  /** Known minima, if any; charts mark them and measure the gap to them. */
  readonly minima: readonly Minimum[]
  /** The box that shows the function best in two dimensions: [[xLow, xHigh], [yLow, yHigh]]. */
  readonly domain?: readonly (readonly [number, number])[]
  /** The formula, for headings: no dollar signs. */
  readonly latex?: string
  value(w: Point): number
  gradient(w: Point, out?: Float64Array): Float64Array
  hessian(w: Point): Matrix
  hessianVector(w: Point, v: Point): Float64Array
  /**
   * The points without a derivative that f meets at w: a tie in Math.max, |x| at 0, a comparison
   * of equal values. There the gradient is that of one side, or the mean. Exact derivatives only.
   */
  singularities?(w: Point): Singularity[]
  /**
   * The oracle of step t = 1, 2, …, for an objective that is another in each step: with that
   * step's minibatch, fixed. It depends on t and the seed alone, whatever was asked before; without
   * a seed, on the objective's own. f itself is over all.
   */
  at?(step: number, seed?: number): Oracle
}
