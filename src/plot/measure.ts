import { formatNumber } from "../display"
import type { Trace } from "../trace"

/** What falls: f minus its lowest known value, f itself, or the gradient's norm. */
export type Measure = "gap" | "value" | "gradientNorm"

/** What it costs: steps, oracle calls of all kinds, or seconds. */
export type Against = "steps" | "evaluations" | "seconds"

export const units: Record<Against, string> = {
  steps: "step",
  evaluations: "oracle calls",
  seconds: "seconds",
}

/** What a run has spent at each row. */
export const cost = (run: Trace, against: Against): ArrayLike<number> =>
  ({ steps: run.values.map((_, k) => k), evaluations: run.calls, seconds: run.seconds })[against]

/** The column that a chart shows, and its names in a sentence and on the axis. */
export interface Measured {
  readonly name: string
  readonly axis: string
  of(run: Trace): Float64Array
}

/**
 * What to show of these runs: where f is not positive and its logarithm is needed, the gap to the
 * lowest value seen.
 *
 * @throws RangeError if "gap" is asked for and a minimum is not known.
 */
export function measured(
  owner: string,
  runs: readonly Trace[],
  log: boolean,
  measure?: Measure,
): Measured {
  if (measure === "gradientNorm") {
    return { name: "The gradient's norm", axis: "‖∇f(w)‖", of: (run) => run.gradientNorms }
  }
  const unknown = runs.find((run) => run.minimum === undefined)
  if (measure === "gap" && unknown) {
    const { objective } = unknown
    throw new RangeError(`${owner}: the minimum of ${objective} is not known; measure "value"`)
  }
  if (measure !== "value" && !unknown) {
    const axis = runs.every((run) => run.minimum === 0) ? "f(w)" : "f(w) − f*"
    return { name: "The gap to the minimum", axis, of: (run) => above(run, run.minimum ?? 0) }
  }
  const lowest = Math.min(...runs.map((run) => run.values.reduce((a, b) => Math.min(a, b))))
  if (lowest > 0 || !log) return { name: "f", axis: "f(w)", of: (run) => run.values }
  const name = `The gap to the lowest f seen, ${formatNumber(lowest)},`
  return { name, axis: "f(w) − lowest f seen", of: (run) => above(run, lowest) }
}

const above = (run: Trace, floor: number) => run.values.map((value) => value - floor)
