import { checkOptions, fraction, nonNegative, positive, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"

export interface AdamwOptions {
  /** η, a number or a schedule: about how far one step moves each coordinate; default 0.001 */
  learningRate?: LearningRate
  /** β₁, the share of the mean that is kept; default 0.9 */
  beta1?: number
  /** β₂, the share of the mean square that is kept; default 0.999 */
  beta2?: number
  /** ε, keeps the quotient finite where the gradient vanishes; default 1e-8 */
  epsilon?: number
  /** λ, the share of w that a step of rate 1 takes away; default 0.01 */
  weightDecay?: number
}

export interface AdamwState {
  gradient: Float64Array
  m: Float64Array
  v: Float64Array
}

/**
 * AdamW: Adam with weight decay that is not rescaled.
 *
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ        m̂ₜ = mₜ / (1 − β₁ᵗ)        gₜ = ∇f(wₜ₋₁)
 *     vₜ = β₂ vₜ₋₁ + (1 − β₂) gₜ²       v̂ₜ = vₜ / (1 − β₂ᵗ)
 *     wₜ = (1 − ηλ) wₜ₋₁ − η m̂ₜ / (√v̂ₜ + ε)
 *
 * In `adam` the penalty's gradient α w is divided by √v̂ like the rest, so parameters with large gradients
 * hardly decay; here all decay alike. λ has the unit of 1/η.
 *
 * Shapes: w, g, m, v are [n]; every operation is elementwise. Units: as in `adam`.
 * The decay is multiplied by the learning rate, as in PyTorch; the paper has a multiplier of its own.
 *
 * @throws RangeError unless 0 ≤ β₁ < 1, 0 ≤ β₂ < 1, ε > 0, η > 0 and λ ≥ 0.
 * @see Loshchilov & Hutter (2019), Algorithm 2, https://arxiv.org/abs/1711.05101
 */
export function adamw({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0.01,
  ...unknown
}: AdamwOptions = {}): Optimizer<AdamwState> {
  checkOptions("adamw", unknown, {
    learningRate: [learningRate, rate],
    beta1: [beta1, fraction],
    beta2: [beta2, fraction],
    epsilon: [epsilon, positive],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "adamw",
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      m: new Float64Array(n),
      v: new Float64Array(n),
    }),
    step(w, oracle, { gradient, m, v }, t) {
      oracle.gradient(w, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const b1 = beta1
      const b2 = beta2
      const c1 = 1 - beta1 ** t
      const c2 = 1 - beta2 ** t
      const etaT = schedule(t - 1)
      const kept = 1 - etaT * weightDecay
      const eta = (etaT * Math.sqrt(c2)) / c1
      const eps = epsilon * Math.sqrt(c2)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const mean = b1 * m[i] + (1 - b1) * g
        const square = b2 * v[i] + (1 - b2) * g * g
        m[i] = mean
        v[i] = square
        w[i] = kept * w[i] - (eta * mean) / (Math.sqrt(square) + eps)
      }
    },
  }
}
