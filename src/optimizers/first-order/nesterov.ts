import { checkOptions, fraction, nonNegative, oneOf, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface NesterovOptions {
  /** η, a number or a schedule; default 0.01 */
  learningRate?: LearningRate
  /** τ, the share of the velocity that is kept; default 0.9 */
  momentum?: number
  /** Which point is called w: the paper's, or the look-ahead point, as in PyTorch; default "lookahead" */
  form?: "lookahead" | "shifted"
  /** α, adds α w to the gradient: the penalty ½α‖w‖²; default 0 */
  weightDecay?: number
}

export interface NesterovState {
  gradient: Float64Array
  v: Float64Array
  /** The point that the gradient is taken at. */
  ahead: Float64Array
}

/**
 * Nesterov's accelerated gradient: go where momentum leads, look at the gradient there, correct.
 *
 *     form "lookahead"                        form "shifted"
 *     gₜ = ∇f(wₜ₋₁ − ητ vₜ₋₁)                 gₜ = ∇f(wₜ₋₁)
 *     vₜ = τ vₜ₋₁ + gₜ                        vₜ = τ vₜ₋₁ + gₜ
 *     wₜ = wₜ₋₁ − η vₜ                        wₜ = wₜ₋₁ − η (gₜ + τ vₜ)      v₀ = 0
 *
 * The two are one method seen from two points: with a constant η, the w of the shifted form is the
 * look-ahead point w − ητ v of the other.
 *
 * Shapes: w, g, v are [n]; every operation is elementwise.
 * Units: v has the unit of g, as in `momentum`.
 * On a quadratic it is stable for ηλ < (2 + 2τ)/(1 + 2τ), which is less than plain descent's 2.
 *
 * @throws RangeError unless η > 0, 0 ≤ τ < 1 and α ≥ 0, and for another form.
 * @see Nesterov (1983); Sutskever et al. (2013), equations 3 and 4, whose velocity is −η times this one.
 */
export function nesterov({
  learningRate = 0.01,
  momentum: tau = 0.9,
  form = "lookahead",
  weightDecay = 0,
  ...unknown
}: NesterovOptions = {}): Optimizer<NesterovState> {
  checkOptions("nesterov", unknown, {
    learningRate: [learningRate, rate],
    momentum: [tau, fraction],
    form: [form, oneOf("lookahead", "shifted")],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "nesterov",
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      v: new Float64Array(n),
      ahead: new Float64Array(n),
    }),
    step(w, oracle, { gradient, v, ahead }, t) {
      const eta = schedule(t - 1)
      // A copy, as in `adam`: captured variables are slower.
      const kept = tau
      const reach = eta * kept
      if (form === "lookahead") {
        for (let i = 0; i < w.length; i++) ahead[i] = w[i] - reach * v[i]
        penalised(oracle, ahead, weightDecay, gradient)
        for (let i = 0; i < w.length; i++) {
          const g = gradient[i]
          const velocity = kept * v[i] + g
          v[i] = velocity
          w[i] -= eta * velocity
        }
      } else {
        penalised(oracle, w, weightDecay, gradient)
        for (let i = 0; i < w.length; i++) {
          const g = gradient[i]
          const velocity = kept * v[i] + g
          v[i] = velocity
          w[i] -= eta * g + reach * velocity
        }
      }
    },
  }
}
