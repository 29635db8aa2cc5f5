import { checkOptions, flag, fraction, nonNegative, positive, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface RmspropOptions {
  /** η, a number or a schedule: about how far a step moves each coordinate; default 0.01 */
  learningRate?: LearningRate
  /** γ, the share of the mean square that is kept; default 0.99 */
  decay?: number
  /** ε, keeps the quotient finite where the gradient vanishes; default 1e-8 */
  epsilon?: number
  /** Whether to divide by the standard deviation instead of the root mean square; default false */
  centered?: boolean
  /** τ, the share that is kept of the velocity of rescaled gradients; default 0 */
  momentum?: number
  /** α, adds α w to the gradient: the penalty ½α‖w‖²; default 0 */
  weightDecay?: number
}

export interface RmspropState {
  gradient: Float64Array
  /** r, the running mean of g² */
  square: Float64Array
  /** ḡ, the running mean of g; used when centered */
  mean: Float64Array
  v: Float64Array
}

/**
 * RMSprop: each gradient is divided by the running root mean square of its own past.
 *
 *     gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     rₜ = γ rₜ₋₁ + (1 − γ) gₜ²
 *     vₜ = τ vₜ₋₁ + gₜ / (√rₜ + ε)        centered: √(rₜ − ḡₜ²), with ḡₜ = γ ḡₜ₋₁ + (1 − γ) gₜ
 *     wₜ = wₜ₋₁ − η vₜ                    r₀ = ḡ₀ = v₀ = 0,  t = 1, 2, …
 *
 * Shapes: w, g, r, v are [n]; every operation is elementwise.
 * Units: g/√r has none, so η has the unit of w; ε has the unit of g and stands outside the root.
 * The window is exponential, about 1/(1 − γ) steps long. r starts at 0 and is not corrected for that, so
 * the first step is η/√(1 − γ): ten times η by default.
 *
 * @throws RangeError unless η > 0, 0 ≤ γ < 1, ε > 0, 0 ≤ τ < 1 and α ≥ 0.
 * @see Tieleman & Hinton (2012), Coursera lecture 6e, where γ = 0.9; centered: Graves (2013),
 *   https://arxiv.org/abs/1308.0850, equations 38 to 45.
 */
export function rmsprop({
  learningRate = 0.01,
  decay = 0.99,
  epsilon = 1e-8,
  centered = false,
  momentum: tau = 0,
  weightDecay = 0,
  ...unknown
}: RmspropOptions = {}): Optimizer<RmspropState> {
  checkOptions("rmsprop", unknown, {
    learningRate: [learningRate, rate],
    decay: [decay, fraction],
    epsilon: [epsilon, positive],
    centered: [centered, flag],
    momentum: [tau, fraction],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "rmsprop",
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      square: new Float64Array(n),
      mean: new Float64Array(n),
      v: new Float64Array(n),
    }),
    step(w, oracle, { gradient, square, mean, v }, t) {
      penalised(oracle, w, weightDecay, gradient)
      const eta = schedule(t - 1)
      // Copies, as in `adam`: captured variables are slower.
      const gamma = decay
      const kept = tau
      const eps = epsilon
      if (!centered && kept === 0) {
        // The plain form again, because it needs half of the memory, and so half of the time.
        for (let i = 0; i < w.length; i++) {
          const g = gradient[i]
          const r = gamma * square[i] + (1 - gamma) * g * g
          square[i] = r
          w[i] -= (eta * g) / (Math.sqrt(r) + eps)
        }
        return
      }
      const share = centered ? 1 : 0
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const r = gamma * square[i] + (1 - gamma) * g * g
        const average = gamma * mean[i] + (1 - gamma) * g
        // Equal up to rounding where the gradient is constant: the difference may fall below 0.
        const variance = Math.max(0, r - share * average * average)
        const velocity = kept * v[i] + g / (Math.sqrt(variance) + eps)
        square[i] = r
        mean[i] = average
        v[i] = velocity
        w[i] -= eta * velocity
      }
    },
  }
}
