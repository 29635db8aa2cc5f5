import { checkOptions, fraction, nonNegative, positive, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface YogiOptions {
  /** η, a number or a schedule: about how far one step moves each coordinate; default 0.01 */
  learningRate?: LearningRate
  /** β₁, the share of the mean that is kept; default 0.9 */
  beta1?: number
  /** β₂, the share of the mean square that is kept; default 0.999 */
  beta2?: number
  /** ε, keeps the quotient finite where the gradient vanishes; default 1e-3 */
  epsilon?: number
  /** α, adds α w to the gradient: the penalty ½α‖w‖²; default 0 */
  weightDecay?: number
  /** v₀, what the second moment begins at; default 1e-6 */
  initialAccumulator?: number
}

export interface YogiState {
  gradient: Float64Array
  m: Float64Array
  v: Float64Array
}

/**
 * Yogi: Adam whose second moment changes by a bounded amount, whatever the gap it has to close.
 *
 *     gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ
 *     vₜ = vₜ₋₁ − (1 − β₂) sign(vₜ₋₁ − gₜ²) gₜ²
 *     wₜ = wₜ₋₁ − η mₜ / (√vₜ + ε)        m₀ = 0,  t = 1, 2, …
 *
 * Where gradients become small, Adam's v falls by the share 1 − β₂ of itself, and the rate may shoot up;
 * here v falls by (1 − β₂) g² only. As in the paper, no bias is corrected.
 *
 * Shapes: w, g, m, v are [n]; every operation is elementwise. Units: as in `adam`.
 *
 * @throws RangeError unless 0 ≤ β₁ < 1, 0 ≤ β₂ < 1, ε > 0, η > 0, α ≥ 0 and v₀ ≥ 0.
 * @see Zaheer et al. (2018), Algorithm 2, NeurIPS 31, "Adaptive Methods for Nonconvex Optimization"
 */
export function yogi({
  learningRate = 0.01,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-3,
  weightDecay = 0,
  initialAccumulator = 1e-6,
  ...unknown
}: YogiOptions = {}): Optimizer<YogiState> {
  checkOptions("yogi", unknown, {
    learningRate: [learningRate, rate],
    beta1: [beta1, fraction],
    beta2: [beta2, fraction],
    epsilon: [epsilon, positive],
    weightDecay: [weightDecay, nonNegative],
    initialAccumulator: [initialAccumulator, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "yogi",
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      m: new Float64Array(n),
      v: new Float64Array(n).fill(initialAccumulator),
    }),
    step(w, oracle, { gradient, m, v }, t) {
      penalised(oracle, w, weightDecay, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const b1 = beta1
      const b2 = beta2
      const eps = epsilon
      const eta = schedule(t - 1)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const mean = b1 * m[i] + (1 - b1) * g
        const square = v[i] - (1 - b2) * Math.sign(v[i] - g * g) * g * g
        m[i] = mean
        v[i] = square
        w[i] -= (eta * mean) / (Math.sqrt(square) + eps)
      }
    },
  }
}
