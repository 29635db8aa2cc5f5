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

/** So many windows away a point is drawn at most: Plotly cannot place numbers as large as runs that diverge. */
const farthest = 1000

/** Where these steps are drawn: in their places, but a leap far beyond the window ends on its way. */
export function drawnPoints(
  { iterates }: Trace,
  steps: readonly number[],
  [x, y]: Window,
): ArrayLike<number>[] {
  return steps.map((k, i) => {
    const [w, before] = [iterates[k], iterates[steps[i - 1] ?? k]]
    const [dx, dy] = [w[0] - before[0], w[1] - before[1]]
    const windows = Math.max(Math.abs(dx) / length(x), Math.abs(dy) / length(y))
    if (!(windows > farthest && windows < Number.POSITIVE_INFINITY)) return w
    const share = farthest / windows
    return [before[0] + share * dx, before[1] + share * dy]
  })
}
