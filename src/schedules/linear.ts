import { atLeast, checkOptions, positive } from "../checks"
import { positiveShare, share } from "./ranges"
import { lasting, type Schedule } from "./schedule"

export interface LinearOptions {
  /** η, the rate of which `from` and `to` are parts; default 0.1 */
  initial?: number
  /** a, the part of it at the first step; default 1/3 */
  from?: number
  /** b, the part of it at the end; default 1 */
  to?: number
  /** T, the steps from the one to the other; default 5 */
  steps?: number
}

/**
 * A straight line from one part of a learning rate to another: up for a warm-up, or down.
 *
 *     ηₖ = η (a + (b − a) min(k, T)/T)     k = 0, 1, …
 *
 * Past its end it stays at η b.
 *
 * @throws RangeError unless η > 0, 0 < a ≤ 1, 0 ≤ b ≤ 1 and T is a whole number ≥ 1.
 * @see PyTorch's LinearLR(start_factor = a, end_factor = b, total_iters = T).
 */
export function linear({
  initial = 0.1,
  from = 1 / 3,
  to = 1,
  steps = 5,
  ...unknown
}: LinearOptions = {}): Schedule {
  checkOptions("linear", unknown, {
    initial: [initial, positive],
    from: [from, positiveShare],
    to: [to, share],
    steps: [steps, atLeast(1)],
  })
  return lasting(steps, (step) => initial * (from + ((to - from) * Math.min(step, steps)) / steps))
}
