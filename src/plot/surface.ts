import type { Objective } from "../objectives/types"
import type { Json } from "./figure"
import { type Interval, length, type Window } from "./window"

/** How the heights of neighbouring contour lines relate: by a factor, or by a difference. */
export type Levels = "log" | "linear"

const lines = 16
/** Samples along each side of the window, and of the margins beside it. */
const fine = 81
const coarse = 25
/** The lowest contour stands at this share of the whole height. */
const floor = 1e-4

/**
 * The objective's contour lines over a window, as a Plotly trace.
 *
 * Log levels are those of log₁₀(f − f* + floor · range): each is a fixed factor above the last, so
 * that the bottom of a valley is drawn as finely as its walls.
 */
export function surface(objective: Objective, window: Window, levels?: Levels): Json {
  const [x, y] = samples(window)
  const heights = y.map((v) => x.map((u) => objective([u, v])))
  const finite = heights.flat().filter(Number.isFinite)
  const known = objective.minima.map((minimum) => minimum.value)
  const low = finite.concat(known).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const high = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const inside = known.length > 0 || lowestInside(heights)
  const scale = (levels ?? (inside ? "log" : "linear")) === "log" ? log(low, high) : linear
  const [from, to] = [scale(low), scale(high)]
  const size = (to - from || 1) / lines

  return {
    type: "contour",
    x: x.map((u) => rounded(u, 6)),
    y: y.map((v) => rounded(v, 6)),
    z: heights.map((row) => row.map((h) => rounded(scale(h), 4))),
    contours: { start: from + size, end: to - size / 2, size },
    colorscale: shades,
    line: { color: "rgba(128, 128, 128, 0.45)", width: 1 },
    showscale: false,
    showlegend: false,
    hoverinfo: "skip",
    name: objective.name,
  }
}

/**
 * Each level lies on top of the lower ones, so one faint shade for all grows darker with height
 * and leaves the bottom clear, on any page.
 */
const shade = "rgba(90, 125, 165, 0.045)"
const shades = [
  [0, "rgba(90, 125, 165, 0)"],
  [1e-3, shade],
  [1, shade],
]

const linear = (h: number) => h

const log = (low: number, high: number) => (h: number) =>
  Math.log10(Math.max(0, h - low) + floor * (high - low || 1))

/** Whether the lowest sample lies inside the grid, and so probably a minimum. */
function lowestInside(heights: readonly number[][]): boolean {
  let [row, column, lowest] = [0, 0, Number.POSITIVE_INFINITY]
  heights.forEach((line, j) => {
    line.forEach((h, i) => {
      if (h < lowest) [row, column, lowest] = [j, i, h]
    })
  })
  const edge = (k: number, n: number) => k === 0 || k === n - 1
  return !edge(row, heights.length) && !edge(column, heights[0].length)
}

/** Fine lines over the window, and coarse ones for what a wide or a tall page shows around it. */
function samples([x, y]: Window): [number[], number[]] {
  if (!equalScales([x, y])) return [linspace(x, fine), linspace(y, fine)]
  return [around(x, 3 * length(y)), around(y, 1.3 * length(x))]
}

function around([low, high]: Interval, width: number): number[] {
  const inner = linspace([low, high], fine)
  const spare = (width - (high - low)) / 2
  if (spare <= 0) return inner
  const left = linspace([low - spare, low], coarse).slice(0, -1)
  const right = linspace([high, high + spare], coarse).slice(1)
  return [...left, ...inner, ...right]
}

/** One unit is as long in x as in y, unless that would make the picture a ribbon. */
export function equalScales([x, y]: Window): boolean {
  const ratio = length(x) / length(y)
  return ratio <= 6 && ratio >= 1 / 6
}

function linspace([low, high]: Interval, n: number): number[] {
  return Array.from({ length: n }, (_, i) => low + ((high - low) * i) / (n - 1))
}

/** To so many significant digits: a figure is stored as text. */
export function rounded(x: number, digits: number): number | null {
  return Number.isFinite(x) ? Number(x.toPrecision(digits)) : null
}
