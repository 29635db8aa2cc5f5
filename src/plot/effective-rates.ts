import { checkOptions, optional, text } from "../checks"
import { formatNumber } from "../display"
import type { Objective } from "../objectives/types"
import type { Trace } from "../trace"
import { coordinateName, coordinatesOf } from "./coordinates"
import { logAxis } from "./decades"
import { type Figure, figure, headed, type Json } from "./figure"
import { checkRecorded } from "./map"
import { column } from "./rounded"
import { dashes, distinct, stylesOf } from "./styles"
import { lineOrPoint, thinned } from "./thinned"

export interface EffectiveRatesOptions {
  /** Which coordinates, counted from 0; default the first four at most */
  coordinates?: readonly number[]
  /** Above the chart; default none */
  title?: string
}

const widths = [2.5, 1.2, 5]

/**
 * The rate that each coordinate really had: how far it went for its slope.
 *
 *     rₜ,ᵢ = |wₜ,ᵢ − wₜ₋₁,ᵢ| / |∂f/∂wᵢ(wₜ₋₁)|          t = 1, 2, …
 *
 *     effectiveRates(f, minimize(f, [1, 1], adagrad({ learningRate: 0.5 })))
 *
 * Plain descent has one level line at η; the adaptive methods have a line for each coordinate.
 * Where the slope is 0 there is no rate. A colour for each method, a dash for each coordinate; methods
 * that share a colour, and more coordinates than there are dashes, differ by the line's width.
 *
 * @throws RangeError if a trace kept no iterates, or a coordinate is not there.
 */
export function effectiveRates(
  objective: Objective,
  traces: Trace | readonly Trace[],
  { coordinates, title, ...unknown }: EffectiveRatesOptions = {},
): Figure {
  const runs = [traces].flat() as Trace[]
  if (runs.length === 0) {
    throw new RangeError("effectiveRates: there is no trace to draw; give one or more")
  }
  checkOptions("effectiveRates", unknown, {
    coordinates: [coordinates, optional(coordinatesOf(runs))],
    title: [title, optional(text)],
  })
  checkRecorded("effectiveRates", runs)
  const n = Math.min(...runs.map((run) => run.w.length))
  const shown = coordinates ?? Array.from({ length: Math.min(n, 4) }, (_, i) => i)
  const labels = distinct(runs.map((run) => run.name))
  const styles = stylesOf(labels)

  const lines = runs.flatMap((run, r) => {
    const rates = ratesOf(objective, run)
    const { color } = styles[r]
    const relatives = styles.slice(0, r).filter((style) => style.color === color).length
    return shown.map((i, j) => {
      const rate = rates.map((row) => row[i])
      const name = runs.length > 1 ? `${labels[r]}, ${coordinateName(i)}` : coordinateName(i)
      const round = Math.floor(j / dashes.length)
      const rounds = Math.ceil(shown.length / dashes.length)
      const width = widths[(relatives * rounds + round) % widths.length]
      return { name, rate, style: { color, dash: dashes[j % dashes.length], width } }
    })
  })
  const most = Math.max(100, Math.floor(2400 / lines.length))
  const data = lines.map(({ name, rate, style }): Json => {
    const rows = thinned(rate, most)
    const y = column(
      rows.map((k) => (rate[k] > 0 ? rate[k] : Number.NaN)),
      4,
    )
    return {
      type: "scatter",
      ...lineOrPoint(y),
      name,
      x: rows.map((k) => k + 1),
      y,
      line: style,
      hovertemplate: "step %{x}: %{y:.4~g}",
    }
  })
  const layout = {
    ...headed(title),
    xaxis: { title: { text: "step" }, rangemode: "tozero" },
    yaxis: {
      title: { text: "effective rate |Δwᵢ| / |gᵢ|" },
      ...logAxis(lines.map(({ rate }) => rate)),
    },
  }
  const said = lines.map(({ name, rate }) => {
    const known = rate.filter((r) => r > 0)
    if (known.length === 0) return `${name} has none`
    return `${name} from ${formatNumber(known[0])} to ${formatNumber(known[known.length - 1])}`
  })
  const who = runs.length > 1 ? "" : ` of ${labels[0]}`
  return figure(
    data,
    layout,
    `Effective rates${who} on ${objective.name}, step by step, on a log scale: ${said.join("; ")}.`,
  )
}

/** A row for each step: |Δwᵢ|/|gᵢ|, NaN where gᵢ = 0. */
function ratesOf(objective: Objective, { iterates }: Trace): number[][] {
  return iterates.slice(1).map((after, k) => {
    const before = iterates[k]
    const g = (objective.at?.(k + 1) ?? objective).gradient(before)
    return Array.from(after, (w, i) =>
      g[i] === 0 ? Number.NaN : Math.abs(w - before[i]) / Math.abs(g[i]),
    )
  })
}
