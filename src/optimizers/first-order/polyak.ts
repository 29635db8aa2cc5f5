import { checkOptions, finite, positive } from "../../checks"
import type { Optimizer } from "../optimizer"

export interface PolyakOptions {
  /** f*, the value of the minimum; default 0 */
  minimum?: number
  /** The largest rate that a step may take; default none */
  maxRate?: number
}

export interface PolyakState {
  gradient: Float64Array
}

/**
 * Polyak's step: gradient descent with the rate that would be right on a line down to a known minimum.
 *
 *     gₜ = ∇f(wₜ₋₁)
 *     ηₜ = (f(wₜ₋₁) − f*) / ‖gₜ‖²
 *     wₜ = wₜ₋₁ − ηₜ gₜ                   t = 1, 2, …
 *
 * No rate to tune, but f* must be known: it is 0 where a model fits its data exactly. At or below f* it stays.
 *
 * Shapes: w, g are [n]. Units: f* has the unit of f.
 *
 * @throws RangeError unless f* is finite and the largest rate is above 0.
 * @see Polyak (1987), Introduction to Optimization, section 5.3.2
 */
export function polyak({
  minimum = 0,
  maxRate = Number.MAX_VALUE,
  ...unknown
}: PolyakOptions = {}): Optimizer<PolyakState> {
  checkOptions("polyak", unknown, { minimum: [minimum, finite], maxRate: [maxRate, positive] })

  return {
    name: "polyak",
    init: ({ length: n }) => ({ gradient: new Float64Array(n) }),
    step(w, oracle, { gradient }) {
      const gap = oracle.value(w) - minimum
      oracle.gradient(w, gradient)
      let square = 0
      for (let i = 0; i < w.length; i++) square += gradient[i] * gradient[i]
      if (square === 0 || gap <= 0) return
      const eta = Math.min(gap / square, maxRate)
      for (let i = 0; i < w.length; i++) w[i] -= eta * gradient[i]
    },
  }
}
