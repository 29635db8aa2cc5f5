import type { Json } from "./figure"

/**
 * Which of a long line's points to draw: the lowest and the highest of each stretch, so that
 * what swings from step to step still does; the first and the last with them.
 */
export function thinned(y: ArrayLike<number>, most = 600): number[] {
  if (y.length <= most) return Array.from(y, (_, k) => k)
  const stretches = Math.floor(most / 2) - 1
  const kept = new Set([0])
  for (let s = 0; s < stretches; s++) {
    const from = Math.floor((s * y.length) / stretches)
    const to = Math.floor(((s + 1) * y.length) / stretches)
    let [low, high] = [from, from]
    for (let k = from; k < to; k++) {
      if (y[k] < y[low]) low = k
      if (y[k] > y[high]) high = k
    }
    kept.add(Math.min(low, high)).add(Math.max(low, high))
  }
  return [...kept.add(y.length - 1)]
}

/** As a line; as a marker, whole on the axis too, where there is one point, or none, to draw. */
export function lineOrPoint(y: readonly (number | null)[]): Json {
  const points = y.filter((value) => value !== null).length
  return points < 2 ? { mode: "lines+markers", cliponaxis: false } : { mode: "lines" }
}
