import { atLeast, checkOptions, positive } from "../checks"
import type { Schedule } from "./schedule"

export interface StepDecayOptions {
  /** η₀, the rate of the first step; default 0.1 */
  initial?: number
  /** γ, what each drop multiplies the rate by; default 0.1 */
  factor?: number
  /** s, the steps from one drop to the next; default 30 */
  every?: number
}

/**
 * Step decay: the learning rate is held, and drops by a factor every so many steps.
 *
 *     ηₖ = η₀ γ^⌊k/s⌋     k = 0, 1, …
 *
 * @throws RangeError unless η₀ > 0, γ > 0 and s is a whole number ≥ 1.
 * @see PyTorch's StepLR(step_size = s, gamma = γ), with one step for an epoch.
 */
export function stepDecay({
  initial = 0.1,
  factor = 0.1,
  every = 30,
  ...unknown
}: StepDecayOptions = {}): Schedule {
  checkOptions("stepDecay", unknown, {
    initial: [initial, positive],
    factor: [factor, positive],
    every: [every, atLeast(1)],
  })
  return (step) => initial * factor ** Math.floor(step / every)
}
