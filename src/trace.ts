import {
  displayedAs,
  formatNumber,
  formatPoint,
  htmlTable,
  type MimeBundle,
  plural,
  textTable,
} from "./display"
import type { ResumeOptions } from "./minimize"
import type { Evaluations } from "./objectives/oracle"
import type { RunState } from "./run"

/** How a run ended. Divergence is a result to look at, never an exception. */
export type Status = "converged" | "max-steps" | "diverged" | "stalled" | "stopped"

/**
 * What happened: one row for each step k = 0 … steps, row 0 being the start.
 *
 * Every number in a row is finite: a run that leaves the finite numbers ends with the last row
 * before, and says so in `status` and `reason`.
 */
export interface Trace {
  /** The optimizer's name, or the label that `compare` gave it. */
  readonly name: string
  /** The objective's name. */
  readonly objective: string
  /** The points, `iterates[0]` the start; kept where n ≤ 10, or as `record` says, else empty. */
  readonly iterates: readonly Float64Array[]
  /** f at each point; of an objective with minibatches, over that of the step to come. */
  readonly values: Float64Array
  readonly gradientNorms: Float64Array
  /** The rate of the step that led to row k; NaN at the start and where the method has none. */
  readonly learningRates: Float64Array
  /** Seconds since the run began. */
  readonly seconds: Float64Array
  /** Oracle calls by the optimizer up to row k, of all kinds together. */
  readonly calls: Float64Array
  /** The same in the end, by kind; the trace's own bookkeeping is not counted. */
  readonly evaluations: Evaluations
  /** The objective's lowest known value, if any; charts measure the gap to it. */
  readonly minimum?: number
  /** What the optimizer had to say, by step: a Hessian that is not positive definite, say. */
  readonly notes: readonly Note[]
  /** The last point, and the value there: over all, where steps see minibatches. */
  readonly w: Float64Array
  readonly value: number
  /** The mean of the points, w̄, of a method that keeps one: `asgd`, `averaging`. */
  readonly average?: Float64Array
  readonly steps: number
  readonly status: Status
  /** The status in a sentence, with its numbers. */
  readonly reason: string
  /**
   * The run itself, to be saved as a structured clone: `minimize(f, saved, optimizer)` goes on from
   * it. Hidden, as is `resume`, from displays, copies and JSON.
   */
  readonly state: RunState
  /**
   * Goes on: the same trace as if the run had never ended, whose rows begin with these ones. This
   * trace stays as it is.
   */
  resume(options?: ResumeOptions): Trace
}

/** A remark of the optimizer about one of its steps. */
export interface Note {
  readonly step: number
  readonly note: string
}

/** The numbers of one row of a trace. */
export interface Entry {
  /** k, 0 at the start */
  readonly step: number
  readonly value: number
  readonly gradientNorm: number
  /** ‖wₖ − wₖ₋₁‖, 0 at the start */
  readonly stepLength: number
  readonly learningRate: number
  /** What the optimizer had to say about the step */
  readonly note?: string
  readonly seconds: number
  /** Oracle calls so far */
  readonly calls: number
}

/** One row of a trace, as `onStep` sees it, with a copy of the point. */
export interface Row extends Entry {
  readonly w: Float64Array
}

/** What a trace tells besides its rows. */
type Facts = Pick<
  Trace,
  "name" | "objective" | "minimum" | "value" | "average" | "status" | "reason" | "resume"
>

/** The rows of a run as the columns of a trace. */
export function traceOf({ resume, ...facts }: Facts, state: RunState): Trace {
  const { w, rows, iterates = [], evaluations } = state
  const column = (name: "value" | "gradientNorm" | "learningRate" | "seconds" | "calls") =>
    Float64Array.from(rows, (row) => row[name])
  const told = {
    ...facts,
    w,
    iterates,
    evaluations,
    values: column("value"),
    gradientNorms: column("gradientNorm"),
    learningRates: column("learningRate"),
    seconds: column("seconds"),
    calls: column("calls"),
    notes: rows.flatMap(({ step, note }) => (note ? [{ step, note }] : [])),
    steps: rows.length - 1,
  }
  return resumable(told, state, resume)
}

/** The trace under another name. */
export function renamed(trace: Trace, name: string): Trace {
  return resumable({ ...trace, name }, trace.state, (options) =>
    renamed(trace.resume(options), name),
  )
}

function resumable(
  told: Omit<Trace, "state" | "resume">,
  state: RunState,
  resume: Trace["resume"],
): Trace {
  const hidden = { state: { value: state }, resume: { value: resume } }
  return displayedAs(Object.defineProperties(told as Trace, hidden), summary)
}

function summary(trace: Trace): MimeBundle {
  const title = `${trace.name} on ${trace.objective}: ${trace.status}`
  const rows = [
    ["reason", trace.reason],
    ["value", formatNumber(trace.value)],
    ["at", formatPoint(trace.w)],
    ["gradient norm", formatNumber(trace.gradientNorms[trace.steps])],
    ["evaluations", spent(trace.evaluations)],
    ...noted(trace.notes),
    ["time", `${formatNumber(trace.seconds[trace.steps])} s`],
  ]
  return {
    "text/plain": `${title}\n${textTable([], rows)}`,
    "text/html": htmlTable([], [[trace.name, `${trace.status} on ${trace.objective}`], ...rows]),
  }
}

function noted([first, ...rest]: readonly Note[]): string[][] {
  if (!first) return []
  const more = rest.length > 0 ? `, and ${plural(rest.length, "more note")}` : ""
  return [["noted", `step ${first.step}: ${first.note}${more}`]]
}

/** "143 gradients, 2 Hessians" */
export function spent(evaluations: Evaluations): string {
  const nouns: Record<keyof Evaluations, string> = {
    value: "value",
    gradient: "gradient",
    hessian: "Hessian",
    hessianVector: "Hessian-vector product",
  }
  const asked = (Object.keys(nouns) as (keyof Evaluations)[]).filter(
    (kind) => evaluations[kind] > 0,
  )
  return asked.map((kind) => plural(evaluations[kind], nouns[kind])).join(", ") || "none"
}
