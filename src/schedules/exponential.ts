import { checkOptions, positive } from "../checks"
import type { Schedule } from "./schedule"

export interface ExponentialOptions {
  /** η₀, the rate of the first step; default 0.1 */
  initial?: number
  /** γ, what each step multiplies the rate by; default 0.95 */
  factor?: number
}

/**
 * Exponential decay: each step multiplies the learning rate by the same factor.
 *
 *     ηₖ = η₀ γᵏ     k = 0, 1, …
 *
 * The rate falls to a tenth every ln 10 / ln(1/γ) steps: 45 at γ = 0.95. The sum of all rates is
 * η₀ / (1 − γ), so a gradient of bounded length moves the point a bounded way: decay too fast
 * and the run stops short of the minimum.
 *
 * @throws RangeError unless η₀ > 0 and γ > 0.
 * @see PyTorch's ExponentialLR, with one step for an epoch.
 */
export function exponential({
  initial = 0.1,
  factor = 0.95,
  ...unknown
}: ExponentialOptions = {}): Schedule {
  checkOptions("exponential", unknown, { initial: [initial, positive], factor: [factor, positive] })
  return (step) => initial * factor ** step
}
