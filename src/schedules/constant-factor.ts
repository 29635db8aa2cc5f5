import { atLeast, checkOptions, positive } from "../checks"
import { share } from "./ranges"
import { lasting, type Schedule } from "./schedule"

export interface ConstantFactorOptions {
  /** η, the rate in the end; default 0.1 */
  initial?: number
  /** γ, the part of it that the first steps take; default 1/3 */
  factor?: number
  /** T, how many steps those are; default 5 */
  steps?: number
}

/**
 * A part of the learning rate for the first steps, then all of it.
 *
 *     ηₖ = γ η  for k < T,   η  for k ≥ T     k = 0, 1, …
 *
 * @throws RangeError unless η > 0, 0 ≤ γ ≤ 1 and T is a whole number ≥ 1.
 * @see PyTorch's ConstantLR(factor = γ, total_iters = T).
 */
export function constantFactor({
  initial = 0.1,
  factor = 1 / 3,
  steps = 5,
  ...unknown
}: ConstantFactorOptions = {}): Schedule {
  checkOptions("constantFactor", unknown, {
    initial: [initial, positive],
    factor: [factor, share],
    steps: [steps, atLeast(1)],
  })
  return lasting(steps, (step) => (step < steps ? initial * factor : initial))
}
