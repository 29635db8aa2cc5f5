import { checkOptions, fraction, nonNegative, positive, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface AdabeliefOptions {
  /** η, a number or a schedule: about how far one step moves each coordinate; default 0.001 */
  learningRate?: LearningRate
  /** β₁, the share of the mean that is kept; default 0.9 */
  beta1?: number
  /** β₂, the share of the mean squared surprise that is kept; default 0.999 */
  beta2?: number
  /** ε, keeps the quotient finite where the gradient vanishes; default 1e-8 */
  epsilon?: number
  /** α, adds α w to the gradient: the penalty ½α‖w‖²; default 0 */
  weightDecay?: number
}

export interface AdabeliefState {
  gradient: Float64Array
  m: Float64Array
  /** s, the running mean of (g − m)² */
  s: Float64Array
}

/**
 * AdaBelief: Adam that divides by how much the gradient surprises, not by how large it is.
 *
 *     gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ                  m̂ₜ = mₜ / (1 − β₁ᵗ)
 *     sₜ = β₂ sₜ₋₁ + (1 − β₂)(gₜ − mₜ)² + ε       ŝₜ = sₜ / (1 − β₂ᵗ)
 *     wₜ = wₜ₋₁ − η m̂ₜ / (√ŝₜ + ε)               m₀ = s₀ = 0,  t = 1, 2, …
 *
 * A large gradient that was expected gives a large step, where Adam's would be η.
 *
 * Shapes: w, g, m, s are [n]; every operation is elementwise.
 * Units: η has the unit of w; ε stands in for one of g and one of g², as in the paper.
 *
 * @throws RangeError unless 0 ≤ β₁ < 1, 0 ≤ β₂ < 1, ε > 0, η > 0 and α ≥ 0.
 * @see Zhuang et al. (2020), Algorithm 2, https://arxiv.org/abs/2010.07468
 */
export function adabelief({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0,
  ...unknown
}: AdabeliefOptions = {}): Optimizer<AdabeliefState> {
  checkOptions("adabelief", unknown, {
    learningRate: [learningRate, rate],
    beta1: [beta1, fraction],
    beta2: [beta2, fraction],
    epsilon: [epsilon, positive],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "adabelief",
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      m: new Float64Array(n),
      s: new Float64Array(n),
    }),
    step(w, oracle, { gradient, m, s }, t) {
      penalised(oracle, w, weightDecay, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const b1 = beta1
      const b2 = beta2
      const eps = epsilon
      const c1 = 1 - beta1 ** t
      const c2 = 1 - beta2 ** t
      const eta = (schedule(t - 1) * Math.sqrt(c2)) / c1
      const outside = epsilon * Math.sqrt(c2)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const mean = b1 * m[i] + (1 - b1) * g
        const surprise = g - mean
        const square = b2 * s[i] + (1 - b2) * surprise * surprise + eps
        m[i] = mean
        s[i] = square
        w[i] -= (eta * mean) / (Math.sqrt(square) + outside)
      }
    },
  }
}
