import type { Oracle } from "../objectives/oracle"
import type { Schedule } from "../schedules/schedule"

/** What a step has to tell the trace. */
export interface StepReport {
  /** How far a line search went, in place of the rate. */
  learningRate?: number
  /** What its reader should know: "the Hessian is indefinite: its smallest eigenvalue is -3.2". */
  note?: string
}

/**
 * A method: how one step moves the point, and what it remembers between steps.
 *
 * Every method has this shape, of first or second order: it asks the oracle for what it needs
 * (a gradient, a Hessian, values along a line) and moves `w` in place.
 */
export interface Optimizer<State = unknown> {
  /** The factory's name, "adam"; charts and tables use it as the label. */
  readonly name: string
  /** The rate of step t, for the trace; absent where the method has none. */
  readonly learningRate?: Schedule
  /** The state before the first step, for a point of this size. Plain data: it can be copied and stored. */
  init(w: Float64Array): State
  /** One step, in place: t = 1, 2, … Most methods have nothing to report. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a method without a report returns nothing
  step(w: Float64Array, oracle: Oracle, state: State, t: number): StepReport | void
  /** The mean of the points, for a method that keeps one: the point to use in place of w. */
  average?(state: State): Float64Array
}
