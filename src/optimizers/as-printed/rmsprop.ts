import { checkOptions, fraction, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"

export interface PrintedRmspropOptions {
  /** η, a number or a schedule; default 0.01 */
  learningRate?: LearningRate
  /** γ; default 0.9 */
  decay?: number
}

export interface PrintedRmspropState {
  gradient: Float64Array
  r: Float64Array
}

/**
 * RMSprop as the slide prints it: with no ε, so a gradient that has always been 0 gives 0/0.
 *
 *     rₜ = (1 − γ) Gₜ² + γ rₜ₋₁
 *     wₜ = wₜ₋₁ − η / √rₜ · Gₜ
 *
 * @throws RangeError unless η > 0 and 0 ≤ γ < 1.
 * @see `rmsprop` for the method that is meant.
 */
export function printedRmsprop({
  learningRate = 0.01,
  decay = 0.9,
  ...unknown
}: PrintedRmspropOptions = {}): Optimizer<PrintedRmspropState> {
  checkOptions("asPrinted.rmsprop", unknown, {
    learningRate: [learningRate, rate],
    decay: [decay, fraction],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "rmsprop as printed",
    learningRate: schedule,
    init: ({ length: n }) => ({ gradient: new Float64Array(n), r: new Float64Array(n) }),
    step(w, oracle, { gradient, r }, t) {
      oracle.gradient(w, gradient)
      const eta = schedule(t - 1)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        r[i] = (1 - decay) * g * g + decay * r[i]
        w[i] -= (eta / Math.sqrt(r[i])) * g
      }
    },
  }
}
