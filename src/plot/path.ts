import type { Trace } from "../trace"
import { length, type Window } from "./window"

/**
 * The steps of a path that an eye can tell apart: those that move by a three-hundredth of the
 * window, the first and the last; a path that runs away ends with its first step far outside.
 */
export function visibleSteps({ iterates }: Trace, [x, y]: Window): number[] {
  const near = (w: ArrayLike<number>) =>
    Math.abs(w[0] - x[0]) < 5 * length(x) && Math.abs(w[1] - y[0]) < 5 * length(y)
  const apart = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Math.hypot((a[0] - b[0]) / length(x), (a[1] - b[1]) / length(y)) > 1 / 300

  const kept = [0]
  for (let k = 1; k < iterates.length; k++) {
    const before = kept[kept.length - 1]
    if (k === iterates.length - 1 || apart(iterates[k], iterates[before])) kept.push(k)
    if (!near(iterates[k])) break
  }
  return kept
}
