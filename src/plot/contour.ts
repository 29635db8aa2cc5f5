import { checkOptions, oneOf, optional, type Range, text } from "../checks"
import { formatNumber, formatPoint, plural } from "../display"
import type { Objective } from "../objectives/types"
import type { Trace } from "../trace"
import { type Figure, figure, type Json } from "./figure"
import { visibleSteps } from "./path"
import { distinct, type Style, stylesOf } from "./styles"
import { equalScales, type Levels, rounded, surface } from "./surface"
import { ink } from "./theme"
import { type Interval, type Window, windowOf } from "./window"

export interface ContourOptions {
  /** What to show, [[xLow, xHigh], [yLow, yHigh]]; default: the paths and the minimum */
  domain?: readonly [Interval, Interval]
  /** Heights a fixed factor apart, or a fixed difference; default "log" where there is a minimum */
  levels?: Levels
  /** Above the chart; default none */
  title?: string
}

/**
 * A map of a function of two variables, with the paths that optimizers took on it.
 *
 *     contour(quadratic(), compare(quadratic(), [1, 1], [sgd(), adam()]))
 *
 * Circles mark the starts and stars the known minima; a path that ran away ends in a cross. Equal
 * scales on both axes, so that steepest descent crosses the contours at right angles.
 *
 * @throws RangeError if the function or a trace has not two coordinates, or a trace no iterates.
 */
export function contour(
  objective: Objective,
  traces: Trace | readonly Trace[] = [],
  { domain, levels, title, ...unknown }: ContourOptions = {},
): Figure {
  checkOptions("contour", unknown, {
    domain: [domain, optional(plane)],
    levels: [levels, optional(oneOf("log", "linear"))],
    title: [title, optional(text)],
  })
  const runs = [traces].flat() as Trace[]
  checkPlane(objective, runs)
  const window: Window = domain ?? windowOf(objective, runs)
  const labels = distinct(runs.map((run) => run.name))
  const styles = stylesOf(labels)

  const data = [
    surface(objective, window, levels),
    ...runs.map((run, i) => path(run, labels[i], styles[i], window)),
    ...marks(objective, runs),
  ]
  return figure(data, layout(window, title), describe(objective, runs, labels))
}

/** Up to so many steps are marked by a dot each. */
const dotted = 100

function path(run: Trace, name: string, { color, dash }: Style, window: Window): Json {
  const steps = visibleSteps(run, window)
  const last = steps.length - 1
  const ending = (usual: unknown, final: unknown) => steps.map((_, i) => (i < last ? usual : final))
  const at = (i: number) => steps.map((k) => rounded(run.iterates[k][i], 6))
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: at(0),
    y: at(1),
    customdata: steps.map((k) => [k, formatNumber(run.values[k])]),
    hovertemplate: "step %{customdata[0]}<br>(%{x:.4~g}, %{y:.4~g})<br>f = %{customdata[1]}",
    line: { color, dash, width: 2 },
    marker: {
      color,
      line: { width: 0 },
      size: ending(steps.length > dotted ? 0 : 4, 9),
      symbol: ending("circle", run.status === "diverged" ? "x" : "circle"),
    },
  }
}

/** The starts and the minima. */
function marks({ minima }: Objective, runs: readonly Trace[]): Json[] {
  const starts = new Map(runs.map(({ iterates: [w] }) => [`${w}`, w]))
  const mark = (name: string, points: ArrayLike<number>[], marker: Json): Json => ({
    type: "scatter",
    mode: "markers",
    name,
    x: points.map((w) => w[0]),
    y: points.map((w) => w[1]),
    marker: { color: ink, ...marker },
    showlegend: false,
    hovertemplate: "(%{x:.4~g}, %{y:.4~g})",
  })
  return [
    mark("start", [...starts.values()], { symbol: "circle-open", size: 13, line: { width: 2.5 } }),
    mark(
      "minimum",
      minima.map((minimum) => minimum.w),
      { symbol: "star", size: 14 },
    ),
  ].filter(({ x }) => (x as number[]).length > 0)
}

function layout(window: Window, title?: string): Json {
  const [x, y] = window.map((interval) => interval.map((v) => rounded(v, 6)))
  const axis = { showgrid: false, zeroline: false, constrain: "range" }
  const equal = equalScales(window) ? { scaleanchor: "x", scaleratio: 1 } : {}
  return {
    ...(title ? { title: { text: title } } : {}),
    height: 460,
    xaxis: { ...axis, range: x, title: { text: "w₁" } },
    yaxis: { ...axis, range: y, title: { text: "w₂" }, ...equal },
  }
}

function describe(objective: Objective, runs: readonly Trace[], labels: readonly string[]): string {
  const [lowest] = [...objective.minima].sort((a, b) => a.value - b.value)
  const map = `Contour lines of ${objective.name}`
  const minimum = lowest
    ? `, its minimum ${formatNumber(lowest.value)} at ${formatPoint(lowest.w)}`
    : ""
  const walks = runs.map((run, i) => {
    const way = `${labels[i]} goes from ${formatPoint(run.iterates[0])} to ${formatPoint(run.w)}`
    return `${way} in ${plural(run.steps, "step")} (${run.status}, f = ${formatNumber(run.value)})`
  })
  return [map + minimum, ...walks].join("; ").concat(".")
}

function checkPlane({ name, dimension = 2 }: Objective, runs: readonly Trace[]): void {
  if (dimension !== 2) {
    throw new RangeError(`contour: ${name} takes ${plural(dimension, "number")}; a map shows two`)
  }
  for (const { name, iterates, w } of runs) {
    if (w.length !== 2) {
      throw new RangeError(`contour: ${name} moves ${plural(w.length, "number")}; a map shows two`)
    }
    if (iterates.length === 0) {
      throw new RangeError(`contour: ${name} kept no iterates; run it with record: true`)
    }
  }
}

const plane: Range = {
  holds: (x) =>
    Array.isArray(x) &&
    x.length === 2 &&
    x.every((side) => Array.isArray(side) && side.every(Number.isFinite) && side[0] < side[1]),
  reads: (name) => `for ${name} [[xLow, xHigh], [yLow, yHigh]]`,
}
