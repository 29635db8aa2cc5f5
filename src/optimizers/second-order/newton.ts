import { checkOptions, rate } from "../../checks"
import { eigen, isSingular } from "../../linalg/eigen"
import { solve, solvePositive } from "../../linalg/solve"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { hessianAt, NOT_FINITE, remarkOn } from "./curvature"

export interface NewtonOptions {
  /** γ, a number or a schedule: the share of the Newton step that is taken; default 1 */
  learningRate?: LearningRate
}

export interface NewtonState {
  gradient: Float64Array
}

/**
 * Newton's method: a step to the stationary point of the local quadratic model.
 *
 *     ∇²f(wₜ₋₁) pₜ = −∇f(wₜ₋₁)
 *     wₜ = wₜ₋₁ + γ pₜ                 t = 1, 2, …
 *
 * Shapes: w, p are [n], ∇²f is [n × n], solved by Cholesky (n³/3) and never inverted; by LU where
 * it is not positive definite.
 * Units: γ has none. The step does not depend on how the coordinates are scaled or mixed.
 * At γ = 1 the error squares near a solution with a regular Hessian; at γ < 1 it shrinks by 1 − γ.
 *
 * It looks for ∇f = 0, whatever lies there: from where the Hessian is indefinite it may go to a
 * saddle or a maximum. The trace then notes the eigenvalue. A singular Hessian allows no step: w
 * stays, and the run ends as `stalled`, with the eigenvalue. `modifiedNewton` and `trustRegion`
 * mend both.
 *
 * @throws RangeError unless γ > 0.
 * @see Nocedal & Wright (2006), section 2.2 and Theorem 3.5
 */
export function newton({
  learningRate = 1,
  ...unknown
}: NewtonOptions = {}): Optimizer<NewtonState> {
  checkOptions("newton", unknown, { learningRate: [learningRate, rate] })
  const schedule = toSchedule(learningRate)

  return {
    name: "newton",
    learningRate: schedule,
    init: (w) => ({ gradient: new Float64Array(w.length) }),
    step(w, oracle, { gradient }, t) {
      oracle.gradient(w, gradient)
      const H = hessianAt(oracle, w)
      if (!H) return { note: NOT_FINITE }
      const gamma = schedule(t - 1)

      let p = solvePositive(H, gradient)
      let note: string | undefined
      if (!p) {
        const { values } = eigen(H)
        note = remarkOn(values)
        p = isSingular(values) ? undefined : solve(H, gradient)
        if (!p) return { note: `${note}, so there is no Newton step` }
      }
      for (let i = 0; i < w.length; i++) w[i] -= gamma * p[i]
      return { note }
    },
  }
}
