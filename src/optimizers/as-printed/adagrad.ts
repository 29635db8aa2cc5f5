import { checkOptions, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"

export interface PrintedAdagradOptions {
  /** η, a number or a schedule; default 0.01 */
  learningRate?: LearningRate
}

export interface PrintedAdagradState {
  gradient: Float64Array
  sum: Float64Array
}

/**
 * AdaGrad as the slide prints it: with no ε, so a gradient that has always been 0 gives 0/0. The slide's
 * sum runs over i, which is the parameter: it is read as the sum over time.
 *
 *     wₜ = wₜ₋₁ − η / √(Σₛ Gₛ²) · Gₜ
 *
 * @throws RangeError unless η > 0.
 * @see `adagrad` for the method that is meant.
 */
export function printedAdagrad({
  learningRate = 0.01,
  ...unknown
}: PrintedAdagradOptions = {}): Optimizer<PrintedAdagradState> {
  checkOptions("asPrinted.adagrad", unknown, { learningRate: [learningRate, rate] })
  const schedule = toSchedule(learningRate)

  return {
    name: "adagrad as printed",
    learningRate: schedule,
    init: ({ length: n }) => ({ gradient: new Float64Array(n), sum: new Float64Array(n) }),
    step(w, oracle, { gradient, sum }, t) {
      oracle.gradient(w, gradient)
      const eta = schedule(t - 1)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        sum[i] += g * g
        w[i] -= (eta / Math.sqrt(sum[i])) * g
      }
    },
  }
}
