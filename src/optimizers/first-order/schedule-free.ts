import { checkOptions, fraction, nonNegative, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface ScheduleFreeOptions {
  /** γ, a number or a schedule; default 0.01 */
  learningRate?: LearningRate
  /** β, how far towards the average the gradient is taken; default 0.9 */
  beta?: number
  /** α, adds α y to the gradient: the penalty ½α‖w‖²; default 0 */
  weightDecay?: number
}

export interface ScheduleFreeState {
  gradient: Float64Array
  y: Float64Array
  z: Float64Array
}

/**
 * Schedule-free SGD: an average takes the place of a falling learning rate.
 *
 *     yₜ = (1 − β) zₜ + β wₜ              where the gradient is taken
 *     zₜ₊₁ = zₜ − γ (∇f(yₜ) + α yₜ)        the point that moves
 *     wₜ₊₁ = (1 − c) wₜ + c zₜ₊₁           the average, c = 1/(t + 1)      z₁ = w₁,  t = 1, 2, …
 *
 * β = 0 is Polyak-Ruppert averaging, β = 1 primal averaging.
 *
 * Shapes: w, y, z, g are [n]. Units: γ as in `sgd`. w is the average (the paper's x), the point to use.
 *
 * @throws RangeError unless γ > 0, 0 ≤ β < 1 and α ≥ 0.
 * @see Defazio et al. (2024), equations 3 to 5, https://arxiv.org/abs/2405.15682
 */
export function scheduleFree({
  learningRate = 0.01,
  beta = 0.9,
  weightDecay = 0,
  ...unknown
}: ScheduleFreeOptions = {}): Optimizer<ScheduleFreeState> {
  checkOptions("scheduleFree", unknown, {
    learningRate: [learningRate, rate],
    beta: [beta, fraction],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "scheduleFree",
    learningRate: schedule,
    init: (w) => ({
      gradient: new Float64Array(w.length),
      y: new Float64Array(w.length),
      z: w.slice(),
    }),
    step(w, oracle, { gradient, y, z }, t) {
      // A copy, as in `adam`: captured variables are slower.
      const towards = beta
      for (let i = 0; i < w.length; i++) {
        const ahead = z[i]
        y[i] = (1 - towards) * ahead + towards * w[i]
      }
      penalised(oracle, y, weightDecay, gradient)
      const gamma = schedule(t - 1)
      const c = 1 / (t + 1)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const moved = z[i] - gamma * g
        z[i] = moved
        w[i] = (1 - c) * w[i] + c * moved
      }
    },
  }
}
