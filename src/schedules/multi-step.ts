import { checkOptions, count, positive, type Range } from "../checks"
import type { Schedule } from "./schedule"

export interface MultiStepOptions {
  /** η₀, the rate of the first step; default 0.1 */
  initial?: number
  /** γ, what each drop multiplies the rate by; default 0.1 */
  factor?: number
  /** The steps at which the rate drops, in any order; default [30, 80] */
  at?: readonly number[]
}

/**
 * Step decay at chosen steps: the learning rate drops by a factor at each milestone.
 *
 *     ηₖ = η₀ γᵐ,   m = the number of milestones ≤ k     k = 0, 1, …
 *
 * A milestone that is listed twice drops the rate twice.
 *
 * @throws RangeError unless η₀ > 0, γ > 0 and the milestones are whole numbers ≥ 0.
 * @see PyTorch's MultiStepLR(milestones = at, gamma = γ), with one step for an epoch.
 */
export function multiStep({
  initial = 0.1,
  factor = 0.1,
  at = [30, 80],
  ...unknown
}: MultiStepOptions = {}): Schedule {
  checkOptions("multiStep", unknown, {
    initial: [initial, positive],
    factor: [factor, positive],
    at: [at, milestones],
  })
  const drops = [...at]
  return (step) => initial * factor ** drops.filter((drop) => drop <= step).length
}

const milestones: Range = {
  holds: (x) => Array.isArray(x) && x.every(count.holds),
  reads: (name) => `for ${name} a list of whole numbers ≥ 0`,
}
