import { checkOptions, oneOf, optional, text } from "../checks"
import { formatNumber } from "../display"
import type { Objective } from "../objectives/types"
import type { Trace } from "../trace"
import { describeMap } from "./contour"
import { curves, describeCourses, scalesFor, valueAxis } from "./convergence"
import { type Figure, figure, headed, type Json } from "./figure"
import { type Levels, levelLines } from "./level-lines"
import { checkPlane, mapAxes, marks, path, plane } from "./map"
import { type Against, cost, type Measure, measured, units } from "./measure"
import { single } from "./seeds"
import { distinct, type Style, stylesOf } from "./styles"
import { ink } from "./theme"
import { type Interval, type Window, windowOf } from "./window"

export interface ComparisonOptions {
  /** What the map shows, [[xLow, xHigh], [yLow, yHigh]]; default: the paths and the minimum */
  domain?: readonly [Interval, Interval]
  /** Heights a fixed factor apart, or a fixed difference; default "log" where there is a minimum */
  levels?: Levels
  /** The curves' vertical axis; default "gap" where the minimum is known, else "value" */
  measure?: Measure
  /** The curves' horizontal axis; default "steps" */
  against?: Against
  /** Above the chart; default none */
  title?: string
}

/** Heights in pixels: the map, the gaps for axes, the curves, lines of the table, and what lies below. */
const pixels = { map: 380, axis: 78, curves: 260, line: 20, run: 46, edge: 60 }

/**
 * One display of several runs: the map with their paths, the curves of convergence, and a table.
 *
 *     const traces = compare(beale(), [1, 1.5], [sgd(), momentum(), adam({ learningRate: 0.1 })])
 *     comparison(beale(), traces)
 *
 * The three are linked: a click on a name in the legend takes that run out of all of them, a double
 * click leaves it alone in all.
 *
 * @throws RangeError as `contour` and `convergence` do.
 */
export function comparison(
  objective: Objective,
  traces: Trace | readonly Trace[],
  { domain, levels, measure, against = "steps", title, ...unknown }: ComparisonOptions = {},
): Figure {
  checkOptions("comparison", unknown, {
    domain: [domain, optional(plane)],
    levels: [levels, optional(oneOf("log", "linear"))],
    measure: [measure, optional(oneOf("gap", "value", "gradientNorm"))],
    against: [against, oneOf("steps", "evaluations", "seconds")],
    title: [title, optional(text)],
  })
  const runs = [traces].flat() as Trace[]
  if (runs.length === 0) {
    throw new RangeError("comparison: there is no trace to draw; give one or more")
  }
  checkPlane("comparison", objective, runs)
  const window: Window = domain ?? windowOf(objective, runs)
  const labels = distinct(runs.map((run) => run.name))
  const styles = stylesOf(labels)
  const shown = measured("comparison", runs, true, measure)
  const courses = runs.map((run) => single(run, against, shown))
  const scales = scalesFor(courses)
  const grouped = (trace: Json, i: number): Json => ({ ...trace, legendgroup: labels[i] })

  const data = [
    levelLines(objective, window, levels),
    ...runs.map((run, i) => grouped(path(run, labels[i], styles[i], window), i)),
    ...marks(objective, runs),
    ...curves(courses, labels, styles, scales).map((curve) => ({
      ...curve,
      ...second,
      showlegend: false,
    })),
    ...table(runs, labels, styles, against),
  ]
  const layout = {
    ...headed(title),
    ...stacked(runs.length, mapAxes(window), {
      xaxis: { title: { text: units[against] }, rangemode: "tozero" },
      yaxis: valueAxis(shown, courses, scales),
    }),
  }
  const map = describeMap(objective, runs, labels)
  return figure(
    data,
    layout,
    `${map} ${describeCourses(shown.name, against, labels, courses, scales)}`,
  )
}

const second = { xaxis: "x2", yaxis: "y2" }

/** The three parts one below the other, which a phone can show as well. */
function stacked(rows: number, map: Record<string, Json>, curves: Record<string, Json>): Json {
  const tall = pixels.line + pixels.run * rows
  const whole = pixels.map + pixels.axis + pixels.curves + pixels.axis + tall
  const share = (from: number, height: number) => [from / whole, (from + height) / whole]
  const hidden = { visible: false, fixedrange: true }
  return {
    height: whole + pixels.edge,
    xaxis: map.xaxis,
    yaxis: { ...map.yaxis, domain: share(whole - pixels.map, pixels.map) },
    xaxis2: { ...curves.xaxis, anchor: "y2" },
    yaxis2: { ...curves.yaxis, anchor: "x2", domain: share(tall + pixels.axis, pixels.curves) },
    xaxis3: { ...hidden, anchor: "y3", range: [0, 1] },
    yaxis3: { ...hidden, anchor: "x3", range: [-tall, 0], domain: share(0, tall) },
  }
}

/** Where the columns of numbers end. */
const columns = [0.15, 0.44, 0.7, 1]
/** The letters of a name that a phone's width holds; the legend says it in full. */
const most = 40

/**
 * Lines of text, of each run its name and below it its numbers: Plotly's own tables are not in its
 * small build, and no legend hides their rows.
 */
function table(
  runs: readonly Trace[],
  labels: readonly string[],
  styles: readonly Style[],
  against: Against,
): Json[] {
  const shared = {
    type: "scatter",
    mode: "text",
    xaxis: "x3",
    yaxis: "y3",
    cliponaxis: false,
    hoverinfo: "skip",
    showlegend: false,
  }
  const timed = against === "seconds"
  const head = {
    ...shared,
    name: "table",
    x: columns,
    y: columns.map(() => -pixels.line / 2),
    text: ["steps", "f", timed ? "seconds" : "calls", "status"].map((t) => `<b>${t}</b>`),
    textposition: "middle left",
    textfont: { size: 12, color: ink },
  }
  const rows = runs.map((run, i): Json => {
    const total = cost(run, timed ? "seconds" : "evaluations")[run.steps]
    // No second run takes the same time to more than two digits.
    const spent = timed ? Number(total.toPrecision(2)) : total
    const label = labels[i].length > most ? `${labels[i].slice(0, most - 1)}…` : labels[i]
    const bottom = -pixels.line - pixels.run * (i + 1)
    return {
      ...shared,
      name: labels[i],
      legendgroup: labels[i],
      x: [0, ...columns],
      y: [1.5, ...columns.map(() => 0.5)].map((line) => bottom + line * pixels.line),
      text: [`<b>${label}</b>`, ...[run.steps, run.value, spent].map(formatNumber), run.status],
      textposition: ["middle right", ...columns.map(() => "middle left")],
      textfont: { size: 12, color: [styles[i].color, ...columns.map(() => ink)] },
    }
  })
  return [head, ...rows]
}
