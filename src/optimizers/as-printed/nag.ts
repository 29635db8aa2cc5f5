import { checkOptions, fraction, oneOf, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"

export interface PrintedNagOptions {
  /** Whether v stays 0, as nothing on the slide updates it, or is the momentum slide's; default "literal" */
  reading?: "literal" | "momentum"
  /** η, a number or a schedule; default 0.01 */
  learningRate?: LearningRate
  /** τ; default 0.9 */
  momentum?: number
}

export interface PrintedNagState {
  gradient: Float64Array
  v: Float64Array
  ahead: Float64Array
}

/**
 * Nesterov's method as the slide prints it: it looks ahead, and does not go there.
 *
 *     w⁻ = wₜ₋₁ − τ vₜ₋₁
 *     wₜ = wₜ₋₁ − η ∂L(w⁻)/∂w
 *
 * The last line lacks −τv, the look-ahead lacks the rate, and v is never updated. Reading "literal": v stays 0,
 * so this is plain descent. Reading "momentum": v is the momentum slide's, vₜ = ∂L(w⁻)/∂w + τ vₜ₋₁.
 *
 * @throws RangeError as `nesterov`, and for another reading.
 * @see `nesterov` for the method that is meant.
 */
export function printedNag({
  reading = "literal",
  learningRate = 0.01,
  momentum: tau = 0.9,
  ...unknown
}: PrintedNagOptions = {}): Optimizer<PrintedNagState> {
  checkOptions("asPrinted.nag", unknown, {
    reading: [reading, oneOf("literal", "momentum")],
    learningRate: [learningRate, rate],
    momentum: [tau, fraction],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: `nesterov as printed (${reading})`,
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      v: new Float64Array(n),
      ahead: new Float64Array(n),
    }),
    step(w, oracle, { gradient, v, ahead }, t) {
      const eta = schedule(t - 1)
      for (let i = 0; i < w.length; i++) ahead[i] = w[i] - tau * v[i]
      oracle.gradient(ahead, gradient)
      for (let i = 0; i < w.length; i++) {
        w[i] -= eta * gradient[i]
        if (reading === "momentum") v[i] = gradient[i] + tau * v[i]
      }
    },
  }
}
