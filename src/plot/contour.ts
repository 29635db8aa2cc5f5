import { checkOptions, flag, oneOf, optional, text } from "../checks"
import { formatNumber, formatPoint, plural } from "../display"
import { asObjective } from "../objectives/as-objective"
import type { ObjectiveFunction } from "../objectives/options"
import type { Objective } from "../objectives/types"
import type { Trace } from "../trace"
import { endings } from "./endings"
import { type Field, field } from "./field"
import { type Figure, figure, headed } from "./figure"
import { type Levels, levelLines } from "./level-lines"
import { checkPlane, mapAxes, marks, nowhereFinite, path, plane } from "./map"
import { distinct, stylesOf } from "./styles"
import { type Interval, type Window, windowOf } from "./window"

export interface ContourOptions {
  /** What to show, [[xLow, xHigh], [yLow, yHigh]]; default: the paths and the minimum */
  domain?: readonly [Interval, Interval]
  /** Heights a fixed factor apart, or a fixed difference; default "log" where there is a minimum */
  levels?: Levels
  /** Arrowheads along the paths; default true */
  arrows?: boolean
  /** Arrows all over the map: the "gradient", or the "descent" against it; default none */
  field?: Field
  /** Above the chart; default none */
  title?: string
}

/**
 * A map of a function of two variables, with the paths that optimizers took on it.
 *
 *     contour(quadratic(), compare(quadratic(), [1, 1], [sgd(), adam()]))
 *
 * Circles mark the starts and stars the known minima; a path that ran away ends in a cross. Equal
 * scales on both axes, so that steepest descent crosses the contours at right angles.
 * A plain function is taken as `objective(f)`.
 *
 * @throws RangeError if the function or a trace has not two coordinates, or a trace no iterates;
 *   if the function is finite nowhere in the domain.
 */
export function contour(
  f: ObjectiveFunction,
  traces: Trace | readonly Trace[] = [],
  { domain, levels, arrows = true, field: flow, title, ...unknown }: ContourOptions = {},
): Figure {
  const objective = asObjective(f)
  checkOptions("contour", unknown, {
    domain: [domain, optional(plane)],
    levels: [levels, optional(oneOf("log", "linear"))],
    arrows: [arrows, flag],
    field: [flow, optional(oneOf("gradient", "descent"))],
    title: [title, optional(text)],
  })
  const runs = [traces].flat() as Trace[]
  checkPlane("contour", objective, runs)
  const window: Window = domain ?? windowOf(objective, runs)
  const labels = distinct(runs.map((run) => run.name))
  const styles = stylesOf(labels)

  const lines = levelLines(objective, window, levels)
  const heights = lines.z as readonly (readonly (number | null)[])[]
  if (!heights.some((row) => row.some((height) => height !== null))) {
    throw nowhereFinite("contour", objective.name)
  }
  const data = [
    lines,
    ...(flow ? [field(objective, window, flow)] : []),
    ...runs.map((run, i) => path(run, labels[i], styles[i], window, arrows)),
    ...marks(objective, runs),
  ]
  const layout = { ...headed(title), height: 460, ...mapAxes(window) }
  return figure(data, layout, describeMap(objective, runs, labels))
}

/** Where the minimum is, and where each path went. */
export function describeMap(
  objective: Objective,
  runs: readonly Trace[],
  labels: readonly string[],
): string {
  const least = Math.min(...objective.minima.map(({ value }) => value))
  const places = objective.minima.filter(({ value }) => value === least)
  const map = `Contour lines of ${objective.name}`
  const noun = places.length > 1 ? "its minima" : "its minimum"
  const minimum =
    places.length > 0
      ? `, ${noun} ${formatNumber(least)} at ${places.map(({ w }) => formatPoint(w)).join(", ")}`
      : ""
  const walks = runs.map((run, i) => {
    const way = `${labels[i]} goes from ${formatPoint(run.iterates[0])} to ${formatPoint(run.w)}`
    return `${way}, f = ${formatNumber(run.value)}, in ${plural(run.steps, "step")}${endings[run.status]}`
  })
  return [map + minimum, ...walks].join("; ").concat(".")
}
