import { checkOptions, nonNegative, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface SgdOptions {
  /** η, a number or a schedule; default 0.01 */
  learningRate?: LearningRate
  /** α, adds α w to the gradient: the penalty ½α‖w‖²; default 0 */
  weightDecay?: number
}

export interface SgdState {
  gradient: Float64Array
}

/**
 * Gradient descent: a step against the gradient.
 *
 *     gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     wₜ = wₜ₋₁ − η gₜ            t = 1, 2, …
 *
 * Stochastic where the objective is: with minibatches, g is the gradient of that step's batch.
 *
 * Shapes: w, g are [n]; every operation is elementwise.
 * Units: η has the unit of w over that of g, so rescaling f or w asks for another η.
 * On a quadratic whose largest eigenvalue is L it converges for η < 2/L.
 *
 * @throws RangeError unless η > 0 and α ≥ 0.
 * @see Cauchy (1847); Robbins & Monro (1951), https://doi.org/10.1214/aoms/1177729586
 */
export function sgd({
  learningRate = 0.01,
  weightDecay = 0,
  ...unknown
}: SgdOptions = {}): Optimizer<SgdState> {
  checkOptions("sgd", unknown, {
    learningRate: [learningRate, rate],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "sgd",
    learningRate: schedule,
    init: (w) => ({ gradient: new Float64Array(w.length) }),
    step(w, oracle, { gradient }, t) {
      penalised(oracle, w, weightDecay, gradient)
      const eta = schedule(t - 1)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        w[i] -= eta * g
      }
    },
  }
}
