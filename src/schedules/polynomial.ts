import { atLeast, checkOptions, positive } from "../checks"
import { lasting, type Schedule } from "./schedule"

export interface PolynomialOptions {
  /** η₀, the rate of the first step; default 0.1 */
  initial?: number
  /** p: 1 falls along a line, more falls fast first, less falls fast last; default 1 */
  power?: number
  /** T, the steps until the rate is 0; default 5 */
  steps?: number
}

/**
 * Polynomial decay: the learning rate falls to 0 as a power of the steps that are left.
 *
 *     ηₖ = η₀ (1 − min(k, T)/T)ᵖ     k = 0, 1, …
 *
 * Past its end it stays at 0: the run goes on and moves nothing.
 *
 * @throws RangeError unless η₀ > 0, p > 0 and T is a whole number ≥ 1.
 * @see PyTorch's PolynomialLR(total_iters = T, power = p).
 */
export function polynomial({
  initial = 0.1,
  power = 1,
  steps = 5,
  ...unknown
}: PolynomialOptions = {}): Schedule {
  checkOptions("polynomial", unknown, {
    initial: [initial, positive],
    power: [power, positive],
    steps: [steps, atLeast(1)],
  })
  return lasting(steps, (step) => initial * (1 - Math.min(step, steps) / steps) ** power)
}
