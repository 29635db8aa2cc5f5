import { checkOptions, fraction, nonNegative, positive, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface AdamaxOptions {
  /** η, a number or a schedule: about how far one step moves each coordinate; default 0.002 */
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

export interface AdamaxState {
  gradient: Float64Array
  m: Float64Array
  /** u, the decaying maximum of |g| */
  u: Float64Array
}

/**
 * AdaMax: Adam with the largest recent gradient in place of the root mean square.
 *
 *     gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ        m̂ₜ = mₜ / (1 − β₁ᵗ)
 *     uₜ = max(β₂ uₜ₋₁, |gₜ| + ε)
 *     wₜ = wₜ₋₁ − η m̂ₜ / uₜ             m₀ = u₀ = 0,  t = 1, 2, …
 *
 * The limit p → ∞ of Adam with the p-th moment. The maximum needs no bias correction, and |step| ≤ η.
 * The paper has no ε; it is PyTorch's.
 *
 * Shapes: w, g, m, u are [n]; every operation is elementwise. Units: as in `adam`.
 *
 * @throws RangeError unless 0 ≤ β₁ < 1, 0 ≤ β₂ < 1, ε > 0, η > 0 and α ≥ 0.
 * @see Kingma & Ba (2015), Algorithm 2, https://arxiv.org/abs/1412.6980
 */
export function adamax({
  learningRate = 0.002,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0,
  ...unknown
}: AdamaxOptions = {}): Optimizer<AdamaxState> {
  checkOptions("adamax", unknown, {
    learningRate: [learningRate, rate],
    beta1: [beta1, fraction],
    beta2: [beta2, fraction],
    epsilon: [epsilon, positive],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "adamax",
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      m: new Float64Array(n),
      u: new Float64Array(n),
    }),
    step(w, oracle, { gradient, m, u }, t) {
      penalised(oracle, w, weightDecay, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const b1 = beta1
      const b2 = beta2
      const eps = epsilon
      const eta = schedule(t - 1) / (1 - beta1 ** t)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const mean = b1 * m[i] + (1 - b1) * g
        const most = Math.max(b2 * u[i], Math.abs(g) + eps)
        m[i] = mean
        u[i] = most
        w[i] -= (eta * mean) / most
      }
    },
  }
}
