import { checkOptions, nonNegative, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface AsgdOptions {
  /** η, the first step's rate, or a schedule for it; default 0.01 */
  learningRate?: LearningRate
  /** λ, the decay of the weights, which also sets how fast the rate falls; default 1e-4 */
  lambda?: number
  /** p, the power with which the rate falls; default 0.75 */
  alpha?: number
  /** t₀, the step after which the average begins; default 1e6 */
  t0?: number
  /** α, adds α w to the gradient: the penalty ½α‖w‖²; default 0 */
  weightDecay?: number
}

export interface AsgdState {
  gradient: Float64Array
  average: Float64Array
}

/**
 * Averaged SGD: plain steps with a falling rate, and the mean of the points they visit.
 *
 *     gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     wₜ = (1 − ληₜ) wₜ₋₁ − ηₜ gₜ          ηₜ = η / (1 + λη (t − 1))ᵖ
 *     w̄ₜ = w̄ₜ₋₁ + (wₜ − w̄ₜ₋₁) / max(1, t − 1 − t₀)      t = 1, 2, …
 *
 * The steps' noise cancels in the mean w̄, which `average` (and `trace.average`) gives; before t₀ it is w.
 *
 * Shapes: w, g, w̄ are [n]. Units: η as in `sgd`; λ has that of 1/η.
 *
 * @throws RangeError unless η > 0, λ ≥ 0, p ≥ 0, t₀ ≥ 0 and α ≥ 0.
 * @see Polyak & Juditsky (1992), https://doi.org/10.1137/0330046; the rate is Bottou's, as in PyTorch's ASGD.
 */
export function asgd({
  learningRate = 0.01,
  lambda = 1e-4,
  alpha = 0.75,
  t0 = 1e6,
  weightDecay = 0,
  ...unknown
}: AsgdOptions = {}): Optimizer<AsgdState> {
  checkOptions("asgd", unknown, {
    learningRate: [learningRate, rate],
    lambda: [lambda, nonNegative],
    alpha: [alpha, nonNegative],
    t0: [t0, nonNegative],
    weightDecay: [weightDecay, nonNegative],
  })
  const given = toSchedule(learningRate)
  const schedule = (step: number): number => {
    const eta = given(step)
    return eta / (1 + lambda * eta * step) ** alpha
  }

  return {
    name: "asgd",
    learningRate: schedule,
    init: (w) => ({ gradient: new Float64Array(w.length), average: w.slice() }),
    average: (state) => state.average,
    step(w, oracle, { gradient, average }, t) {
      penalised(oracle, w, weightDecay, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const eta = schedule(t - 1)
      const kept = 1 - lambda * eta
      const share = 1 / Math.max(1, t - 1 - t0)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const next = kept * w[i] - eta * g
        w[i] = next
        average[i] += share * (next - average[i])
      }
    },
  }
}
