import type { Evaluations } from "./objectives/oracle"

/** How a run ended. Divergence is a result to look at, never an exception. */
export type Status = "converged" | "max-steps" | "diverged" | "stalled" | "stopped"

/**
 * What happened: one row for each step k = 0 … steps, row 0 being the start.
 */
export interface Trace {
  /** The optimizer's name, or the label that `compare` gave it. */
  readonly name: string
  /** The objective's name. */
  readonly objective: string
  /** The points, `iterates[0]` the start; kept where n ≤ 10, or as `record` says. */
  readonly iterates: readonly Float64Array[]
  readonly values: Float64Array
  readonly gradientNorms: Float64Array
  /** The rate of the step that led to row k; NaN at the start and where the method has none. */
  readonly learningRates: Float64Array
  /** Seconds since the run began. */
  readonly seconds: Float64Array
  /** Oracle calls by the optimizer, in all; the trace's own bookkeeping is not counted. */
  readonly evaluations: Evaluations
  /** The last point, and the value there. */
  readonly w: Float64Array
  readonly value: number
  readonly steps: number
  readonly status: Status
  /** The status in a sentence, with its numbers. */
  readonly reason: string
}
