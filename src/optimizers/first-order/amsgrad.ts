import { checkOptions, fraction, nonNegative, positive, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface AmsgradOptions {
  /** η, a number or a schedule: about how far one step moves each coordinate; default 0.001 */
  learningRate?: LearningRate
  /** β₁, the share of the mean that is kept; default 0.9 */
  beta1?: number
  /** β₂, the share of the mean square that is kept; default 0.999 */
  beta2?: number
  /** ε, keeps the quotient finite where the gradient vanishes; default 1e-8 */
  epsilon?: number
  /** α, adds α w to the gradient: the penalty ½α‖w‖²; default 0 */
  weightDecay?: number
}

export interface AmsgradState {
  gradient: Float64Array
  m: Float64Array
  v: Float64Array
  /** The largest v so far. */
  largest: Float64Array
}

/**
 * AMSGrad: Adam whose second moment never forgets its largest value, so that no step's rate can rise.
 *
 *     gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ        m̂ₜ = mₜ / (1 − β₁ᵗ)
 *     vₜ = β₂ vₜ₋₁ + (1 − β₂) gₜ²       v⁺ₜ = max(v⁺ₜ₋₁, vₜ)
 *     wₜ = wₜ₋₁ − η m̂ₜ / (√(v⁺ₜ / (1 − β₂ᵗ)) + ε)
 *
 * The paper corrects no bias; the corrections are PyTorch's, with the maximum taken before them.
 *
 * Shapes: w, g, m, v, v⁺ are [n]; every operation is elementwise. Units: as in `adam`.
 *
 * @throws RangeError unless 0 ≤ β₁ < 1, 0 ≤ β₂ < 1, ε > 0, η > 0 and α ≥ 0.
 * @see Reddi, Kale & Kumar (2018), Algorithm 2, https://arxiv.org/abs/1904.09237
 */
export function amsgrad({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0,
  ...unknown
}: AmsgradOptions = {}): Optimizer<AmsgradState> {
  checkOptions("amsgrad", unknown, {
    learningRate: [learningRate, rate],
    beta1: [beta1, fraction],
    beta2: [beta2, fraction],
    epsilon: [epsilon, positive],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "amsgrad",
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      m: new Float64Array(n),
      v: new Float64Array(n),
      largest: new Float64Array(n),
    }),
    step(w, oracle, { gradient, m, v, largest }, t) {
      penalised(oracle, w, weightDecay, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const b1 = beta1
      const b2 = beta2
      const c1 = 1 - beta1 ** t
      const c2 = 1 - beta2 ** t
      const eta = (schedule(t - 1) * Math.sqrt(c2)) / c1
      const eps = epsilon * Math.sqrt(c2)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const mean = b1 * m[i] + (1 - b1) * g
        const square = b2 * v[i] + (1 - b2) * g * g
        const most = Math.max(largest[i], square)
        m[i] = mean
        v[i] = square
        largest[i] = most
        w[i] -= (eta * mean) / (Math.sqrt(most) + eps)
      }
    },
  }
}
