import type { Json } from "./figure"
import { placed } from "./rounded"
import { type Interval, length, type Window } from "./window"

/** How the heights of neighbouring contour lines relate: by a factor, or by a difference. */
export type Levels = "log" | "linear"

/** A function of two variables, as a map shows it. */
export interface Landscape {
  (w: readonly [number, number]): number
  readonly name: string
  readonly minima: readonly { readonly w: readonly number[]; readonly value: number }[]
}

const lines = 16
/** Samples along each side of the window. */
const fine = 61
/** Beyond the window each gap between samples is so much wider than the last. */
const widening = 1.2
/** The lowest contour stands at this share of the whole height. */
const floor = 1e-4

/** Heights over a grid, and how they are scaled. */
export interface Heights {
  readonly x: readonly number[]
  readonly y: readonly number[]
  /** f(x, y): a row for each y */
  readonly z: readonly (readonly number[])[]
  /** The lowest and the highest that is finite, known minima among them */
  readonly low: number
  readonly high: number
  readonly levels: Levels
}

/** The lowest and the highest are those of the window, where the grid reaches beyond it. */
export function heightsOf(
  f: Landscape,
  [x, y]: readonly [readonly number[], readonly number[]],
  levels?: Levels,
  window: Window = [ends(x), ends(y)],
): Heights {
  const z = y.map((v) => x.map((u) => f([u, v])))
  const inside = ([low, high]: Interval, u: number) => u >= low && u <= high
  const seen = z.filter((_, j) => inside(window[1], y[j]))
  const finite = seen.flatMap((row) =>
    row.filter((h, i) => inside(window[0], x[i]) && Number.isFinite(h)),
  )
  const known = f.minima
    .filter(({ w }) => w.every((u, i) => inside(window[i], u)))
    .map((minimum) => minimum.value)
  const low = finite.concat(known).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const high = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const bottom = known.length > 0 || lowestInside(seen)
  return { x, y, z, low, high, levels: levels ?? (bottom ? "log" : "linear") }
}

/**
 * Contour lines over a window, as a Plotly trace whose z counts lines.
 *
 * Log levels are those of log₁₀(f − f* + floor · range): each is a fixed factor above the last, so
 * that the bottom of a valley is drawn as finely as its walls.
 */
export function levelLines(f: Landscape, window: Window, levels?: Levels): Json {
  return linesOf(f.name, heightsOf(f, samples(window), levels, window))
}

export function linesOf(name: string, heights: Heights): Json {
  const { x, y, z, low, high } = heights
  const scale = heights.levels === "log" ? log(low, high) : linear
  const from = scale(low)
  const size = (scale(high) - from || 1) / lines
  const line = (h: number) => {
    const n = (scale(h) - from) / size
    // Beyond the window heights may be far above the last line.
    return Number.isFinite(n) ? Math.round(100 * Math.min(n, lines + 1)) / 100 : null
  }

  return {
    type: "contour",
    x: x.map((u) => placed(u, ends(x))),
    y: y.map((v) => placed(v, ends(y))),
    z: z.map((row) => row.map(line)),
    contours: { start: 1, end: lines - 0.5, size: 1 },
    colorscale: shades,
    line: { color: "rgba(128, 128, 128, 0.45)", width: 1 },
    showscale: false,
    showlegend: false,
    hoverinfo: "skip",
    name,
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
function lowestInside(heights: readonly (readonly number[])[]): boolean {
  let [row, column, lowest] = [0, 0, Number.POSITIVE_INFINITY]
  heights.forEach((line, j) => {
    line.forEach((h, i) => {
      if (h < lowest) [row, column, lowest] = [j, i, h]
    })
  })
  const edge = (k: number, n: number) => k === 0 || k === n - 1
  return !edge(row, heights.length) && !edge(column, heights[0].length)
}

/** Fine lines over the window, and ever coarser ones for what a wide or a tall page shows around it. */
function samples([x, y]: Window): [number[], number[]] {
  if (!equalScales([x, y])) return [spaced(x, fine), spaced(y, fine)]
  return [around(x, 4 * length(y)), around(y, 1.6 * length(x))]
}

/** Over an interval and as wide as that in all; a little wider in any case, for room that a legend leaves. */
function around([low, high]: Interval, width: number): number[] {
  const inside = length([low, high])
  const spare = (Math.max(width, 1.4 * inside) - inside) / 2
  const beside: number[] = []
  let [away, gap] = [0, inside / (fine - 1)]
  while (away < spare) {
    gap *= widening
    away += gap
    beside.push(away)
  }
  return [
    ...beside.map((d) => low - d).reverse(),
    ...spaced([low, high], fine),
    ...beside.map((d) => high + d),
  ]
}

/** One unit is as long in x as in y, unless that would make the picture a ribbon. */
export function equalScales([x, y]: Window): boolean {
  const ratio = length(x) / length(y)
  return ratio <= 6 && ratio >= 1 / 6
}

/** From the first to the last of ordered numbers. */
export const ends = (all: readonly number[]): Interval => [all[0], all[all.length - 1]]

/** n numbers over an interval, both ends among them. */
export function spaced([low, high]: Interval, n: number): number[] {
  return Array.from({ length: n }, (_, i) => low + ((high - low) * i) / (n - 1))
}
