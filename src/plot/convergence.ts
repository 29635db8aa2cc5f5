import { checkOptions, oneOf, optional, text } from "../checks"
import { formatNumber, plural } from "../display"
import type { Trace } from "../trace"
import { logAxis, logTicks } from "./decades"
import { endings } from "./endings"
import { type Figure, figure, headed, type Json } from "./figure"
import { type Against, type Measure, measured, units } from "./measure"
import { column } from "./rounded"
import { averaged, type Course } from "./seeds"
import { distinct, type Style, stylesOf } from "./styles"
import { lineOrPoint, thinned } from "./thinned"
import { floorOf, withFloor, zeros } from "./zeros"

export interface ConvergenceOptions {
  /** The vertical axis; default "gap" where every trace's minimum is known, else "value" */
  measure?: Measure
  /** The horizontal axis; default "steps" */
  against?: Against
  /** Which axes are logarithmic: "log" the vertical one, "log-log" both, "linear" none; default "log" */
  axes?: "log" | "log-log" | "linear"
  /** Above the chart; default none */
  title?: string
}

/** Traces to draw: a line for each, or for each name the mean over its runs, of several seeds say. */
export type Runs = Trace | readonly Trace[] | Readonly<Record<string, Trace | readonly Trace[]>>

/**
 * How fast optimizers come down: f or its gap to the minimum, on a log scale, step by step.
 *
 *     convergence(compare(rosenbrock(), [-1.5, 2], [sgd({ learningRate: 1e-3 }), adam()]))
 *     convergence({ sgd: [seed1, seed2, seed3], adam: [seed4, seed5, seed6] })
 *
 * Linear convergence is a straight line here; on two log axes a power of the step is one. Several
 * runs under one name are drawn as their mean, with a band of one standard deviation (n − 1) around
 * it. Values that are not positive have no logarithm: if there are any, the chart shows the gap to
 * the lowest value seen, and a triangle at the lower edge marks what is 0. A cross marks a divergence,
 * where a mean ends.
 *
 * @throws RangeError if there is no trace, or "gap" is asked for and a minimum is not known.
 */
export function convergence(
  traces: Runs,
  { measure, against = "steps", axes = "log", title, ...unknown }: ConvergenceOptions = {},
): Figure {
  checkOptions("convergence", unknown, {
    measure: [measure, optional(oneOf("gap", "value", "gradientNorm"))],
    against: [against, oneOf("steps", "evaluations", "seconds")],
    axes: [axes, oneOf("log", "log-log", "linear")],
    title: [title, optional(text)],
  })
  const groups = grouped(traces)
  const labels = groups.map(([label]) => label)
  const styles = stylesOf(labels)
  const shown = measured(
    "convergence",
    groups.flatMap(([, runs]) => runs),
    axes !== "linear",
    measure,
  )
  const courses = groups.map(([, runs]) => averaged(runs, against, shown))
  const scales = scalesFor(courses, axes)

  const layout = {
    ...headed(title),
    xaxis: {
      title: { text: units[against] },
      ...(scales === "log-log" ? logTicks(courses.map(({ x }) => x)) : { rangemode: "tozero" }),
    },
    yaxis: valueAxis(shown, courses, scales),
  }
  const data = curves(courses, labels, styles, scales)
  return figure(data, layout, describeCourses(shown.name, against, labels, courses, scales))
}

export type Scales = "log" | "log-log" | "linear"

/** What is asked for; linear where nothing is positive, as for a run that starts at the minimum. */
export function scalesFor(courses: readonly Course[], asked: Scales = "log"): Scales {
  return courses.some(({ y }) => y.some((value) => value > 0)) ? asked : "linear"
}

function grouped(traces: Runs): [string, Trace[]][] {
  const list = Array.isArray(traces) || "iterates" in traces
  const groups = list
    ? ([traces].flat() as Trace[]).map((run): [string, Trace[]] => [run.name, [run]])
    : Object.entries(traces).map(([name, runs]): [string, Trace[]] => [name, [runs].flat()])
  if (groups.length === 0 || groups.some(([, runs]) => runs.length === 0))
    throw new RangeError("convergence: there is no trace to draw; give one or more")
  const labels = distinct(groups.map(([label]) => label))
  return groups.map(([, runs], i) => [labels[i], runs])
}

/** The points of all the lines together, about. */
const budget = 3000

export function curves(
  courses: readonly Course[],
  labels: readonly string[],
  styles: readonly Style[],
  scales: Scales,
): Json[] {
  const log = scales !== "linear"
  const floor = log ? floorOf(heightsOf(courses)) : undefined
  const banded = courses.filter(({ band }) => band).length
  const most = Math.max(120, Math.min(600, Math.floor(budget / (courses.length + banded))))
  return courses.flatMap((course, i) => {
    const steps = thinned(course.y, most).filter((k) => scales !== "log-log" || course.x[k] > 0)
    const name = labels[i]
    return [
      ...(course.band ? [bandOf(name, styles[i], course, steps, log)] : []),
      line(name, styles[i], course, steps, log),
      ...(floor === undefined ? [] : zeros(name, styles[i].color, course, floor)),
    ]
  })
}

function line(name: string, style: Style, course: Course, steps: number[], log: boolean): Json {
  const { x, y, band, runs } = course
  const at = column(steps.map((k) => x[k]))
  const up = heights(y, steps, log)
  const plain = steps.every((k) => x[k] === k)
  const last = steps.length - 1
  const diverged = runs.some((run) => run.status === "diverged")
  const place = plain
    ? "step %{x}"
    : band
      ? "%{xaxis.title.text}: %{x:.4~g}"
      : "step %{customdata}, %{xaxis.title.text}: %{x:.4~g}"
  const spread = band ? " ± %{customdata:.2~g}" : ""
  return {
    type: "scatter",
    ...(diverged ? { mode: "lines+markers" } : lineOrPoint(up)),
    name,
    legendgroup: name,
    x: at,
    y: up,
    ...(band
      ? {
          customdata: column(
            steps.map((k) => band.upper[k] - y[k]),
            3,
          ),
        }
      : {}),
    ...(plain || band ? {} : { customdata: steps }),
    hovertemplate: `${place}<br>%{yaxis.title.text} = %{y:.4~g}${spread}`,
    line: { ...style, width: 2.5 },
    ...(diverged
      ? {
          marker: {
            color: style.color,
            symbol: "x",
            line: { width: 0 },
            size: steps.map((_, i) => (i < last ? 0 : 10)),
          },
        }
      : {}),
  }
}

/** Up along one edge of the band, and back along the other. */
function bandOf(name: string, style: Style, course: Course, steps: number[], log: boolean): Json {
  const { x, band } = course
  if (!band) return {}
  const shown = steps.filter((k) => !log || band.lower[k] > 0)
  const back = [...shown].reverse()
  return {
    type: "scatter",
    mode: "lines",
    name: `${name} ± std`,
    legendgroup: name,
    showlegend: false,
    x: column([...shown, ...back].map((k) => x[k])),
    y: [...heights(band.upper, shown, log), ...heights(band.lower, back, log)],
    line: { width: 0 },
    fill: "toself",
    fillcolor: `${style.color}33`,
    hoverinfo: "skip",
  }
}

const heights = (y: ArrayLike<number>, steps: readonly number[], log: boolean) =>
  column(
    steps.map((k) => (log && !(y[k] > 0) ? Number.NaN : y[k])),
    5,
  )

export function valueAxis(
  { axis }: { axis: string },
  courses: readonly Course[],
  scales: Scales,
): Json {
  return {
    title: { text: axis },
    ...(scales === "linear" ? {} : logAxis(withFloor(heightsOf(courses)))),
  }
}

/** The columns that a vertical axis spans. */
const heightsOf = (courses: readonly Course[]): ArrayLike<number>[] =>
  courses.flatMap(({ y, band }) => (band ? [y, band.upper, band.lower] : [y]))

/** To close a sentence on what is drawn. */
export const scaleWords: Record<Scales, string> = {
  log: ", on a log scale",
  "log-log": ", on two log scales",
  linear: "",
}

export function describeCourses(
  name: string,
  against: Against,
  labels: readonly string[],
  courses: readonly Course[],
  scales: Scales,
): string {
  const lines = courses.map(({ x, y, band, runs }, i) => {
    const last = y.length - 1
    const change = `${formatNumber(y[0])} to ${formatNumber(y[last])}`
    const total =
      against === "steps" ? plural(x[last], "step") : `${formatNumber(x[last])} ${units[against]}`
    const way = `${labels[i]} goes from ${change}`
    if (!band) return `${way} in ${total}${endings[runs[0].status]}`
    const spread = formatNumber(band.upper[last] - y[last])
    const gone = runs.filter((run) => run.status === "diverged").length
    const lost = gone > 0 ? `, ${gone} of them ${gone === 1 ? "diverges" : "diverge"}` : ""
    return `${way} ± ${spread} in ${total}, the mean of ${runs.length} runs${lost}`
  })
  return `${name} against ${against}${scaleWords[scales]}: ${lines.join("; ")}.`
}
