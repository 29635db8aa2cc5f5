import { checkOptions, fraction, oneOf, positive, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"

export interface PrintedAdamOptions {
  /** Which way to read the slide; default "constant" */
  reading?: "constant" | "fed back"
  /** η, a number or a schedule; default 0.001 */
  learningRate?: LearningRate
  /** γ₁; default 0.9 */
  beta1?: number
  /** γ₂; default 0.999 */
  beta2?: number
  /** ε; default 1e-8 */
  epsilon?: number
}

export interface PrintedAdamState {
  gradient: Float64Array
  r: Float64Array
  v: Float64Array
}

/**
 * Adam as the slide prints it: the bias is divided by 1 − γ, not by 1 − γᵗ.
 *
 *     rₜ = ((1 − γ₁) Gₜ + γ₁ rₜ₋₁) / (1 − γ₁)      vₜ = ((1 − γ₂) Gₜ² + γ₂ vₜ₋₁) / (1 − γ₂)
 *     wₜ = wₜ₋₁ − η rₜ / (√vₜ + ε)
 *
 * Reading "constant": r and v on the right are the moments without the division, which then is a constant
 * factor: right at t = 1 and nowhere else. Reading "fed back", to the letter: the divided moments go back in,
 * multiplied by γ/(1 − γ) (9 and 999) at each step; they blow up, and the steps vanish unless slopes outgrow √999.
 *
 * @throws RangeError as `adam`, and for another reading.
 * @see `adam` for the method that is meant.
 */
export function printedAdam({
  reading = "constant",
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  ...unknown
}: PrintedAdamOptions = {}): Optimizer<PrintedAdamState> {
  checkOptions("asPrinted.adam", unknown, {
    reading: [reading, oneOf("constant", "fed back")],
    learningRate: [learningRate, rate],
    beta1: [beta1, fraction],
    beta2: [beta2, fraction],
    epsilon: [epsilon, positive],
  })
  const schedule = toSchedule(learningRate)
  const fedBack = reading === "fed back"

  return {
    name: `adam as printed (${reading})`,
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      r: new Float64Array(n),
      v: new Float64Array(n),
    }),
    step(w, oracle, { gradient, r, v }, t) {
      oracle.gradient(w, gradient)
      const eta = schedule(t - 1)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const first = ((1 - beta1) * g + beta1 * r[i]) / (1 - beta1)
        const second = ((1 - beta2) * g * g + beta2 * v[i]) / (1 - beta2)
        w[i] -= (eta * first) / (Math.sqrt(second) + epsilon)
        r[i] = fedBack ? first : (1 - beta1) * first
        v[i] = fedBack ? second : (1 - beta2) * second
      }
    },
  }
}
