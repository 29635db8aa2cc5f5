import { checkOptions, fraction, nonNegative, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"

export interface LionOptions {
  /** η, a number or a schedule: how far every step moves each coordinate; default 1e-4 */
  learningRate?: LearningRate
  /** β₁, the share of the mean in the direction of a step; default 0.9 */
  beta1?: number
  /** β₂, the share of the mean that is kept; default 0.99 */
  beta2?: number
  /** λ, the share of w that a step of rate 1 takes away; default 0 */
  weightDecay?: number
}

export interface LionState {
  gradient: Float64Array
  m: Float64Array
}

/**
 * Lion: the sign of a mean of gradients, and nothing else.
 *
 *     cₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ                  gₜ = ∇f(wₜ₋₁)
 *     wₜ = (1 − ηλ) wₜ₋₁ − η sign(cₜ)
 *     mₜ = β₂ mₜ₋₁ + (1 − β₂) gₜ                  m₀ = 0,  t = 1, 2, …
 *
 * Found by a program search. Every step is as long as η allows, so at a fixed η it never settles; it wants
 * an η some ten times smaller than Adam's.
 *
 * Shapes: w, g, c, m are [n]; every operation is elementwise. Units: η has the unit of w.
 *
 * @throws RangeError unless 0 ≤ β₁ < 1, 0 ≤ β₂ < 1, η > 0 and λ ≥ 0.
 * @see Chen et al. (2023), Algorithm 2, https://arxiv.org/abs/2302.06675
 */
export function lion({
  learningRate = 1e-4,
  beta1 = 0.9,
  beta2 = 0.99,
  weightDecay = 0,
  ...unknown
}: LionOptions = {}): Optimizer<LionState> {
  checkOptions("lion", unknown, {
    learningRate: [learningRate, rate],
    beta1: [beta1, fraction],
    beta2: [beta2, fraction],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "lion",
    learningRate: schedule,
    init: ({ length: n }) => ({ gradient: new Float64Array(n), m: new Float64Array(n) }),
    step(w, oracle, { gradient, m }, t) {
      oracle.gradient(w, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const b1 = beta1
      const b2 = beta2
      const eta = schedule(t - 1)
      const kept = 1 - eta * weightDecay
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const c = b1 * m[i] + (1 - b1) * g
        w[i] = kept * w[i] - eta * Math.sign(c)
        m[i] = b2 * m[i] + (1 - b2) * g
      }
    },
  }
}
