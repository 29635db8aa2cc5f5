import type { Json } from "./figure"
import { axisOf } from "./hover"

/** Ticks at whole powers of ten, so far apart that a dozen at most stand on the axis. */
export function decades(columns: readonly ArrayLike<number>[]): number {
  const [low, high] = extent(columns)
  return Math.max(1, Math.ceil((high - low) / 8) || 1)
}

/** log₁₀ of the smallest and the largest number that has one. */
export function extent(columns: readonly ArrayLike<number>[]): [number, number] {
  const bounds: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const column of columns) {
    for (let k = 0; k < column.length; k++) {
      if (!(column[k] > 0 && column[k] < Number.POSITIVE_INFINITY)) continue
      const log = Math.log10(column[k])
      bounds[0] = Math.min(bounds[0], log)
      bounds[1] = Math.max(bounds[1], log)
    }
  }
  return bounds
}

/**
 * A log axis that always has names at its ticks: whole powers of ten where it spans two at least,
 * otherwise 1, 2 and 5 times them as well, or Plotly's own if that leaves one. A linear one where
 * nothing has a logarithm.
 */
export function logAxis(columns: readonly ArrayLike<number>[]): Json {
  const [low, high] = extent(columns)
  if (low > high) return {}
  if (!(high - low < 2)) return { type: "log", dtick: decades(columns) }
  const pad = Math.max(0.05 * (high - low), (0.5 - (high - low)) / 2)
  return { type: "log", ...named(low - pad, high + pad), range: [low - pad, high + pad] }
}

/** Ticks at 1, 2 and 5 times the powers of ten, written in full: Plotly's own say "2" for 20. */
const between = { dtick: "D2", tickformat: "~g", tickfont: {}, exponentformat: undefined }

/** Plotly's own: 30, 40, 50. */
const own = { nticks: 7, tickfont: {}, exponentformat: undefined }

/** Names for less than two powers; of 1, 2 and 5 there may be one alone. */
function named(low: number, high: number): Json {
  const below = (end: number) => [1, 2, 5].map((digit) => Math.floor(end - Math.log10(digit)))
  const [first, last] = [low, high].map((end) => below(end).reduce((a, b) => a + b))
  return last - first < 2 ? own : between
}

/** The ticks of a log axis whose range Plotly finds. */
export function logTicks(columns: readonly ArrayLike<number>[]): Json {
  const [low, high] = extent(columns)
  if (low > high) return {}
  return { type: "log", ...(high - low < 2 ? named(low, high) : { dtick: decades(columns) }) }
}

/**
 * Log axes with powers of ten at their ticks, which Plotly prints a quarter larger than the rest, or
 * with numbers in full between less than two of them: Plotly's own say "2" for 20.
 */
export function logAxes(layout: Json, data: readonly Json[]): Json {
  const axes = Object.entries(layout).filter(
    ([key, axis]) => /^[xy]axis\d*$/.test(key) && (axis as Json).type === "log",
  )
  const powers = { exponentformat: "power", tickfont: { size: 11 } }
  return Object.fromEntries(
    axes.map(([key, given]) => {
      const axis = given as Json
      const ticks = axis.tickvals || axis.dtick ? {} : logTicks(shownAlong(key, axis, data))
      return [key, { ...powers, ...ticks, ...axis }]
    }),
  )
}

/** The numbers that an axis spans: the ends of its range, or what lies along it. */
function shownAlong(key: string, { range }: Json, data: readonly Json[]): ArrayLike<number>[] {
  if (Array.isArray(range)) return [range.map((power) => 10 ** power)]
  const letter = key[0] as "x" | "y"
  return data
    .filter((trace) => axisOf(trace, letter) === key)
    .map((trace) => (trace[letter] ?? []) as number[])
}
