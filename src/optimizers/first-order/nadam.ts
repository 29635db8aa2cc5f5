import { checkOptions, fraction, nonNegative, positive, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface NadamOptions {
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
  /** ψ, how fast β₁ comes up from half of itself; default 0.004 */
  momentumDecay?: number
}

export interface NadamState {
  gradient: Float64Array
  m: Float64Array
  v: Float64Array
  /** μ₁ μ₂ … μₜ */
  product: number
}

/**
 * NAdam: Adam that looks ahead as Nesterov does.
 *
 *     gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     μₜ = β₁ (1 − ½ · 0.96^(tψ))
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ
 *     vₜ = β₂ vₜ₋₁ + (1 − β₂) gₜ²       v̂ₜ = vₜ / (1 − β₂ᵗ)
 *     m̄ₜ = μₜ₊₁ mₜ / (1 − μ₁…μₜ₊₁) + (1 − μₜ) gₜ / (1 − μ₁…μₜ)
 *     wₜ = wₜ₋₁ − η m̄ₜ / (√v̂ₜ + ε)     m₀ = v₀ = 0,  t = 1, 2, …
 *
 * Shapes: w, g, m, v are [n]; every operation is elementwise. Units: as in `adam`.
 *
 * @throws RangeError unless 0 ≤ β₁ < 1, 0 ≤ β₂ < 1, ε > 0, η > 0, α ≥ 0 and ψ ≥ 0.
 * @see Dozat (2016), Algorithm 2, https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ; m decays with β₁
 *   rather than μₜ, and the warm-up of μ is his, as in PyTorch.
 */
export function nadam({
  learningRate = 0.002,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0,
  momentumDecay = 0.004,
  ...unknown
}: NadamOptions = {}): Optimizer<NadamState> {
  checkOptions("nadam", unknown, {
    learningRate: [learningRate, rate],
    beta1: [beta1, fraction],
    beta2: [beta2, fraction],
    epsilon: [epsilon, positive],
    weightDecay: [weightDecay, nonNegative],
    momentumDecay: [momentumDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)
  const mu = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** (t * momentumDecay))

  return {
    name: "nadam",
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      m: new Float64Array(n),
      v: new Float64Array(n),
      product: 1,
    }),
    step(w, oracle, state, t) {
      const { gradient, m, v } = state
      penalised(oracle, w, weightDecay, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const b1 = beta1
      const b2 = beta2
      const eps = epsilon
      state.product *= mu(t)
      const eta = schedule(t - 1)
      const ofGradient = (eta * (1 - mu(t))) / (1 - state.product)
      const ofMean = (eta * mu(t + 1)) / (1 - state.product * mu(t + 1))
      const c2 = 1 - beta2 ** t
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const mean = b1 * m[i] + (1 - b1) * g
        const square = b2 * v[i] + (1 - b2) * g * g
        m[i] = mean
        v[i] = square
        w[i] -= (ofGradient * g + ofMean * mean) / (Math.sqrt(square / c2) + eps)
      }
    },
  }
}
