import { checkOptions, nonNegative } from "../../checks"
import type { Transform } from "./chain"

/**
 * Decoupled weight decay: shrinks the point itself, and leaves the gradient alone.
 *
 *     w ← (1 − ηλ) w        η, the optimizer's rate in this step (1 where it has none)
 *
 * `chain(decayWeights(λ), adam())` is `adamw({ weightDecay: λ })`. Units: λ has that of 1/η.
 *
 * @throws RangeError unless λ ≥ 0.
 * @see Loshchilov & Hutter (2019), section 2, https://arxiv.org/abs/1711.05101
 */
export function decayWeights(weightDecay: number): Transform {
  checkOptions("decayWeights", {}, { weightDecay: [weightDecay, nonNegative] })
  return {
    name: `decayWeights(${weightDecay})`,
    point(w, rate) {
      for (let i = 0; i < w.length; i++) w[i] *= 1 - rate * weightDecay
    },
  }
}
