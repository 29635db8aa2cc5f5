import { checkOptions, count, fraction } from "../../checks"
import type { Optimizer } from "../optimizer"

export interface LookaheadOptions {
  /** k, the inner steps between two of the slow point's; default 5 */
  every?: number
  /** α, how far the slow point goes towards the fast one; default 0.5 */
  share?: number
}

export interface LookaheadState<Inner> {
  inner: Inner
  slow: Float64Array
}

/**
 * Lookahead: a slow point follows a fast one, which starts again from it every few steps.
 *
 *     k steps of the inner method: φ → w
 *     φ ← φ + α (w − φ),   w ← φ
 *
 * Over any optimizer: `lookahead(adam())`. The inner state goes on. Shapes: w, φ are [n].
 *
 * @throws RangeError unless k ≥ 1 is whole and 0 ≤ α < 1.
 * @see Zhang et al. (2019), Algorithm 1, https://arxiv.org/abs/1907.08610
 */
export function lookahead<Inner>(
  inner: Optimizer<Inner>,
  { every = 5, share = 0.5, ...unknown }: LookaheadOptions = {},
): Optimizer<LookaheadState<Inner>> {
  checkOptions("lookahead", unknown, { every: [every, count], share: [share, fraction] })

  return {
    name: `lookahead(${inner.name})`,
    learningRate: inner.learningRate,
    init: (w) => ({ inner: inner.init(w), slow: w.slice() }),
    step(w, oracle, state, t) {
      const report = inner.step(w, oracle, state.inner, t)
      if (t % every !== 0) return report
      const { slow } = state
      for (let i = 0; i < w.length; i++) {
        slow[i] += share * (w[i] - slow[i])
        w[i] = slow[i]
      }
      return report
    },
  }
}
