import { checkOptions, oneOf, optional, text } from "../checks"
import { formatNumber } from "../display"
import type { Objective } from "../objectives/types"
import type { Trace } from "../trace"
import { describeMap } from "./contour"
import { type Figure, figure, headed, type Json } from "./figure"
import { type Heights, heightsOf, type Landscape, type Levels, spaced } from "./level-lines"
import { checkPlane, plane } from "./map"
import { visibleSteps } from "./path"
import { placed, rounded } from "./rounded"
import { distinct, type Style, stylesOf } from "./styles"
import { ink } from "./theme"
import { type Interval, type Window, windowOf } from "./window"

export { rounded } from "./rounded"

export interface SurfaceOptions {
  /** What to show, [[xLow, xHigh], [yLow, yHigh]]; default: the paths and the minimum */
  domain?: readonly [Interval, Interval]
  /** Heights as powers of ten above the minimum, or as they are; default "log" where there is a minimum */
  levels?: Levels
  /** Above the chart; default none */
  title?: string
}

const samples = 51
/** On a log scale the ground lies at this share of the whole height. */
const ground = 1e-3

/**
 * A function of two variables as a landscape to turn around, with the paths that optimizers took.
 *
 *     surface(himmelblau(), compare(himmelblau(), [0, 0], [sgd(), adam({ learningRate: 0.1 })]))
 *
 * On a log scale the height is f − f*, cut off below at 10⁻³ of the whole range.
 * It needs plotly's full build: in a page of many charts, prefer `contour`.
 *
 * @throws RangeError if the function or a trace has not two coordinates, or a trace no iterates.
 */
export function surface(
  objective: Objective,
  traces: Trace | readonly Trace[] = [],
  { domain, levels, title, ...unknown }: SurfaceOptions = {},
): Figure {
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

  const data = [
    ground3d(objective.name, relief),
    ...runs.map((run, i) => path3d(run, labels[i], styles[i], window, relief)),
    ...minima3d(objective, window, relief),
  ]
  const map = describeMap(objective, runs, labels)
  return figure(
    data,
    { ...headed(title), ...layout3d(window, relief) },
    map.replace("Contour lines", "Surface"),
  )
}

/** Heights with what the vertical axis makes of them. */
export interface Relief extends Heights {
  readonly log: boolean
  readonly axis: string
  height(value: number): number | null
  /** A little above that, lest the surface hide what lies on it. */
  above(value: number): number | null
}

export function reliefOf(
  f: Landscape,
  window: Window,
  levels?: Levels,
  grid: readonly [readonly number[], readonly number[]] = [
    spaced(window[0], samples),
    spaced(window[1], samples),
  ],
): Relief {
  const heights = heightsOf(f, grid, levels)
  const { low, high } = heights
  const log = heights.levels === "log"
  const lowest = ground * (high - low || 1)
  const raised = (value: number) => (log ? Math.max(value - low, lowest) : value)
  const lift = (h: number) => (log ? h * ground ** -0.015 : h + 0.01 * (high - low))
  return {
    ...heights,
    log,
    height: (value) => rounded(raised(value), 4),
    above: (value) => rounded(lift(raised(value)), 4),
    axis: log && low !== 0 ? "f − f*" : "f",
  }
}

/** The surface itself: bare of the course's colours, which belong to the methods. */
export function ground3d(name: string, { x, y, z, height, log, axis }: Relief): Json {
  const heights = z.map((row) => row.map(height))
  const shown = heights.flat().filter((h) => h !== null)
  const [low, high] = [Math.min, Math.max].map((f) => shown.reduce((a, b) => f(a, b)))
  return {
    type: "surface",
    name,
    x: x.map((u) => rounded(u, 5)),
    y: y.map((v) => rounded(v, 5)),
    z: heights,
    // The colours follow the height as drawn.
    ...(log
      ? { surfacecolor: heights.map((row) => row.map((h) => h && rounded(Math.log10(h), 3))) }
      : {}),
    cmin: log ? Math.log10(low) : low,
    cmax: log ? Math.log10(high) : high,
    colorscale: relief,
    showscale: false,
    opacity: 0.92,
    lighting: { ambient: 0.75, diffuse: 0.5, specular: 0.05, roughness: 0.9 },
    hovertemplate: `(%{x:.4~g}, %{y:.4~g})<br>${axis} = %{z:.4~g}<extra></extra>`,
  }
}

const relief = [
  [0, "rgb(92, 94, 100)"],
  [0.5, "rgb(158, 160, 166)"],
  [1, "rgb(222, 223, 228)"],
]

function path3d(
  run: Trace,
  name: string,
  { color, dash }: Style,
  window: Window,
  { above }: Relief,
): Json {
  const inside = (w: ArrayLike<number>) =>
    window.every(([low, high], i) => w[i] >= low && w[i] <= high)
  const steps = visibleSteps(run, window).filter((k) => inside(run.iterates[k]))
  const at = (i: 0 | 1) => steps.map((k) => placed(run.iterates[k][i], window[i]))
  const last = steps.length - 1
  return {
    type: "scatter3d",
    mode: "lines+markers",
    name,
    x: at(0),
    y: at(1),
    z: steps.map((k) => above(run.values[k])),
    customdata: steps.map((k) => [k, formatNumber(run.values[k])]),
    hovertemplate: "step %{customdata[0]}<br>(%{x:.4~g}, %{y:.4~g})<br>f = %{customdata[1]}",
    line: { color, dash, width: 6 },
    marker: { color, line: { width: 0 }, size: steps.map((_, i) => (i === last ? 6 : 2.5)) },
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

export function layout3d(
  [x, y]: Window,
  { log, axis }: Relief,
  names: readonly string[] = ["w₁", "w₂"],
): Json {
  const shared = {
    showbackground: false,
    gridcolor: "rgba(128, 128, 128, 0.3)",
    zerolinecolor: "rgba(128, 128, 128, 0.3)",
    showspikes: false,
    exponentformat: "power",
    tickfont: { size: 12 },
    nticks: 5,
  }
  return {
    height: 520,
    margin: { l: 0, r: 0, t: 0, b: 0 },
    dragmode: "turntable",
    scene: {
      xaxis: { ...shared, range: x, title: { text: names[0] } },
      yaxis: { ...shared, range: y, title: { text: names[1] } },
      zaxis: {
        ...shared,
        title: { text: axis },
        ...(log ? { type: "log", dtick: 1, nticks: undefined } : {}),
      },
      aspectmode: "manual",
      aspectratio: { x: 1, y: 1, z: 0.65 },
      camera: { eye: { x: -1.3, y: -1.4, z: 1.15 }, center: { x: 0, y: 0, z: -0.12 } },
    },
  }
}
