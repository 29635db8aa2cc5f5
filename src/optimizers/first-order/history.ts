import { checkOptions, nonNegative, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"

export interface HistoryOptions {
  /** η, the rate of the new gradient, a number or a schedule; default 0.01 */
  learningRate?: LearningRate
  /** τ, the rate of the gradient before it; default 0.005 */
  previousRate?: number
}

export interface HistoryState {
  gradient: Float64Array
  previous: Float64Array
}

/**
 * Gradient descent with a memory of one step: each update uses the gradient before as well.
 *
 *     gₜ = ∇f(wₜ₋₁)
 *     wₜ = wₜ₋₁ − η gₜ − τ gₜ₋₁        g₀ = 0,  t = 1, 2, …
 *
 * A filter with two taps: a constant gradient moves the point by η + τ times it, while the variance of
 * independent noise grows only with η² + τ².
 *
 * Shapes: w, g are [n]; every operation is elementwise.
 * Units: η and τ both have the unit of w over that of g; τ is a rate here, not a share.
 * The course's slide leaves g₀ open; it is 0 here, so the first step is gradient descent's.
 *
 * @throws RangeError unless η > 0 and τ ≥ 0.
 * @see The course's slide "SGD + History".
 */
export function history({
  learningRate = 0.01,
  previousRate = 0.005,
  ...unknown
}: HistoryOptions = {}): Optimizer<HistoryState> {
  checkOptions("history", unknown, {
    learningRate: [learningRate, rate],
    previousRate: [previousRate, nonNegative],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "history",
    learningRate: schedule,
    init: ({ length: n }) => ({ gradient: new Float64Array(n), previous: new Float64Array(n) }),
    step(w, oracle, { gradient, previous }, t) {
      oracle.gradient(w, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const tau = previousRate
      const eta = schedule(t - 1)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        w[i] -= eta * g + tau * previous[i]
        previous[i] = g
      }
    },
  }
}
