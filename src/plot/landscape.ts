import { checkOptions, count, oneOf, optional, positive, type Range, text } from "../checks"
import { formatNumber, formatPoint, plural } from "../display"
import { dot } from "../linalg/products"
import type { Point } from "../linalg/vector"
import { asObjective } from "../objectives/as-objective"
import type { ObjectiveFunction } from "../objectives/options"
import type { Objective } from "../objectives/types"
import type { Trace } from "../trace"
import { filterNormalised } from "./directions"
import { type Figure, figure, headed, type Json } from "./figure"
import { type Landscape, type Levels, linesOf, spaced } from "./level-lines"
import { checkRecorded, mapAxes, mark, path } from "./map"
import { ground3d, layout3d, reliefOf } from "./relief"
import { rounded } from "./rounded"
import { distinct, stylesOf } from "./styles"
import type { Window } from "./window"

export interface LandscapeOptions {
  /** The two directions, [n] each; default random ones, scaled like the weights */
  directions?: readonly [Point, Point]
  /** Which random directions; default 0 */
  seed?: number
  /** How far to go along each, to both sides; default 1 */
  span?: number
  /** Samples along each side: the square of it is how often f is evaluated; default 31 */
  resolution?: number
  /** "contour" or "surface"; default "contour" */
  as?: "contour" | "surface"
  /** Heights a fixed factor apart, or a fixed difference; default "log" where the lowest is inside */
  levels?: Levels
  /** Runs whose iterates to project onto the slice; default none */
  traces?: Trace | readonly Trace[]
  /** Above the chart; default none */
  title?: string
}

/**
 * A two-dimensional slice of a function of many variables: the loss of a network around a point.
 *
 *     g(a, b) = f(w + a d₁ + b d₂)        −span ≤ a, b ≤ span
 *
 *     landscape(net, trace.w, { as: "surface" })
 *     landscape(f, w, { directions: [d1, d2] })
 *
 * Random directions are filter-normalised: each unit's weights have the norm that they have in w,
 * so that pictures of different networks can be compared. Iterates of `traces` are shown where they
 * come closest to the slice; they seldom lie in it.
 * A plain function is taken as `objective(f)`.
 *
 * @throws RangeError if a direction or a trace has not the length of w, the directions span no plane,
 *   f is nowhere finite on the slice, or traces are to be drawn on a surface.
 * @see Li et al. (2018), https://arxiv.org/abs/1712.09913
 */
export function landscape(
  f: ObjectiveFunction,
  w: Point,
  {
    directions,
    seed = 0,
    span = 1,
    resolution = 31,
    as = "contour",
    ...rest
  }: LandscapeOptions = {},
): Figure {
  const objective = asObjective(f)
  const { levels, traces = [], title, ...unknown } = rest
  checkOptions("landscape", unknown, {
    directions: [directions, optional(pairOf(w.length))],
    seed: [seed, count],
    span: [span, positive],
    resolution: [resolution, grid],
    as: [as, oneOf("contour", "surface")],
    levels: [levels, optional(oneOf("log", "linear"))],
    traces: [traces, { holds: (x) => typeof x === "object", reads: () => "a trace, or a list" }],
    title: [title, optional(text)],
  })
  const runs = [traces].flat() as Trace[]
  checkSlice(objective, w, runs, as)
  const { widths } = objective as { widths?: readonly number[] }
  const [d1, d2] = directions ?? [0, 1].map((i) => filterNormalised(w, seed, i, widths))
  if (!areApart(d1, d2)) {
    throw new RangeError(
      "landscape: directions span no plane; give two that are neither zero nor parallel",
    )
  }
  const at = new Float64Array(w.length)
  const slice: Landscape = Object.defineProperty(
    Object.assign(
      ([a, b]: readonly [number, number]) => {
        for (let i = 0; i < at.length; i++) at[i] = w[i] + a * d1[i] + b * d2[i]
        return objective(at)
      },
      { minima: [] },
    ),
    "name",
    { value: `${objective.name}, sliced` },
  )
  const window: Window = [
    [-span, span],
    [-span, span],
  ]
  const side = spaced(window[0], resolution)
  const relief = reliefOf(slice, window, levels, [side, side])
  if (!Number.isFinite(relief.low)) {
    throw new RangeError(
      `landscape: ${objective.name} is finite nowhere here, where w has ${plural(w.length, "number")}; choose another w or span`,
    )
  }
  const here = slice([0, 0])
  const kind = directions ? "two given directions" : `two random directions (seed ${seed})`
  const description = `A slice of ${objective.name} along ${kind} of its ${plural(w.length, "dimension")}: ${formatNumber(here)} in the middle, from ${formatNumber(relief.low)} to ${formatNumber(relief.high)}.`

  if (as === "surface") {
    return figure(
      [ground3d(slice.name, relief)],
      { ...headed(title), ...layout3d(window, relief, ["along d₁", "along d₂"]) },
      description,
    )
  }
  const labels = distinct(runs.map((run) => run.name))
  const styles = stylesOf(labels)
  const projected = runs.map((run) => onto(run, w, d1, d2))
  const lines: Json = {
    ...linesOf(slice.name, relief),
    text: relief.z.map((row) => row.map((h) => rounded(h, 4))),
    hoverinfo: undefined,
    hovertemplate: "a = %{x:.2~f}, b = %{y:.2~f}<br>f = %{text}<extra></extra>",
  }
  const middle = mark("w", [[0, 0]], { symbol: "cross", size: 11 })
  const { xaxis, yaxis } = mapAxes(window)
  const square = { constrain: "domain" }
  return figure(
    [
      lines,
      ...projected.map((run, i) => path(run, labels[i], styles[i], window)),
      { ...middle, hovertemplate: `w: f = ${formatNumber(here)}<extra></extra>` },
    ],
    {
      ...headed(title),
      height: 480,
      xaxis: { ...xaxis, ...square, title: { text: "a, along d₁" } },
      yaxis: { ...yaxis, ...square, title: { text: "b, along d₂" } },
    },
    [description.slice(0, -1), ...projected.map((run, i) => walkOf(run, labels[i]))]
      .join("; ")
      .concat("."),
  )
}

/** @throws RangeError unless f can be sliced at w, and the traces be seen there. */
function checkSlice(
  { name, dimension }: Pick<Objective, "name" | "dimension">,
  w: Point,
  runs: readonly Trace[],
  as: "contour" | "surface",
): void {
  const given = `w has ${plural(w.length, "number")}`
  if (w.length < 2) throw new RangeError(`landscape: ${given}; a slice needs two or more`)
  if (dimension !== undefined && dimension !== w.length) {
    throw new RangeError(`landscape: ${name} takes ${plural(dimension, "number")}, but ${given}`)
  }
  for (const run of runs) {
    if (run.w.length === w.length) continue
    throw new RangeError(
      `landscape: ${run.name} moves ${plural(run.w.length, "number")}, but ${given}`,
    )
  }
  checkRecorded("landscape", runs)
  if (as === "surface" && runs.length > 0) {
    throw new RangeError('landscape: traces are drawn on contours only; leave out as: "surface"')
  }
}

function areApart(d1: Point, d2: Point): boolean {
  const [p, q, r] = [dot(d1, d1), dot(d1, d2), dot(d2, d2)]
  return p * r - q * q > 1e-12 * p * r
}

function walkOf(run: Trace, label: string): string {
  const way = `${label} goes from ${formatPoint(run.iterates[0])} to ${formatPoint(run.w)}`
  return `${way} of the slice, f = ${formatNumber(run.value)}`
}

/** A run as seen from the slice: (a, b) with the least ‖wₖ − w − a d₁ − b d₂‖. */
function onto(run: Trace, w: Point, d1: Point, d2: Point): Trace {
  const [p, q, r] = [dot(d1, d1), dot(d1, d2), dot(d2, d2)]
  const determinant = p * r - q * q
  const iterates = run.iterates.map((point) => {
    const away = point.map((x, i) => x - w[i])
    const [s, t] = [dot(d1, away), dot(d2, away)]
    return Float64Array.of((r * s - q * t) / determinant, (p * t - q * s) / determinant)
  })
  return { ...run, iterates, w: iterates[iterates.length - 1] }
}

const grid: Range = {
  holds: (x) => Number.isSafeInteger(x) && (x as number) >= 5,
  reads: (name) => `a whole number ${name} ≥ 5`,
}

const pairOf = (n: number): Range => ({
  holds: (x) => Array.isArray(x) && x.length === 2 && x.every((d) => (d as Point).length === n),
  reads: (name) => `for ${name} two directions of ${n} numbers`,
})
