import type { Range } from "../checks"
import { formatNumber, plural } from "../display"
import type { Objective } from "../objectives/types"
import type { Trace } from "../trace"
import type { Json } from "./figure"
import { equalScales } from "./level-lines"
import { drawnPoints, visibleSteps } from "./path"
import { placed } from "./rounded"
import type { Style } from "./styles"
import { ink } from "./theme"
import { length, type Window } from "./window"

/** Up to so many steps are marked by a dot each. */
const dotted = 100

/** A run's way over a map, with arrowheads where it has gone a part of its way. */
export function path(
  run: Trace,
  name: string,
  { color, dash }: Style,
  window: Window,
  directions = true,
): Json {
  const steps = visibleSteps(run, window)
  const last = steps.length - 1
  const heads = new Set(directions ? headsOf(run, steps, window) : [])
  const dot = steps.length > dotted ? 0 : 4
  const points = drawnPoints(run, steps, window)
  const at = (i: 0 | 1) => points.map((w) => placed(w[i], window[i]))
  const each = <T>(usual: T, head: T, final: T) =>
    steps.map((_, i) => (i === last ? final : heads.has(i) ? head : usual))
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: at(0),
    y: at(1),
    customdata: steps.map((k) => [k, formatNumber(run.values[k])]),
    hovertemplate: "step %{customdata[0]}<br>(%{x:.4~g}, %{y:.4~g})<br>f = %{customdata[1]}",
    // Plotly would leave gaps at the dots, as it does before arrowheads.
    line: { color, dash, width: 2, backoff: 0 },
    marker: {
      color,
      opacity: 1,
      line: { width: 0 },
      angleref: "previous",
      size: each(dot, 11, 9),
      symbol: each("circle", "arrow", run.status === "diverged" ? "x" : "circle"),
    },
  }
}

/** Which points carry an arrowhead: after each quarter of the way that can be seen, and not where steps are too short. */
function headsOf({ iterates }: Trace, steps: readonly number[], [x, y]: Window): number[] {
  const inside = (w: ArrayLike<number>) =>
    w[0] >= x[0] && w[0] <= x[1] && w[1] >= y[0] && w[1] <= y[1]
  const lengths = steps.map((k, i) => {
    if (i === 0 || !inside(iterates[k])) return 0
    const [a, b] = [iterates[k], iterates[steps[i - 1]]]
    return Math.hypot((a[0] - b[0]) / length(x), (a[1] - b[1]) / length(y))
  })
  const total = lengths.reduce((sum, d) => sum + d, 0)
  if (total < 0.1) return []
  const heads: number[] = []
  let [gone, next] = [0, 0.125]
  for (let i = 1; i < steps.length - 1; i++) {
    gone += lengths[i]
    if (gone < next * total || lengths[i] === 0) continue
    heads.push(i)
    next = Math.floor(gone / total / 0.25 + 1) * 0.25 + 0.125
  }
  return heads
}

/** The starts and the minima. */
export function marks({ minima }: Pick<Objective, "minima">, runs: readonly Trace[]): Json[] {
  const starts = new Map(runs.map(({ iterates: [w] }) => [`${w}`, w]))
  return [
    mark("start", [...starts.values()], { symbol: "circle-open", size: 13, line: { width: 2.5 } }),
    mark(
      "minimum",
      minima.map((minimum) => minimum.w),
      { symbol: "star", size: 14 },
    ),
  ].filter(({ x }) => (x as number[]).length > 0)
}

/** Points that stand out from the paths. */
export function mark(name: string, points: readonly ArrayLike<number>[], marker: Json): Json {
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: points.map((w) => w[0]),
    y: points.map((w) => w[1]),
    marker: { color: ink, ...marker },
    showlegend: false,
    hovertemplate: "(%{x:.4~g}, %{y:.4~g})",
  }
}

/** The axes of a map: as long in x as in y where that makes a picture. */
export function mapAxes(window: Window): { xaxis: Json; yaxis: Json } {
  const [x, y] = window.map((side) => side.map((end) => placed(end, side)))
  const axis = { showgrid: false, zeroline: false, constrain: "range" }
  const equal = equalScales(window) ? { scaleanchor: "x", scaleratio: 1 } : {}
  return {
    xaxis: { ...axis, range: x, title: { text: "w₁" } },
    yaxis: { ...axis, range: y, title: { text: "w₂" }, ...equal },
  }
}

/** @throws RangeError unless function and traces have two coordinates, and the traces their iterates. */
export function checkPlane(
  owner: string,
  { name, dimension = 2 }: Pick<Objective, "name" | "dimension">,
  runs: readonly Trace[],
): void {
  const needs = "a map shows two"
  if (dimension !== 2) {
    throw new RangeError(`${owner}: ${name} takes ${plural(dimension, "number")}; ${needs}`)
  }
  for (const { name, w } of runs) {
    if (w.length !== 2) {
      throw new RangeError(`${owner}: ${name} moves ${plural(w.length, "number")}; ${needs}`)
    }
  }
  checkRecorded(owner, runs)
}

/** @throws RangeError where a trace has kept no iterates. */
export function checkRecorded(owner: string, runs: readonly Trace[]): void {
  for (const { name, iterates } of runs) {
    if (iterates.length > 0) continue
    throw new RangeError(`${owner}: ${name} kept no iterates; run it with record: true`)
  }
}

/** The error of a map that would be empty. */
export function nowhereFinite(owner: string, name: string): RangeError {
  return new RangeError(`${owner}: ${name} is finite nowhere here; choose another domain`)
}

/** The range of an option `domain`. */
export const plane: Range = {
  holds: (x) =>
    Array.isArray(x) &&
    x.length === 2 &&
    x.every(
      (side) =>
        Array.isArray(side) &&
        side.length === 2 &&
        side.every(Number.isFinite) &&
        side[0] < side[1],
    ),
  reads: (name) => `for ${name} [[xLow, xHigh], [yLow, yHigh]]`,
}
