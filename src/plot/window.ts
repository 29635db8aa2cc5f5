import { distance } from "../linalg/vector"
import type { Objective } from "../objectives/types"
import type { Trace } from "../trace"

/** [low, high] */
export type Interval = readonly [number, number]

/** The part of the plane that a chart shows. */
export type Window = readonly [x: Interval, y: Interval]

/**
 * Where to look: at the start, the nearest minimum and all that the paths do around them; at the
 * objective's own domain if that shows the paths well. Paths that run away leave the picture; where
 * there is nothing else to look at, it shows how they begin.
 */
export function windowOf(
  objective: Pick<Objective, "minima" | "domain">,
  traces: readonly Trace[],
): Window {
  const own = objective.domain as Window | undefined
  const paths: ArrayLike<number>[] = traces.flatMap((trace) => trace.iterates)
  const minima = objective.minima.map((minimum) => minimum.w)
  if (paths.length === 0) return own ?? padded(box([...minima, [-1, -1], [1, 1]]))

  const [gone, stayed] = [true, false].map((away) =>
    traces.filter((trace) => leaves(trace) === away),
  )
  const starts = traces.map((trace) => trace.iterates[0])
  const anchors = box([...starts, ...stayed.map((trace) => trace.w), ...nearest(minima, paths)])
  const side = longerSide(anchors)
  const kept = box([...corners(anchors), ...near(anchors, 1.5 * side, stayed)])
  const leaving = 0.25 * side || (own ? longerSide(own) : 0)
  const begun =
    leaving > 0 ? near(anchors, leaving, gone) : gone.flatMap(({ iterates }) => beginning(iterates))
  const needed = box([...corners(kept), ...begun])
  return own && covers(own, kept) && fills(own, needed) ? own : padded(needed)
}

/** Whether a run goes away, or is about to. */
const leaves = ({ status, value, values }: Trace) => status === "diverged" || value > values[0]

/** A way that runs away, up to the first step that is more than three times as long as its first. */
export function beginning<P extends ArrayLike<number>>(way: readonly P[]): readonly P[] {
  const step = (k: number) => distance(way[k], way[k - 1])
  const end = way.findIndex((_, k) => k > 0 && !(step(k) <= 3 * step(1)))
  return end < 0 ? way : way.slice(0, end)
}

/** The iterates no farther from a box than that. */
function near(box: Window, reach: number, traces: readonly Trace[]): ArrayLike<number>[] {
  const [x, y] = box.map(([low, high]): Interval => [low - reach, high + reach])
  return traces.flatMap((trace) => trace.iterates.filter((w) => within([x, y], w)))
}

/** The minimum that the paths come closest to: a far one would make them small. */
function nearest(minima: readonly number[][], paths: readonly ArrayLike<number>[]): number[][] {
  const gap = (m: number[]) => Math.min(...paths.map((w) => Math.hypot(w[0] - m[0], w[1] - m[1])))
  return [...minima].sort((a, b) => gap(a) - gap(b)).slice(0, 1)
}

function box(points: readonly ArrayLike<number>[]): Window {
  const extent = (i: number): Interval => {
    const all = points.map((p) => p[i])
    return [Math.min(...all), Math.max(...all)]
  }
  return [extent(0), extent(1)]
}

const corners = ([x, y]: Window) => [
  [x[0], y[0]],
  [x[1], y[1]],
]

/** high − low */
export const length = ([low, high]: Interval): number => high - low

const longerSide = (window: Window) => Math.max(...window.map(length))

const within = (window: Window, w: ArrayLike<number>) =>
  window.every(([low, high], i) => w[i] >= low && w[i] <= high)

const covers = (outer: Window, inner: Window) =>
  outer.every(([low, high], i) => low <= inner[i][0] && inner[i][1] <= high)

/** Whether a path takes up enough of a window to be seen. */
const fills = (outer: Window, inner: Window) =>
  outer.some((interval, i) => length(inner[i]) >= 0.25 * length(interval))

/** A margin all around, and at least a third of the longer side for the shorter. */
function padded([x, y]: Window): Window {
  const longer = longerSide([x, y]) || 1
  const pad = (interval: Interval): Interval => {
    const [low, high] = interval
    const spare = Math.max(0.1 * length(interval), (longer / 3 - length(interval)) / 2)
    return [low - spare, high + spare]
  }
  return [pad(x), pad(y)]
}
