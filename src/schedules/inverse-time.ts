import { checkOptions, nonNegative, positive } from "../checks"
import type { Schedule } from "./schedule"

export interface InverseTimeOptions {
  /** η₀, the rate of the first step; default 0.1 */
  initial?: number
  /** c, one over the steps until the rate is halved; default 0.01 */
  decay?: number
}

/**
 * Inverse time decay: slow enough to get anywhere, fast enough to settle.
 *
 *     ηₖ = η₀ / (1 + c k)     k = 0, 1, …
 *
 * The rates add up to infinity and their squares do not, which are the conditions under which
 * stochastic gradients converge: no start is too far, and the noise dies out.
 *
 * @throws RangeError unless η₀ > 0 and c ≥ 0.
 * @see Robbins & Monro (1951), https://doi.org/10.1214/aoms/1177729586
 */
export function inverseTime({
  initial = 0.1,
  decay = 0.01,
  ...unknown
}: InverseTimeOptions = {}): Schedule {
  checkOptions("inverseTime", unknown, {
    initial: [initial, positive],
    decay: [decay, nonNegative],
  })
  return (step) => initial / (1 + decay * step)
}
