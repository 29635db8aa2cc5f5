import { checkOptions, count, fraction, positive, type Range } from "../../checks"
import { along, dot } from "../../linalg/products"
import { type LineSearch, roundingOf } from "./line-search"

export interface BacktrackingOptions {
  /** c₁, the share of the decrease that the slope promises; default 1e-4 */
  sufficientDecrease?: number
  /** What a trial that is too long is multiplied by; default 0.5 */
  factor?: number
  /** The most trials; default 60 */
  maxTrials?: number
}

/** 0 < x < 1 */
const share: Range = {
  holds: (x) => fraction.holds(x) && positive.holds(x),
  reads: (name) => `0 < ${name} < 1`,
}

/**
 * Backtracking: try a step, and halve it until f falls as much as it should (Armijo's condition).
 *
 *     φ(α) = f(w + α p)        α ← ρ α  until  φ(α) ≤ φ(0) + c₁ α φ′(0)
 *
 * Shapes: w, p are [n]. Units: α has that of w over p; c₁ and ρ have none.
 * Asks for values only. It bounds α from above and not from below: fit for Newton directions,
 * whose natural α is 1, while quasi-Newton methods need `strongWolfe`.
 * The condition allows for the rounding of f, 10 ε |f|.
 *
 * @throws RangeError unless 0 < c₁ < 1, 0 < ρ < 1 and the trials are a whole number.
 * @see Armijo (1966); Nocedal & Wright (2006), Algorithm 3.1
 */
export function backtracking({
  sufficientDecrease = 1e-4,
  factor = 0.5,
  maxTrials = 60,
  ...unknown
}: BacktrackingOptions = {}): LineSearch {
  checkOptions("backtracking", unknown, {
    sufficientDecrease: [sufficientDecrease, share],
    factor: [factor, share],
    maxTrials: [maxTrials, count],
  })

  return (oracle, w, direction, { value, gradient }, initial = 1) => {
    const slope = dot(gradient, direction)
    if (!(slope < 0)) return undefined
    const trials: number[] = []
    for (let alpha = initial; trials.length < maxTrials; alpha *= factor) {
      const point = along(w, alpha, direction)
      const reached = oracle.value(point)
      trials.push(alpha)
      if (reached <= value + sufficientDecrease * alpha * slope + roundingOf(value)) {
        return { alpha, w: point, value: reached, trials }
      }
    }
    return undefined
  }
}
