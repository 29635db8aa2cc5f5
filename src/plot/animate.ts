import { checkOptions, optional, positive, text } from "../checks"
import { type Figure, figure, type Json } from "./figure"
import { ink } from "./theme"

export interface AnimateOptions {
  /** What the slider counts; default "step" */
  unit?: string
  /** The names of the pictures on the slider; default 0, 1, 2 … */
  names?: readonly (string | number)[]
  /** How long each picture stands, in milliseconds; default 120 */
  milliseconds?: number
  /** The text alternative; default the first and the last picture's */
  description?: string
}

/**
 * Figures as an animation: play, pause, and a slider to look at each in turn.
 *
 *     animate([1, 2, 3].map((step) => vectors(f, start, nesterov(), { step, domain })))
 *
 * The figures have the same traces in the same order, and differ in their data. What they share is
 * stored once: each frame holds only what changes somewhere.
 *
 * @throws RangeError if there are no figures, or they differ in their traces; if names are too few, too
 *   many or alike.
 */
export function animate(
  given: readonly Figure[],
  { unit = "step", names, milliseconds = 120, description, ...unknown }: AnimateOptions = {},
): Figure {
  checkOptions("animate", unknown, {
    unit: [unit, text],
    milliseconds: [milliseconds, positive],
    names: [names, optional({ holds: Array.isArray, reads: (name) => `a list of ${name}` })],
    description: [description, optional(text)],
  })
  if (given.length === 0) {
    throw new RangeError("animate: there is no figure to draw; give one or more")
  }
  checkAlike(given)
  const labels = given.map((_, k) => String(names?.[k] ?? k))
  if (names && (names.length !== given.length || new Set(labels).size < labels.length)) {
    throw new RangeError(
      `animate: names are ${names.join(", ")}; give ${given.length}, one for each figure, no two alike`,
    )
  }
  const figures = withOneLegend(given)
  const [first, last] = [figures[0], figures[figures.length - 1]]

  const changing = first.data
    .map((_, i) => ({ i, keys: differing(figures.map(({ data }) => data[i])) }))
    .filter(({ keys }) => keys.length > 0)
  const arrangement = differing(figures.map(({ layout }) => layout))
  const frames = figures.map(({ data, layout }, k) => ({
    name: labels[k],
    data: changing.map(({ i, keys }) => picked(data[i], keys)),
    traces: changing.map(({ i }) => i),
    ...(arrangement.length > 0 ? { layout: picked(layout, arrangement) } : {}),
  }))
  const { template, ...layout } = first.layout
  return figure(
    first.data,
    { ...layout, ...controls(labels, unit, milliseconds, Number(layout.height)) },
    description ?? `From ${unit} ${labels[0]}: ${first.description} To ${last.description}`,
    frames,
  )
}

function checkAlike(figures: readonly Figure[]): void {
  const kinds = ({ data }: Figure) => data.map(({ type = "scatter" }) => type).join(", ")
  const odd = figures.findIndex((other) => kinds(other) !== kinds(figures[0]))
  if (odd < 0) return
  throw new RangeError(
    `animate: figure ${odd} has the traces ${kinds(figures[odd])}, the first ${kinds(figures[0])}; give figures of one kind`,
  )
}

/** What has a place in one legend has it in all: a legend that grows would move the chart above it. */
function withOneLegend(figures: readonly Figure[]): Figure[] {
  const shown = (i: number) => new Set(figures.map(({ data }) => data[i].showlegend))
  const mixed = figures[0].data.map((_, i) => shown(i).size > 1)
  const named = (trace: Json, i: number) => (mixed[i] ? { ...trace, showlegend: true } : trace)
  return figures.map((one) => ({ ...one, data: one.data.map(named) }))
}

/** The keys whose values are not the same in all. */
function differing(all: readonly Json[]): string[] {
  const keys = [...new Set(all.flatMap(Object.keys))]
  return keys.filter((key) => new Set(all.map((one) => JSON.stringify(one[key]))).size > 1)
}

const picked = (from: Json, keys: readonly string[]): Json =>
  Object.fromEntries(keys.map((key) => [key, from[key] ?? null]))

/**
 * Play and pause, and the slider beside them, below the chart. Frames are redrawn: without that
 * Plotly takes the contour lines away as soon as something moves over them.
 */
export function controls(
  names: readonly string[],
  unit: string,
  milliseconds: number,
  height: number,
): Json {
  const still = { frame: { duration: 0, redraw: true }, transition: { duration: 0 } }
  const button = (label: string, ...args: unknown[]) => ({ label, method: "animate", args })
  const look = { bgcolor: "rgba(128, 128, 128, 0.1)", bordercolor: "rgba(128, 128, 128, 0.4)" }
  return {
    height: height + 90,
    updatemenus: [
      {
        ...look,
        type: "buttons",
        direction: "left",
        showactive: false,
        x: 0,
        xanchor: "left",
        y: 0,
        yanchor: "top",
        pad: { t: 66, r: 12 },
        buttons: [
          button("▶", null, {
            frame: { duration: milliseconds, redraw: true },
            transition: { duration: 0 },
            fromcurrent: true,
            mode: "immediate",
          }),
          button("❚❚", [null], { ...still, mode: "immediate" }),
        ],
      },
    ],
    sliders: [
      {
        ...look,
        active: 0,
        x: 0,
        len: 1,
        pad: { l: 104, t: 52, r: 8 },
        ticklen: 0,
        minorticklen: 0,
        activebgcolor: ink,
        font: { size: 12 },
        currentvalue: { prefix: `${unit} `, font: { size: 13 }, offset: 6 },
        steps: names.map((name) => ({
          label: name,
          method: "animate",
          args: [[name], { ...still, mode: "immediate" }],
        })),
      },
    ],
  }
}
