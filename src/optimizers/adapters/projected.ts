import { checkOptions, type Range } from "../../checks"
import type { Optimizer } from "../optimizer"

export interface ProjectedState<Inner> {
  inner: Inner
}

/**
 * Keeps every point within a box: after each step, the nearest point that is in it.
 *
 *     wᵢ ← max(lowᵢ, min(highᵢ, wᵢ))
 *
 *     projected(adam(), [[-1, 1]])       the box as in an objective's `domain`
 *
 * In a box the nearest point is the same for every norm that weighs each coordinate, as Adam's.
 * The mean of the points in the box is `averaging(projected(…))`.
 *
 * @throws RangeError unless there is an interval low ≤ high for each coordinate.
 */
export function projected<Inner>(
  inner: Optimizer<Inner>,
  box: readonly (readonly [low: number, high: number])[],
): Optimizer<ProjectedState<Inner>> {
  checkOptions("projected", {}, { box: [box, intervals] })

  return {
    name: `projected(${inner.name})`,
    learningRate: inner.learningRate,
    init(w) {
      if (w.length !== box.length) {
        throw new RangeError(
          `projected: box has ${box.length} intervals; give one for each of ${w.length} coordinates`,
        )
      }
      return { inner: inner.init(w) }
    },
    step(w, oracle, state, t) {
      const report = inner.step(w, oracle, state.inner, t)
      for (let i = 0; i < w.length; i++) w[i] = Math.max(box[i][0], Math.min(box[i][1], w[i]))
      return report
    },
  }
}

const intervals: Range = {
  holds: (x) => Array.isArray(x) && x.length > 0 && x.every(([low, high]) => low <= high),
  reads: (name) => `for ${name} a list of intervals [low, high], one for each coordinate`,
}
