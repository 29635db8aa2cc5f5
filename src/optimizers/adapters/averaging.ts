import { checkOptions, count, fraction } from "../../checks"
import type { Optimizer } from "../optimizer"

export interface AveragingOptions {
  /** The first step that counts; default 1 */
  from?: number
  /** The share of the mean that is kept; default 0, which weighs all steps alike */
  decay?: number
}

export interface AveragingState<Inner> {
  inner: Inner
  average: Float64Array
}

/**
 * Keeps the mean of the points that an optimizer visits: `averaging(sgd())`, then `trace.average`.
 *
 *     w̄ ← w̄ + (w − w̄) / (number of points so far)        or, with a decay,   w̄ ← γ w̄ + (1 − γ) w
 *
 * The run itself is not changed. Before `from`, the mean is w. Shapes: w, w̄ are [n].
 *
 * @throws RangeError unless `from` is a whole number and 0 ≤ γ < 1.
 * @see Polyak & Juditsky (1992), https://doi.org/10.1137/0330046
 */
export function averaging<Inner>(
  inner: Optimizer<Inner>,
  { from = 1, decay = 0, ...unknown }: AveragingOptions = {},
): Optimizer<AveragingState<Inner>> {
  checkOptions("averaging", unknown, { from: [from, count], decay: [decay, fraction] })

  return {
    name: `averaging(${inner.name})`,
    learningRate: inner.learningRate,
    init: (w) => ({ inner: inner.init(w), average: w.slice() }),
    average: (state) => state.average,
    step(w, oracle, state, t) {
      const report = inner.step(w, oracle, state.inner, t)
      const { average } = state
      const points = t - from + 1
      const share = points <= 1 ? 1 : decay > 0 ? 1 - decay : 1 / points
      for (let i = 0; i < w.length; i++) average[i] += share * (w[i] - average[i])
      return report
    },
  }
}
