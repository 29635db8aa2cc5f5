import { checkOptions, oneOf, optional, type Range, rate, text } from "../checks"
import { formatNumber, plural } from "../display"
import { type LearningRate, toSchedule } from "../schedules/schedule"
import type { Trace } from "../trace"
import { logAxis } from "./decades"
import { type Figure, figure, headed, type Json } from "./figure"
import { column } from "./rounded"
import { distinct, stylesOf } from "./styles"
import { lineOrPoint, thinned } from "./thinned"

export interface ScheduleOptions {
  /** How many steps to show; default as long as a schedule or a trace lasts, and a tenth more; else 100 */
  steps?: number
  /** The rate's axis; default "linear" */
  axes?: "linear" | "log"
  /** Above the chart; default none */
  title?: string
}

/** Learning rates to draw: schedules, or the rates that runs really had. */
export type Rates = LearningRate | Trace

/**
 * Learning rates, step by step.
 *
 *     schedule({ cosine: cosine({ steps: 100 }), warm: warmup(0.1, { steps: 10 }) })
 *     schedule(minimize(f, [1, 1], sgd({ learningRate: reduceOnPlateau() })))
 *
 * A trace shows the rates that its run has had, line searches and plateaus among them.
 *
 * @throws RangeError if there is nothing to draw, or what is given is no rate, schedule or trace.
 */
export function schedule(
  rates: Rates | readonly Rates[] | Readonly<Record<string, Rates>>,
  { steps, axes = "linear", title, ...unknown }: ScheduleOptions = {},
): Figure {
  checkOptions("schedule", unknown, {
    steps: [steps, optional(counted)],
    axes: [axes, oneOf("linear", "log")],
    title: [title, optional(text)],
  })
  const given = named(rates)
  if (given.length === 0) {
    throw new RangeError("schedule: there is nothing to draw; give one schedule or more")
  }
  for (const [label, source] of given) {
    if (!isTrace(source)) checkOptions("schedule", {}, { [label]: [source, rate] })
  }
  const labels = distinct(given.map(([label]) => label))
  const styles = stylesOf(labels)
  const length = steps ?? Math.max(...given.map(([, source]) => lengthOf(source)))
  const log = axes === "log"

  const columns = given.map(([, source]) => ratesOf(source, length))
  const data = columns.map((all, i): Json => {
    const kept = thinned(all, Math.max(120, Math.floor(2400 / columns.length)))
    const y = column(kept.map((k) => (log && !(all[k] > 0) ? Number.NaN : all[k])))
    return {
      type: "scatter",
      ...lineOrPoint(y),
      name: labels[i],
      x: kept,
      y,
      line: { ...styles[i], width: 2.5 },
      hovertemplate: "step %{x}: η = %{y:.4~g}",
    }
  })
  const layout = {
    ...headed(title),
    xaxis: { title: { text: "step" }, rangemode: "tozero" },
    yaxis: {
      title: { text: "learning rate η" },
      ...(log ? logAxis(columns) : { rangemode: "tozero" }),
    },
  }
  const said = columns.map((all, i) => {
    const known = all.filter(Number.isFinite)
    if (known.length === 0) return `${labels[i]} has no rate`
    const [first, last] = [known[0], known[known.length - 1]]
    const top = known.reduce((a, b) => Math.max(a, b))
    const by = top > Math.max(first, last) ? ` by way of ${formatNumber(top)}` : ""
    return `${labels[i]} from ${formatNumber(first)}${by} to ${formatNumber(last)}`
  })
  return figure(data, layout, `Learning rates over ${plural(length, "step")}: ${said.join("; ")}.`)
}

const isTrace = (source: Rates): source is Trace =>
  typeof source === "object" && "learningRates" in source

function named(rates: Parameters<typeof schedule>[0]): [string, Rates][] {
  const one = typeof rates !== "object" || "learningRates" in rates
  const list = one ? [rates as Rates] : Array.isArray(rates) ? (rates as Rates[]) : undefined
  if (!list) return Object.entries(rates as Record<string, Rates>)
  return list.map((source, i) => {
    if (isTrace(source)) return [source.name, source]
    return [list.length > 1 ? `schedule ${i + 1}` : "learning rate", source]
  })
}

function lengthOf(source: Rates): number {
  if (isTrace(source)) return Math.max(1, source.steps)
  const { steps } = toSchedule(source)
  return steps === undefined || steps === 0 ? 100 : Math.round(1.1 * steps)
}

/** ηₖ of the steps k = 0, 1 … */
function ratesOf(source: Rates, length: number): Float64Array {
  if (isTrace(source)) return source.learningRates.slice(1, length + 1)
  const at = toSchedule(source)
  return Float64Array.from({ length: length + 1 }, (_, k) => at(k))
}

const counted: Range = {
  holds: (x) => Number.isSafeInteger(x) && (x as number) >= 1,
  reads: (name) => `a whole number ${name} ≥ 1`,
}
