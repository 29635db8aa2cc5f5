import { checkOptions, optional, text } from "../checks"
import { formatNumber } from "../display"
import { type Course, score } from "../results/course"
import type { Experiment } from "../results/protocol"
import { rateAt } from "../results/setting"
import { type Figure, figure, headed, type Json } from "./figure"
import { cross, ring } from "./heatmap"
import { shades } from "./heatmap-shades"

export interface RateMapOptions {
  /** Above the chart; default none */
  title?: string
}

/**
 * The search for learning rates as a map: a line for each method, a cell for each rate it tried.
 *
 *     rateMap(await experiment(setting))
 *
 * Colours are the validation loss at the end, the mean over the search's seeds; the brighter the
 * better. A ring marks the rate that was chosen, a cross one that diverged with some seed. Empty
 * cells were not tried.
 */
export function rateMap(
  { contenders }: Experiment,
  { title, ...unknown }: RateMapOptions = {},
): Figure {
  checkOptions("rateMap", unknown, { title: [title, optional(text)] })
  const lines = [...contenders].reverse()
  const all = lines.flatMap(({ trials }) => trials.map(({ k }) => k))
  const [first, last] = [Math.min(...all), Math.max(...all)]
  const places = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const cells = lines.map(({ trials }) =>
    places.map((k) => lossOf(trials.filter((course) => course.k === k))),
  )
  const shade = shades("validation loss", cells.flat().filter(Number.isFinite), "lowest", "log")
  const [x, y] = [places.map((k) => formatNumber(rateAt(k))), lines.map(({ method }) => method)]
  const hover = cells.map((row, j) => row.map((loss, i) => `${y[j]}, η = ${x[i]}<br>${said(loss)}`))
  const marks = (name: string, marked: readonly (readonly [number, number])[], marker: Json) => ({
    type: "scatter",
    mode: "markers",
    name,
    x: marked.map(([, i]) => x[i]),
    y: marked.map(([j]) => y[j]),
    marker,
    hoverinfo: "skip",
  })
  const diverged = cells.flatMap((row, j) =>
    row.flatMap((loss, i) => (loss === Number.POSITIVE_INFINITY ? [[j, i] as const] : [])),
  )
  const chosen = lines.map(
    ({ learningRate }, j) => [j, places.findIndex((k) => rateAt(k) === learningRate)] as const,
  )
  const shades_ = cells.map((row) => row.map((z) => (Number.isFinite(z) ? shade.of(z) : null)))
  return figure(
    [
      {
        type: "heatmap",
        name: "validation loss",
        x,
        y,
        z: shades_,
        ...shade.look,
        colorbar: { ...(shade.look.colorbar as Json), ...ticks(cells.flat()) },
        text: hover,
        hoverinfo: "text",
        hoverongaps: false,
        xgap: 1,
        ygap: 1,
      },
      marks("diverged", diverged, cross),
      marks("chosen", chosen, ring),
    ],
    {
      ...headed(title),
      xaxis: { title: { text: "learning rate η" }, type: "category", showgrid: false },
      yaxis: { type: "category", showgrid: false },
      showlegend: true,
    },
    `Validation loss by learning rate. ${contenders.map(({ method, learningRate, trials }) => `${method}: best at ${formatNumber(learningRate)}, of ${new Set(trials.map(({ k }) => k)).size} rates`).join("; ")}.`,
  )
}

/** 1, 1.5, 2, 3, 5 and 7 times the powers of ten that lie among the losses, by name. */
function ticks(losses: readonly number[]): Json {
  const finite = losses.filter(Number.isFinite)
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  const named = [-4, -3, -2, -1, 0, 1, 2]
    .flatMap((power) => [1, 1.5, 2, 3, 5, 7].map((digit) => digit * 10 ** power))
    .filter((loss) => low <= loss && loss <= high)
  return { tickvals: named.map(Math.log10), ticktext: named.map(formatNumber) }
}

/** The mean over seeds: ∞ where one diverged, NaN where none was tried. */
const lossOf = (courses: readonly Course[]): number =>
  courses.reduce((sum, course) => sum + score(course), 0) / courses.length

const said = (loss: number): string => {
  if (Number.isNaN(loss)) return "not tried"
  return Number.isFinite(loss) ? `validation loss ${formatNumber(loss)}` : "diverged"
}
