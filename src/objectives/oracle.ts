import type { Matrix } from "../linalg/matrix"

/**
 * What an optimizer may ask of the function it minimises, at one step.
 *
 * Shapes: w, v, g are [n], the Hessian is [n × n]. No method changes what it is given.
 */
export interface Oracle {
  /** f(w) */
  value(w: Float64Array): number
  /** ∇f(w), written into `out` if it is given. */
  gradient(w: Float64Array, out?: Float64Array): Float64Array
  /** ∇²f(w) */
  hessian(w: Float64Array): Matrix
  /** ∇²f(w)·v, without forming the Hessian. */
  hessianVector(w: Float64Array, v: Float64Array): Float64Array
}

/** How often each question was asked. */
export interface Evaluations {
  value: number
  gradient: number
  hessian: number
  hessianVector: number
}
