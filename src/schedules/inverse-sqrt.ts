import { checkOptions, nonNegative, positive } from "../checks"
import type { Schedule } from "./schedule"

export interface InverseSqrtOptions {
  /** η₀, the rate of the first step; default 0.1 */
  initial?: number
  /** c: at 1 the rate is halved after 3 steps, at 0.01 after 300; default 1 */
  decay?: number
}

/**
 * Inverse square root decay: the rate of the regret bounds of online convex optimization.
 *
 *     ηₖ = η₀ / √(1 + c k)     k = 0, 1, …;   with c = 1, η₀ / √t in step t = 1, 2, …
 *
 * `warmup(inverseSqrt({ decay: 1 / n }), { steps: n })` climbs for n steps and then falls as
 * √(n/k), the shape that transformers were trained with.
 *
 * @throws RangeError unless η₀ > 0 and c ≥ 0.
 * @see Zinkevich (2003), Theorem 1, https://cdn.aaai.org/ICML/2003/ICML03-120.pdf;
 * Vaswani et al. (2017), equation (3), https://arxiv.org/abs/1706.03762
 */
export function inverseSqrt({
  initial = 0.1,
  decay = 1,
  ...unknown
}: InverseSqrtOptions = {}): Schedule {
  checkOptions("inverseSqrt", unknown, {
    initial: [initial, positive],
    decay: [decay, nonNegative],
  })
  return (step) => initial / Math.sqrt(1 + decay * step)
}
