import { checkOptions, oneOf, optional, positive, text } from "../checks"
import { formatNumber, plural } from "../display"
import { asObjective } from "../objectives/as-objective"
import type { ObjectiveFunction } from "../objectives/options"
import type { Objective } from "../objectives/types"
import type { Trace } from "../trace"
import { controls } from "./animate"
import { endings } from "./endings"
import { type Figure, figure, headed, type Json } from "./figure"
import { type Levels, levelLines } from "./level-lines"
import { checkPlane, mapAxes, marks, path, plane } from "./map"
import { type Against, cost, units } from "./measure"
import { placed } from "./rounded"
import { distinct, stylesOf } from "./styles"
import { type Interval, type Window, windowOf } from "./window"

export interface RaceOptions {
  /** What to show, [[xLow, xHigh], [yLow, yHigh]]; default: the paths and the minimum */
  domain?: readonly [Interval, Interval]
  /** Heights a fixed factor apart, or a fixed difference; default "log" where there is a minimum */
  levels?: Levels
  /** What all runners have spent alike in each picture; default "steps" */
  against?: Against
  /** How long each picture stands, in milliseconds; default 120 */
  milliseconds?: number
  /** Above the chart; default none */
  title?: string
}

/** The most pictures; of a longer race, those at squares of the time: its start is what is quick. */
const pictures = 50
/** How many pictures back a runner's tail reaches. */
const tail = 4

/**
 * Optimizers racing over a map: play, pause, or drag the slider.
 *
 *     race(beale(), compare(beale(), [1, 1.5], [sgd(), momentum(), adam({ learningRate: 0.1 })]))
 *
 * Each runner drags a short tail over its whole path, which is drawn faintly. Clocked by oracle
 * calls or seconds, a runner stands where that budget has brought it.
 * A plain function is taken as `objective(f)`.
 *
 * @throws RangeError if there is no trace, or function or traces have not two coordinates.
 */
export function race(
  f: ObjectiveFunction,
  traces: Trace | readonly Trace[],
  options: RaceOptions = {},
): Figure {
  const objective = asObjective(f)
  const { domain, levels, against = "steps", milliseconds = 120, title, ...unknown } = options
  checkOptions("race", unknown, {
    domain: [domain, optional(plane)],
    levels: [levels, optional(oneOf("log", "linear"))],
    against: [against, oneOf("steps", "evaluations", "seconds")],
    milliseconds: [milliseconds, positive],
    title: [title, optional(text)],
  })
  const runs = [traces].flat() as Trace[]
  if (runs.length === 0) throw new RangeError("race: there is no trace to draw; give one or more")
  checkPlane("race", objective, runs)
  const window: Window = domain ?? windowOf(objective, runs)
  const labels = distinct(runs.map((run) => run.name))
  const styles = stylesOf(labels)
  const times = timesOf(runs, against)
  const rows = runs.map((run) => rowsAt(run, times, against))

  const still = [
    levelLines(objective, window, levels),
    ...runs.map((run, i) => faint(path(run, labels[i], styles[i], window, false))),
    ...marks(objective, runs),
  ]
  const runner = (i: number, picture: number): Json => {
    const at = rows[i].slice(Math.max(0, picture - tail), picture + 1)
    const all = [...Array(tail + 1 - at.length).fill(at[0]), ...at]
    const coordinate = (j: 0 | 1) => all.map((k) => placed(runs[i].iterates[k][j], window[j], 2000))
    return { x: coordinate(0), y: coordinate(1) }
  }
  const runners = runs.map((_, i) => ({
    type: "scatter",
    mode: "lines+markers",
    name: labels[i],
    legendgroup: labels[i],
    ...runner(i, 0),
    line: { ...styles[i], width: 4 },
    marker: {
      color: styles[i].color,
      size: [...Array(tail).fill(0), 14],
      line: { width: 0 },
      opacity: 1,
    },
    hovertemplate: "(%{x:.4~g}, %{y:.4~g})",
  }))
  const names = times.map((time) => formatNumber(time))
  const indices = runs.map((_, i) => still.length + i)
  const frames = times.map((_, picture) => ({
    name: names[picture],
    data: runs.map((_, i) => runner(i, picture)),
    traces: indices,
  }))
  const layout = {
    ...headed(title),
    ...mapAxes(window),
    ...controls(names, units[against], milliseconds, 460),
  }
  return figure([...still, ...runners], layout, describe(objective, runs, labels, against), frames)
}

function faint({ line, marker, name, ...rest }: Json): Json {
  return {
    ...rest,
    name,
    legendgroup: name,
    mode: "lines",
    line: { ...(line as Json), width: 1.5 },
    opacity: 0.5,
    showlegend: false,
    hoverinfo: "skip",
    hovertemplate: undefined,
    customdata: undefined,
  }
}

/** When the pictures are taken; a time that two share is taken once. */
function timesOf(runs: readonly Trace[], against: Against): number[] {
  const end = Math.max(...runs.map((run) => cost(run, against)[run.steps]))
  const whole = against !== "seconds"
  if (whole && end <= pictures) return Array.from({ length: end + 1 }, (_, k) => k)
  const all = Array.from({ length: pictures + 1 }, (_, i) => end * (i / pictures) ** 2)
  return [...new Set(all.map((time) => (whole ? Math.round(time) : Number(time.toPrecision(3)))))]
}

/** The last row that a run has reached by each time. */
function rowsAt(run: Trace, times: readonly number[], against: Against): number[] {
  const spent = cost(run, against)
  let k = 0
  return times.map((time) => {
    while (k < run.steps && spent[k + 1] <= time) k++
    return k
  })
}

function describe(
  objective: Objective,
  runs: readonly Trace[],
  labels: readonly string[],
  against: Against,
): string {
  const places = runs
    .map((run, i) => ({ run, label: labels[i], spent: cost(run, against)[run.steps] }))
    .sort((a, b) => rank(a.run) - rank(b.run) || a.spent - b.spent || a.run.value - b.run.value)
  const said = places.map(
    ({ run, label, spent }) =>
      `${label} gets to f = ${formatNumber(run.value)} in ${amount(spent, against)}${endings[run.status]}`,
  )
  return `A race on ${objective.name}: ${said.join("; ")}.`
}

const amount = (spent: number, against: Against) =>
  against === "seconds" ? `${formatNumber(spent)} seconds` : plural(spent, against.slice(0, -1))

/** Those that arrive come first, those that leave last. */
const rank = ({ status }: Trace) => (status === "converged" ? 0 : status === "diverged" ? 2 : 1)
