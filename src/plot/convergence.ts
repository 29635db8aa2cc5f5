import { checkOptions, oneOf, optional, text } from "../checks"
import { formatNumber, plural } from "../display"
import type { Status, Trace } from "../trace"
import { type Figure, figure, type Json } from "./figure"
import { distinct, type Style, stylesOf } from "./styles"
import { rounded } from "./surface"
import { thinned } from "./thinned"

/** What falls: f minus its lowest known value, f itself, or the gradient's norm. */
export type Measure = "gap" | "value" | "gradientNorm"

/** What it costs: steps, oracle calls of all kinds, or seconds. */
export type Against = "steps" | "evaluations" | "seconds"

export interface ConvergenceOptions {
  /** The vertical axis; default "gap" where every trace's minimum is known, else "value" */
  measure?: Measure
  /** The horizontal axis; default "steps" */
  against?: Against
  /** Above the chart; default none */
  title?: string
}

/**
 * How fast optimizers come down: f or its gap to the minimum, on a log scale, step by step.
 *
 *     convergence(compare(rosenbrock(), [-1.5, 2], [sgd({ learningRate: 1e-3 }), adam()]))
 *
 * Linear convergence is a straight line here. Values that are not positive have no logarithm:
 * if there are any, the chart shows the gap to the lowest value seen. A cross marks a divergence.
 *
 * @throws RangeError if there is no trace, or "gap" is asked for and a minimum is not known.
 */
export function convergence(
  traces: Trace | readonly Trace[],
  { measure, against = "steps", title, ...unknown }: ConvergenceOptions = {},
): Figure {
  checkOptions("convergence", unknown, {
    measure: [measure, optional(oneOf("gap", "value", "gradientNorm"))],
    against: [against, oneOf("steps", "evaluations", "seconds")],
    title: [title, optional(text)],
  })
  const runs = [traces].flat() as Trace[]
  if (runs.length === 0)
    throw new RangeError("convergence: there is no trace to draw; give one or more")
  const labels = distinct(runs.map((run) => run.name))
  const styles = stylesOf(labels)
  const { name, axis, of } = measured(runs, measure)

  const data = runs.map((run, i) => line(labels[i], styles[i], cost(run, against), of(run), run))
  const layout = {
    ...(title ? { title: { text: title } } : {}),
    xaxis: { title: { text: units[against] }, rangemode: "tozero" },
    yaxis: {
      title: { text: axis },
      type: "log",
      dtick: decades(runs.map(of)),
    },
    hovermode: "closest",
  }
  return figure(data, layout, describe(name, against, runs, labels, of))
}

const units: Record<Against, string> = {
  steps: "step",
  evaluations: "oracle calls",
  seconds: "seconds",
}

const cost = (run: Trace, against: Against): ArrayLike<number> =>
  ({ steps: run.values.map((_, k) => k), evaluations: run.calls, seconds: run.seconds })[against]

/** The column that a chart shows, and its names in a sentence and on the axis. */
interface Measured {
  name: string
  axis: string
  of(run: Trace): Float64Array
}

function measured(runs: readonly Trace[], measure?: Measure): Measured {
  if (measure === "gradientNorm") {
    return { name: "The gradient's norm", axis: "‖∇f(w)‖", of: (run) => run.gradientNorms }
  }
  const unknown = runs.find((run) => run.minimum === undefined)
  if (measure === "gap" && unknown) {
    const { objective } = unknown
    throw new RangeError(`convergence: the minimum of ${objective} is not known; measure "value"`)
  }
  if (measure !== "value" && !unknown) {
    const axis = runs.every((run) => run.minimum === 0) ? "f(w)" : "f(w) − f*"
    return { name: "The gap to the minimum", axis, of: (run) => above(run, run.minimum ?? 0) }
  }
  const lowest = Math.min(...runs.map((run) => run.values.reduce((a, b) => Math.min(a, b))))
  if (lowest > 0) return { name: "f", axis: "f(w)", of: (run) => run.values }
  const name = `The gap to the lowest f seen, ${formatNumber(lowest)},`
  return { name, axis: "f(w) − lowest f seen", of: (run) => above(run, lowest) }
}

const above = (run: Trace, floor: number) => run.values.map((value) => value - floor)

function line(name: string, style: Style, x: ArrayLike<number>, y: Float64Array, run: Trace): Json {
  const steps = thinned(y)
  const last = steps.length - 1
  const size = run.status === "diverged" ? 10 : 0
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: steps.map((k) => rounded(x[k], 6)),
    y: steps.map((k) => (y[k] > 0 ? rounded(y[k], 6) : null)),
    customdata: steps,
    hovertemplate: "step %{customdata}: %{y:.4~g}",
    line: { ...style, width: 2.5 },
    marker: {
      color: style.color,
      symbol: "x",
      line: { width: 0 },
      size: steps.map((_, i) => (i < last ? 0 : size)),
    },
  }
}

/** Ticks at whole powers of ten, so far apart that a dozen at most stand on the axis. */
function decades(columns: readonly Float64Array[]): number {
  const logs = columns.flatMap((column) => [...column].filter((y) => y > 0).map(Math.log10))
  const low = logs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const high = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  return Math.max(1, Math.ceil((high - low) / 8) || 1)
}

function describe(
  name: string,
  against: Against,
  runs: readonly Trace[],
  labels: readonly string[],
  of: (run: Trace) => Float64Array,
): string {
  const lines = runs.map((run, i) => {
    const y = of(run)
    const change = `${formatNumber(y[0])} to ${formatNumber(y[run.steps])}`
    const spent = cost(run, against)[run.steps]
    const total =
      against === "steps" ? plural(spent, "step") : `${formatNumber(spent)} ${units[against]}`
    return `${labels[i]} goes from ${change} in ${total}${endings[run.status]}`
  })
  return `${name} against ${against}, on a log scale: ${lines.join("; ")}.`
}

const endings: Record<Status, string> = {
  converged: " and converges",
  "max-steps": "",
  diverged: " and diverges",
  stalled: " and stalls",
  stopped: " and is stopped",
}
