import { checkOptions, fraction, nonNegative, positive, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface AdadeltaOptions {
  /** η, a number or a schedule; 1 is the paper's method, which has none; default 1 */
  learningRate?: LearningRate
  /** ρ, the share of both mean squares that is kept; default 0.9 */
  decay?: number
  /** ε, added below both roots; it sets the size of the first steps; default 1e-6 */
  epsilon?: number
  /** α, adds α w to the gradient: the penalty ½α‖w‖²; default 0 */
  weightDecay?: number
}

export interface AdadeltaState {
  gradient: Float64Array
  /** The running mean of g² */
  square: Float64Array
  /** The running mean of Δ² */
  moved: Float64Array
}

/**
 * AdaDelta: RMSprop whose learning rate is the root mean square of its own past steps.
 *
 *     gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     rₜ = ρ rₜ₋₁ + (1 − ρ) gₜ²
 *     Δₜ = √(sₜ₋₁ + ε) / √(rₜ + ε) · gₜ
 *     sₜ = ρ sₜ₋₁ + (1 − ρ) Δₜ²
 *     wₜ = wₜ₋₁ − η Δₜ                    r₀ = s₀ = 0,  t = 1, 2, …
 *
 * Shapes: w, g, r, s are [n]; every operation is elementwise.
 * Units: Δ has the unit of w, as a step should: that is the argument the method comes from. ε stands
 * inside both roots.
 *
 * @throws RangeError unless η > 0, 0 ≤ ρ < 1, ε > 0 and α ≥ 0.
 * @see Zeiler (2012), Algorithm 1, https://arxiv.org/abs/1212.5701
 */
export function adadelta({
  learningRate = 1,
  decay = 0.9,
  epsilon = 1e-6,
  weightDecay = 0,
  ...unknown
}: AdadeltaOptions = {}): Optimizer<AdadeltaState> {
  checkOptions("adadelta", unknown, {
    learningRate: [learningRate, rate],
    decay: [decay, fraction],
    epsilon: [epsilon, positive],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "adadelta",
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      square: new Float64Array(n),
      moved: new Float64Array(n),
    }),
    step(w, oracle, { gradient, square, moved }, t) {
      penalised(oracle, w, weightDecay, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const rho = decay
      const eps = epsilon
      const eta = schedule(t - 1)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const r = rho * square[i] + (1 - rho) * g * g
        const delta = (Math.sqrt(moved[i] + eps) / Math.sqrt(r + eps)) * g
        square[i] = r
        moved[i] = rho * moved[i] + (1 - rho) * delta * delta
        w[i] -= eta * delta
      }
    },
  }
}
