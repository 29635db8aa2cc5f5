import { checkOptions, oneOf, optional, text } from "../checks"
import { formatNumber, plural } from "../display"
import type { Course } from "../results/course"
import { curves, type Scales, scalesFor, scaleWords, valueAxis } from "./convergence"
import { type Figure, figure, headed, type Json } from "./figure"
import type { Course as Line } from "./seeds"
import { stylesOf } from "./styles"

export interface LearningCurvesOptions {
  /** What falls: the loss in training, that on the validation set, or the share told wrong there */
  measure?: "train" | "validation" | "validationError"
  /** The horizontal axis; default "epochs" */
  against?: "epochs" | "seconds"
  /** Above the chart; default none */
  title?: string
}

const names = {
  train: "training loss",
  validation: "validation loss",
  validationError: "validation error",
}

/**
 * How models learn: loss or error against epochs or seconds, a line for each name.
 *
 *     const { contenders } = await experiment(setting)
 *     learningCurves(Object.fromEntries(contenders.map(({ method, runs }) => [method, runs])))
 *
 * Several runs under one name are drawn as their mean, with a band of one standard deviation (n − 1)
 * around it; a mean ends where the first of its runs diverges, with a cross. Seconds are those of the
 * fastest run, epoch by epoch the same: what disturbs a run makes it slower.
 *
 * @throws RangeError if there is no run with an epoch.
 */
export function learningCurves(
  runs: Readonly<Record<string, Course | readonly Course[]>>,
  { measure = "train", against = "epochs", title, ...unknown }: LearningCurvesOptions = {},
): Figure {
  checkOptions("learningCurves", unknown, {
    measure: [measure, oneOf("train", "validation", "validationError")],
    against: [against, oneOf("epochs", "seconds")],
    title: [title, optional(text)],
  })
  const groups = Object.entries(runs)
    .map(([label, courses]) => [label, [courses].flat() as Course[]] as const)
    .filter(([, courses]) => courses.some((course) => course.train.length > 0))
  if (groups.length === 0) {
    throw new RangeError("learningCurves: there is no run to draw; give one that ends an epoch")
  }
  const labels = groups.map(([label]) => label)
  const lines = groups.map(([, courses]) => lineOf(courses, measure, against))
  const scales = scalesFor(lines)
  const layout = {
    ...headed(title),
    xaxis: { title: { text: against === "epochs" ? "epoch" : "seconds" }, rangemode: "tozero" },
    yaxis: valueAxis({ axis: names[measure] }, lines, scales),
  }
  const unit = against === "epochs" ? "epoch %{x}" : "%{x:.3~g} s"
  const data = curves(lines, labels, stylesOf(labels), scales).map(
    (trace): Json =>
      `${trace.mode}`.startsWith("lines") && trace.hovertemplate
        ? {
            ...trace,
            hovertemplate: `${unit}<br>%{yaxis.title.text} = %{y:.4~g}${spreadOf(trace)}`,
          }
        : trace,
  )
  return figure(data, layout, describe(labels, lines, names[measure], against, scales))
}

const spreadOf = ({ hovertemplate }: Json) =>
  String(hovertemplate).includes("±") ? " ± %{customdata:.2~g}" : ""

function lineOf(
  courses: readonly Course[],
  measure: keyof typeof names,
  against: "epochs" | "seconds",
): Line {
  const drawn = courses.filter(({ train }) => train.length > 0)
  const epochs = Math.min(...drawn.map(({ train }) => train.length))
  const mean = (of: (course: Course) => number) =>
    drawn.reduce((sum, course) => sum + of(course), 0) / drawn.length
  const y = Float64Array.from({ length: epochs }, (_, e) => mean((course) => course[measure][e]))
  const spread = y.map((m, e) =>
    Math.sqrt(
      (mean((course) => (course[measure][e] - m) ** 2) * drawn.length) / (drawn.length - 1),
    ),
  )
  // Of the fastest run: what else the machine does makes runs slower, never faster.
  const paces = drawn.map(({ seconds, train }) => seconds / train.length)
  const epoch = against === "epochs" ? 1 : Math.min(...paces)
  const lowest = (e: number) => Math.min(...drawn.map((course) => course[measure][e]))
  return {
    x: y.map((_, e) => (e + 1) * epoch),
    y,
    ...(drawn.length > 1
      ? {
          band: {
            upper: y.map((m, e) => m + spread[e]),
            // No lower than the lowest run, which keeps it positive.
            lower: y.map((m, e) => Math.max(m - spread[e], lowest(e))),
          },
        }
      : {}),
    runs: courses.map(({ status }) => ({ status: status === "diverged" ? status : "max-steps" })),
  }
}

function describe(
  labels: readonly string[],
  lines: readonly Line[],
  name: string,
  against: string,
  scales: Scales,
): string {
  const ways = lines.map(({ y, band, runs }, i) => {
    const last = y.length - 1
    const spread = band ? ` ± ${formatNumber(band.upper[last] - y[last])}` : ""
    const lost = runs.filter(({ status }) => status === "diverged").length
    const gone = lost > 0 ? `, ${lost} diverged` : ""
    const way = `from ${formatNumber(y[0])} to ${formatNumber(y[last])}${spread}`
    return `${labels[i]} goes ${way} in ${plural(y.length, "epoch")}, ${plural(runs.length, "run")}${gone}`
  })
  const title = `${name[0].toUpperCase()}${name.slice(1)}`
  return `${title} against ${against}${scaleWords[scales]}: ${ways.join("; ")}.`
}
