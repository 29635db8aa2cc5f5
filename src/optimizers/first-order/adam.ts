import { checkOptions, fraction, nonNegative, positive, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface AdamOptions {
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

export interface AdamState {
  gradient: Float64Array
  m: Float64Array
  v: Float64Array
}

/**
 * Adam: gradient descent scaled by running moments of the gradient.
 *
 *     gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ        m̂ₜ = mₜ / (1 − β₁ᵗ)
 *     vₜ = β₂ vₜ₋₁ + (1 − β₂) gₜ²       v̂ₜ = vₜ / (1 − β₂ᵗ)
 *     wₜ = wₜ₋₁ − η m̂ₜ / (√v̂ₜ + ε)     m₀ = v₀ = 0,  t = 1, 2, …
 *
 * Shapes: w, g, m, v are [n]; every operation is elementwise.
 * Units: m̂/√v̂ has none, so η has the unit of w; ε has the unit of g.
 * ε stands outside the root (Algorithm 1), unlike the ε̂ of the paper's section 2.
 * Both corrections are folded into the rate and ε, which leaves one root and one division for
 * each parameter: with cᵢ = 1 − βᵢᵗ, the last line is wₜ₋₁ − (η√c₂/c₁) mₜ / (√vₜ + ε√c₂).
 *
 * @throws RangeError unless 0 ≤ β₁ < 1, 0 ≤ β₂ < 1, ε > 0, η > 0 and α ≥ 0.
 * @see Kingma & Ba (2015), Algorithm 1, https://arxiv.org/abs/1412.6980
 */
export function adam({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0,
  ...unknown
}: AdamOptions = {}): Optimizer<AdamState> {
  checkOptions("adam", unknown, {
    learningRate: [learningRate, rate],
    beta1: [beta1, fraction],
    beta2: [beta2, fraction],
    epsilon: [epsilon, positive],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "adam",
    learningRate: schedule,
    init: (w) => ({
      gradient: new Float64Array(w.length),
      m: new Float64Array(w.length),
      v: new Float64Array(w.length),
    }),
    step(w, oracle, { gradient, m, v }, t) {
      penalised(oracle, w, weightDecay, gradient)
      // Copies: V8 may fetch a captured variable anew for each parameter, at 1.4 times the cost.
      const b1 = beta1
      const b2 = beta2
      const c1 = 1 - b1 ** t
      const c2 = 1 - b2 ** t
      const eta = (schedule(t - 1) * Math.sqrt(c2)) / c1
      const eps = epsilon * Math.sqrt(c2)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const mean = b1 * m[i] + (1 - b1) * g
        const square = b2 * v[i] + (1 - b2) * g * g
        m[i] = mean
        v[i] = square
        w[i] -= (eta * mean) / (Math.sqrt(square) + eps)
      }
    },
  }
}
