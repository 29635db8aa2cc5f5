import { checkOptions, optional, type Range, text } from "../checks"
import { formatPoint } from "../display"
import { minimize } from "../minimize"
import { asObjective } from "../objectives/as-objective"
import type { ObjectiveFunction } from "../objectives/options"
import type { Objective } from "../objectives/types"
import type { Optimizer } from "../optimizers/optimizer"
import type { Trace } from "../trace"
import { type Figure, figure, headed, type Json } from "./figure"
import { spaced } from "./level-lines"
import { checkPlane, mapAxes, mark, plane } from "./map"
import { placed } from "./rounded"
import { palette } from "./styles"
import { ink } from "./theme"
import { type Interval, length, type Window, windowOf } from "./window"

export interface BasinsOptions {
  /** Where the starts lie, [[xLow, xHigh], [yLow, yHigh]]; default the objective's own domain */
  domain?: readonly [Interval, Interval]
  /** Starts along each side; default 51 */
  resolution?: number
  /** The most steps of each run; default 200 */
  steps?: number
  /** Above the chart; default none */
  title?: string
}

/** Ends of different runs count as one where they are nearer than this share of the longer side. */
const apart = 0.02
/** Places with a colour of their own; the others share one. */
const colors: readonly string[] = [
  palette.blue,
  palette.amber,
  palette.green,
  palette.plum,
  palette.violet,
  palette.vermillion,
]

/**
 * Where each start leads: a colour for each place where runs of one optimizer end.
 *
 *     basins(himmelblau(), newton())
 *
 * Known minima come first, then other points where the gradient vanished: saddles, maxima. Runs
 * that diverged are dark, and those still on their way after `steps` are clear. It takes
 * `resolution`² runs.
 * A plain function is taken as `objective(f)`.
 *
 * @throws RangeError if the function has not two variables.
 */
export function basins(
  f: ObjectiveFunction,
  optimizer: Optimizer,
  { domain, resolution = 51, steps = 200, title, ...unknown }: BasinsOptions = {},
): Figure {
  const objective = asObjective(f)
  checkOptions("basins", unknown, {
    domain: [domain, optional(plane)],
    resolution: [resolution, counted(2)],
    steps: [steps, counted(1)],
    title: [title, optional(text)],
  })
  checkPlane("basins", objective, [])
  const window: Window = domain ?? windowOf(objective, [])
  const [x, y] = window.map((side) => spaced(side, resolution))
  const options = { steps, record: false, gradientTolerance: 1e-6 }
  const runs = y.map((v) => x.map((u) => minimize(objective, [u, v], optimizer, options)))

  const ends = endsOf(objective, runs.flat(), apart * Math.max(...window.map(length)))
  const places = runs.map((row) => row.map(ends.of))
  const total = resolution ** 2
  const share = (place: number) => {
    const part = places.flat().filter((other) => other === place).length / total
    return part > 0 && part < 0.005 ? "< 1 %" : `${Math.round(100 * part)} %`
  }
  const used = ends.names.map((_, place) => places.some((row) => row.includes(place)))
  const data: Json[] = [
    {
      type: "heatmap",
      name: "basins",
      x: x.map((u) => placed(u, window[0])),
      y: y.map((v) => placed(v, window[1])),
      z: places,
      text: places.map((row) => row.map((place) => ends.names[place])),
      hovertemplate: "from (%{x:.3~g}, %{y:.3~g})<br>%{text}<extra></extra>",
      zmin: -0.5,
      zmax: ends.names.length - 0.5,
      colorscale: steppedScale(ends.colors),
      showscale: false,
      opacity: 0.75,
    },
    ...ends.names.flatMap((name, place) =>
      used[place] ? [key(`${name}: ${share(place)}`, ends.colors[place])] : [],
    ),
    mark(
      "minimum",
      objective.minima.map(({ w }) => w),
      { symbol: "star", size: 15, color: "#ffffff", line: { color: "#333333", width: 1.5 } },
    ),
  ].filter(({ x }) => (x as unknown[]).length > 0)
  const { xaxis, yaxis } = mapAxes(window)
  const square = { constrain: "domain" }
  const said = ends.names.flatMap((name, place) => (used[place] ? [`${share(place)} ${name}`] : []))
  return figure(
    data,
    {
      ...headed(title),
      height: 500,
      xaxis: { ...xaxis, ...square, title: { text: "start w₁" } },
      yaxis: { ...yaxis, ...square, title: { text: "start w₂" } },
    },
    `Where ${optimizer.name} ends on ${objective.name}, from ${total} starts: ${said.join("; ")}.`,
  )
}

/** The places where runs end, known minima first, each with its name and colour. */
function endsOf(
  { minima }: Objective,
  runs: readonly Trace[],
  near: number,
): { names: string[]; colors: string[]; of(run: Trace): number } {
  const close = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Math.hypot(a[0] - b[0], a[1] - b[1]) < near
  const settled = (run: Trace) => run.status === "converged" || run.status === "stalled"
  const found: { w: ArrayLike<number>; runs: number }[] = []
  for (const run of runs) {
    if (!settled(run) || minima.some(({ w }) => close(w, run.w))) continue
    const place = found.find(({ w }) => close(w, run.w))
    if (place) place.runs++
    else found.push({ w: run.w, runs: 1 })
  }
  const room = Math.max(0, colors.length - minima.length)
  const others = found.toSorted((a, b) => b.runs - a.runs).slice(0, room)
  const named = [
    ...minima
      .slice(0, colors.length)
      .map(({ w }) => ({ w, name: `to ${formatPoint(w.map(short))}` })),
    ...others.map(({ w }) => ({ w, name: `stuck at ${formatPoint(Array.from(w, short))}` })),
  ]
  const n = named.length
  return {
    names: [...named.map(({ name }) => name), "elsewhere", "still on its way", "diverged"],
    colors: [...colors.slice(0, n), "#a8a8a8", "rgba(160, 160, 160, 0.15)", "#404040"],
    of(run) {
      if (run.status === "diverged") return n + 2
      const place = named.findIndex(({ w }) => close(w, run.w))
      if (place >= 0) return place
      return settled(run) ? n : n + 1
    },
  }
}

const short = (x: number) => Number(x.toFixed(2)) + 0

/** A colour for each whole number, with no shades between. */
function steppedScale(all: readonly string[]): [number, string][] {
  return all.flatMap((color, i): [number, string][] => [
    [i / all.length, color],
    [(i + 1) / all.length, color],
  ])
}

/** A line of the legend: a heat map has none of its own. */
function key(name: string, color: string): Json {
  return {
    type: "scatter",
    mode: "markers",
    name,
    x: [null],
    y: [null],
    marker: { symbol: "square", size: 14, color, opacity: 0.75, line: { color: ink, width: 1 } },
    hoverinfo: "skip",
  }
}

function counted(least: number): Range {
  return {
    holds: (x) => Number.isSafeInteger(x) && (x as number) >= least,
    reads: (name) => `a whole number ${name} ≥ ${least}`,
  }
}
