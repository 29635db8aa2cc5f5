import { checkOptions, fraction, nonNegative, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface MomentumOptions {
  /** η, a number or a schedule; default 0.01 */
  learningRate?: LearningRate
  /** τ, the share of the velocity that is kept; default 0.9 */
  momentum?: number
  /** δ, how much of each gradient after the first is left out; default 0 */
  dampening?: number
  /** α, adds α w to the gradient: the penalty ½α‖w‖²; default 0 */
  weightDecay?: number
}

export interface MomentumState {
  gradient: Float64Array
  v: Float64Array
}

/**
 * Momentum (the heavy ball): a velocity that accumulates gradients and slowly forgets them.
 *
 *     gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     vₜ = τ vₜ₋₁ + (1 − δ) gₜ        v₁ = g₁
 *     wₜ = wₜ₋₁ − η vₜ                t = 1, 2, …
 *
 * Shapes: w, g, v are [n]; every operation is elementwise.
 * Units: v has the unit of g. In a constant gradient v grows to (1 − δ) g / (1 − τ), so τ = 0.9
 * takes steps ten times as long as `sgd`; δ = τ makes v an average and takes that gain away.
 * The first gradient is not dampened, as in PyTorch.
 *
 * @throws RangeError unless η > 0, 0 ≤ τ < 1, 0 ≤ δ < 1 and α ≥ 0.
 * @see Polyak (1964), https://doi.org/10.1016/0041-5553(64)90137-5
 * @see Sutskever et al. (2013), section 2, whose velocity is −η times this one.
 */
export function momentum({
  learningRate = 0.01,
  momentum: tau = 0.9,
  dampening = 0,
  weightDecay = 0,
  ...unknown
}: MomentumOptions = {}): Optimizer<MomentumState> {
  checkOptions("momentum", unknown, {
    learningRate: [learningRate, rate],
    momentum: [tau, fraction],
    dampening: [dampening, fraction],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "momentum",
    learningRate: schedule,
    init: (w) => ({ gradient: new Float64Array(w.length), v: new Float64Array(w.length) }),
    step(w, oracle, { gradient, v }, t) {
      penalised(oracle, w, weightDecay, gradient)
      const eta = schedule(t - 1)
      const share = t === 1 ? 1 : 1 - dampening
      // A copy, as in `adam`: captured variables are slower.
      const kept = tau
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const velocity = kept * v[i] + share * g
        v[i] = velocity
        w[i] -= eta * velocity
      }
    },
  }
}
