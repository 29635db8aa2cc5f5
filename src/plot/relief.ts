import type { Trace } from "../trace"
import type { Json } from "./figure"
import { ends, type Heights, heightsOf, type Landscape, type Levels, spaced } from "./level-lines"
import { placed, rounded } from "./rounded"
import type { Window } from "./window"

const samples = 51
/** On a log scale the ground lies at this share of the whole height. */
const ground = 1e-3

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
  const tall = (h: number) => (log ? rounded(h, 4) : placed(h, [low, high]))
  return {
    ...heights,
    log,
    height: (value) => tall(raised(value)),
    above: (value) => tall(lift(raised(value))),
    axis: log && low !== 0 ? "f − f*" : "f",
  }
}

/** The surface itself: bare of the course's colours, which belong to the methods. */
export function ground3d(name: string, shown: Relief): Json {
  const { x, y, z, height, log } = shown
  const heights = z.map((row) => row.map(height))
  const [low, high] = extentOf(shown)
  return {
    type: "surface",
    name,
    x: x.map((u) => placed(u, ends(x))),
    y: y.map((v) => placed(v, ends(y))),
    z: heights,
    // The colours follow the height as drawn, what hovering tells does not; Plotly looks that up by
    // column and row.
    ...(log
      ? {
          surfacecolor: heights.map((row) => row.map((h) => h && rounded(Math.log10(h), 3))),
          customdata: x.map((_, i) => y.map((_, j) => rounded(z[j][i], 3))),
        }
      : {}),
    cmin: low,
    cmax: high,
    colorscale: relief,
    showscale: false,
    lighting: { ambient: 0.75, diffuse: 0.5, specular: 0.05, roughness: 0.9 },
    hovertemplate: `(%{x:.4~g}, %{y:.4~g})<br>f = %{${log ? "customdata" : "z:.4~g"}}<extra></extra>`,
  }
}

/** The lowest and the highest height as drawn: their logarithms where the axis has those. */
function extentOf({ z, height, log }: Relief): number[] {
  const drawn = z.flatMap((row) => row.map(height)).filter((h) => h !== null)
  const ends = [Math.min, Math.max].map((f) => drawn.reduce((a, b) => f(a, b)))
  return log ? ends.map(Math.log10) : ends
}

/** Round numbers between two heights, up to five; on a log scale, whole powers of ten. */
function namedHeights(low: number, high: number, log: boolean): Json {
  const least = (high - low) / 5 || 1
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((f) => f * power >= least) ?? 10
  const step = log ? Math.max(1, Math.round(factor * power)) : factor * power
  const first = Math.ceil(low / step)
  const count = Math.max(0, Math.floor(high / step) - first + 1)
  const ticks = Array.from({ length: count }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  )
  if (!log) return { tickvals: ticks }
  const name = (n: number) => (n === 0 || n === 1 ? `${10 ** n}` : `10<sup>${n}</sup>`)
  return { tickvals: ticks.map((n) => 10 ** n), ticktext: ticks.map(name) }
}

const relief = [
  [0, "rgb(84, 94, 112)"],
  [0.5, "rgb(150, 160, 176)"],
  [1, "rgb(220, 225, 232)"],
]

/** The room that a landscape stands in. */
export function layout3d(
  [x, y]: Window,
  shown: Relief,
  names: readonly string[] = ["w₁", "w₂"],
  runs: readonly Trace[] = [],
): Json {
  const { log, axis } = shown
  const [low, high] = extentOf(shown)
  const shared = {
    showbackground: false,
    // WebGL blends a clear grey with white, whatever the page.
    gridcolor: "rgb(128, 128, 128)",
    zerolinecolor: "rgb(128, 128, 128)",
    showspikes: false,
    exponentformat: "power",
    tickfont: { size: 12 },
    nticks: 5,
  }
  return {
    height: 470,
    margin: { l: 0, r: 0, t: 0, b: 0 },
    dragmode: "turntable",
    scene: {
      xaxis: { ...shared, range: x, title: { text: names[0] } },
      yaxis: { ...shared, range: y, title: { text: names[1] } },
      zaxis: {
        ...shared,
        title: { text: axis },
        nticks: undefined,
        // No number so low that it would be written over those of the corner.
        ...namedHeights(low + 0.12 * (high - low), high, log),
        range: [low - 0.12 * (high - low || 1), high + 0.02 * (high - low || 1)],
        ...(log ? { type: "log" } : {}),
      },
      aspectmode: "manual",
      aspectratio: { x: 1, y: 1, z: 0.65 },
      camera: {
        // So far away that the names of the heights are seen on a phone.
        eye: { x: 1.34 * side(runs, 0), y: 1.46 * side(runs, 1), z: 2.25 },
        center: { x: 0, y: 0, z: -0.12 },
      },
    },
  }
}

/** From which side to look: paths come down towards the reader, as on a slope one stands below. */
function side(runs: readonly Trace[], i: number): 1 | -1 {
  const gone = runs.filter(({ status }) => status !== "diverged")
  const moved = gone.reduce((sum, { w, iterates: [start] }) => sum + w[i] - start[i], 0)
  return moved > 0 ? 1 : -1
}
