import { checkOptions, oneOf, optional, text } from "../checks"
import { formatNumber } from "../display"
import { asObjective } from "../objectives/as-objective"
import type { ObjectiveFunction } from "../objectives/options"
import type { Objective } from "../objectives/types"
import type { Trace } from "../trace"
import { describeMap } from "./contour"
import { type Figure, figure, headed, type Json } from "./figure"
import type { Levels } from "./level-lines"
import { checkPlane, nowhereFinite, plane } from "./map"
import { visibleSteps } from "./path"
import { ground3d, layout3d, type Relief, reliefOf } from "./relief"
import { placed } from "./rounded"
import { distinct, type Style, stylesOf } from "./styles"
import { ink } from "./theme"
import { type Interval, length, type Window, windowOf } from "./window"

export interface SurfaceOptions {
  /** What to show, [[xLow, xHigh], [yLow, yHigh]]; default: the paths and the minimum */
  domain?: readonly [Interval, Interval]
  /** Heights as powers of ten above the minimum, or as they are; default "log" where there is a minimum */
  levels?: Levels
  /** Above the chart; default none */
  title?: string
}

/**
 * A function of two variables as a landscape to turn around, with the paths that optimizers took.
 *
 *     surface(himmelblau(), compare(himmelblau(), [0, 0], [sgd(), adam({ learningRate: 0.1 })]))
 *
 * On a log scale the height is f − f*, cut off below at 10⁻³ of the whole range.
 * It needs plotly's full build: in a page of many charts, prefer `contour`.
 * A plain function is taken as `objective(f)`.
 *
 * @throws RangeError if the function or a trace has not two coordinates, or a trace no iterates;
 *   if the function is finite nowhere in the domain.
 */
export function surface(
  f: ObjectiveFunction,
  traces: Trace | readonly Trace[] = [],
  { domain, levels, title, ...unknown }: SurfaceOptions = {},
): Figure {
  const objective = asObjective(f)
  checkOptions("surface", unknown, {
    domain: [domain, optional(plane)],
    levels: [levels, optional(oneOf("log", "linear"))],
    title: [title, optional(text)],
  })
  const runs = [traces].flat() as Trace[]
  checkPlane("surface", objective, runs)
  const window: Window = domain ?? windowOf(objective, runs)
  const labels = distinct(runs.map((run) => run.name))
  const styles = stylesOf(labels)
  const relief = reliefOf(objective, window, levels)
  if (!Number.isFinite(relief.low)) throw nowhereFinite("surface", objective.name)

  const data = [
    ground3d(objective.name, relief),
    ...runs.map((run, i) => path3d(objective, run, labels[i], styles[i], window, relief)),
    ...minima3d(objective, window, relief),
  ]
  const map = describeMap(objective, runs, labels)
  return figure(
    data,
    { ...headed(title), ...layout3d(window, relief, undefined, runs) },
    map.replace("Contour lines", "Surface"),
  )
}

/** Pieces of a step shorter than this share of the window look like one with the ground below. */
const piece = 1 / 30

/** A run's way over the ground: a step that crosses a ridge is drawn over it, not through. */
function path3d(
  objective: Objective,
  run: Trace,
  name: string,
  { color, dash }: Style,
  window: Window,
  { above }: Relief,
): Json {
  const inside = (w: ArrayLike<number>) =>
    window.every(([low, high], i) => w[i] >= low && w[i] <= high)
  const steps = visibleSteps(run, window)
  const points = steps.flatMap((k, i) => {
    const here = { k, w: [...run.iterates[k]], value: run.values[k], between: false }
    if (i === 0) return [here]
    const from = run.iterates[steps[i - 1]]
    const sides = window.map((side, j) => (here.w[j] - from[j]) / length(side))
    const pieces = Math.min(60, Math.ceil(Math.hypot(...sides) / piece))
    const way = Array.from({ length: pieces - 1 }, (_, p) => {
      const share = (p + 1) / pieces
      const w = here.w.map((end, j) => from[j] + share * (end - from[j]))
      return { k, w, value: objective(w), between: true }
    })
    return [...way, here]
  })
  const shown = points.filter(({ w, value }) => inside(w) && Number.isFinite(value))
  return {
    type: "scatter3d",
    mode: "lines+markers",
    name,
    x: shown.map(({ w }) => placed(w[0], window[0])),
    y: shown.map(({ w }) => placed(w[1], window[1])),
    z: shown.map(({ value }) => above(value)),
    customdata: shown.map(({ k, value, between }) => [
      between ? `on the way to step ${k}` : `step ${k}`,
      formatNumber(value),
    ]),
    hovertemplate: "%{customdata[0]}<br>(%{x:.4~g}, %{y:.4~g})<br>f = %{customdata[1]}",
    line: { color, dash, width: 6 },
    marker: {
      color,
      line: { width: 0 },
      size: shown.map(({ k, between }) => (between ? 0 : k === run.steps ? 6 : 3)),
    },
  }
}

function minima3d({ minima }: Objective, [x, y]: Window, { above }: Relief): Json[] {
  const shown = minima.filter(({ w: [u, v] }) => u >= x[0] && u <= x[1] && v >= y[0] && v <= y[1])
  if (shown.length === 0) return []
  return [
    {
      type: "scatter3d",
      mode: "markers",
      name: "minimum",
      x: shown.map(({ w }) => w[0]),
      y: shown.map(({ w }) => w[1]),
      z: shown.map(({ value }) => above(value)),
      marker: { color: ink, symbol: "diamond", size: 5 },
      showlegend: false,
      hovertemplate: "minimum (%{x:.4~g}, %{y:.4~g})<extra></extra>",
    },
  ]
}
