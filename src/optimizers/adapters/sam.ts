import { checkOptions, positive } from "../../checks"
import { norm } from "../../linalg/vector"
import type { Optimizer } from "../optimizer"

export interface SamOptions {
  /** ρ, how far uphill the gradient is taken; default 0.05 */
  radius?: number
}

export interface SamState<Inner> {
  inner: Inner
  ahead: Float64Array
}

/**
 * Sharpness-aware minimisation: takes the gradient where the surroundings are worst, and steps from here.
 *
 *     ê = ρ ∇f(w) / ‖∇f(w)‖
 *     one step of the inner method, with ∇f(w + ê) for its gradient
 *
 * Over any optimizer: `sam(sgd())`. Twice the gradients. Where the gradient is 0, so is ê.
 * Shapes: w, ê are [n]. Units: ρ has the unit of w.
 *
 * @throws RangeError unless ρ > 0.
 * @see Foret et al. (2021), Algorithm 1, https://arxiv.org/abs/2010.01412
 */
export function sam<Inner>(
  inner: Optimizer<Inner>,
  { radius = 0.05, ...unknown }: SamOptions = {},
): Optimizer<SamState<Inner>> {
  checkOptions("sam", unknown, { radius: [radius, positive] })

  return {
    name: `sam(${inner.name})`,
    learningRate: inner.learningRate,
    init: (w) => ({ inner: inner.init(w), ahead: new Float64Array(w.length) }),
    step(w, oracle, state, t) {
      const { ahead } = state
      const worst = {
        value: (x: Float64Array) => oracle.value(x),
        hessian: (x: Float64Array) => oracle.hessian(x),
        hessianVector: (x: Float64Array, v: Float64Array) => oracle.hessianVector(x, v),
        gradient: (x: Float64Array, out?: Float64Array) => {
          const uphill = oracle.gradient(x, ahead)
          const length = norm(uphill)
          const scale = length > 0 ? radius / length : 0
          for (let i = 0; i < x.length; i++) ahead[i] = x[i] + scale * uphill[i]
          return oracle.gradient(ahead, out)
        },
      }
      return inner.step(w, worst, state.inner, t)
    },
  }
}
