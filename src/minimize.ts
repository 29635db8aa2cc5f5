import { callback, checkOptions, count, flag, nonNegative, optional, signals } from "./checks"
import { distance, norm, type Point } from "./linalg/vector"
import { asObjective } from "./objectives/as-objective"
import { counted } from "./objectives/counted"
import type { ObjectiveFunction } from "./objectives/options"
import type { Evaluations } from "./objectives/oracle"
import { remembering } from "./objectives/remembering"
import type { Objective } from "./objectives/types"
import type { Optimizer, StepReport } from "./optimizers/optimizer"
import { checkStart, escaped, judge, type Limits } from "./stopping"
import { type Row, type Trace, traceOf } from "./trace"

export interface MinimizeOptions {
  /** The most steps to take; default 1000 */
  steps?: number
  /** Converged where ‖∇f(w)‖ is no more than this; default 1e-8, 0 never */
  gradientTolerance?: number
  /** Converged where a step changes f by no more than this; default 0, never */
  valueTolerance?: number
  /** Converged where a step is no longer than this; default 0, never */
  stepTolerance?: number
  /** Whether to keep the iterates; default where n ≤ 10 */
  record?: boolean
  /** Called after each step with its row; return false to stop */
  onStep?: (row: Row) => unknown
  /** Stops the run once it is aborted */
  signal?: AbortSignal
}

/**
 * Runs an optimizer from a start and records what happens.
 *
 *     const trace = minimize(rosenbrock(), [-1.5, 2], adam({ learningRate: 0.02 }))
 *     trace.w, trace.value, trace.status    // where, how low, and how it ended
 *
 * The run ends as `converged` (a tolerance is met), `max-steps`, `diverged` (f or its gradient
 * leaves the finite numbers, or |f| exceeds 10¹² max(1, |f(start)|)), `stalled` (ten steps in a
 * row move nothing, though the gradient is not small) or `stopped` (by `signal` or `onStep`).
 * The start is copied, never changed.
 *
 * An objective that is another in each step (with minibatches) is seen as it is in the step to
 * come, by the optimizer and by the trace alike: `values` and `gradientNorms` are those of the
 * minibatch, so no tolerance is held against them, and a step that moves nothing is no stall.
 * `trace.value` is over all.
 *
 * @throws RangeError if an option is out of range, or f or its gradient not finite at the start.
 */
export function minimize(
  objective: Objective,
  start: Point,
  optimizer: Optimizer,
  options?: MinimizeOptions,
): Trace
/** A plain function is minimised as `objective(f)`. */
export function minimize(
  f: ObjectiveFunction,
  start: Point,
  optimizer: Optimizer,
  options?: MinimizeOptions,
): Trace
export function minimize(
  given: Objective | ObjectiveFunction,
  start: Point,
  optimizer: Optimizer,
  options: MinimizeOptions = {},
): Trace {
  const objective = asObjective(given)
  const { limits: wanted, record = start.length <= 10, onStep } = read(options)
  const limits = objective.at ? { ...wanted, ...unjudged } : wanted
  const w = Float64Array.from(start)
  const last = w.slice()
  const gradient = new Float64Array(w.length)
  const memory = remembering(objective, w.length)
  const { oracle, evaluations } = counted(memory)
  const began = performance.now()

  const look = (step: number, report?: StepReport): Row => {
    if (objective.at) memory.follow(objective.at(step + 1))
    // The gradient first: an objective on data meets its value on the way.
    const gradientNorm = norm(memory.gradient(w, gradient))
    return {
      step,
      w: record || onStep ? w.slice() : w,
      value: memory.value(w),
      gradientNorm,
      stepLength: distance(w, last),
      learningRate: report?.learningRate ?? rateOf(optimizer, step),
      note: report?.note,
      seconds: (performance.now() - began) / 1000,
      calls: total(evaluations),
    }
  }

  checkStart(objective, w)
  const state = optimizer.init(w)
  const rows = [look(0)]
  const values = [rows[0].value]
  let ending = judge(rows, limits)
  while (!ending) {
    optimizer.learningRate?.observe?.(values)
    const report = optimizer.step(w, oracle, state, rows.length)
    const row = look(rows.length, report ?? undefined)
    ending = escaped(row, rows)
    if (ending) break
    rows.push(row)
    values.push(row.value)
    last.set(w)
    const goOn = onStep?.(row)
    ending = judge(rows, limits)
    if (goOn === false) ending ??= ["stopped", `onStep returned false after step ${row.step}`]
  }

  const [status, reason] = ending
  const run = {
    name: optimizer.name,
    objective: objective.name,
    minimum: objective.at ? undefined : lowest(objective),
    evaluations,
    w: last,
    value: objective.at ? objective.value(last) : rows[rows.length - 1].value,
    status,
    reason,
  }
  return traceOf(run, rows, record ? rows.map((row) => row.w) : [])
}

/** A minibatch that is fitted, or moves nothing, says little about the next one. */
const unjudged = { gradientTolerance: 0, valueTolerance: 0, patience: Number.POSITIVE_INFINITY }

const total = ({ value, gradient, hessian, hessianVector }: Evaluations) =>
  value + gradient + hessian + hessianVector

function lowest({ minima }: Objective): number | undefined {
  return minima.length > 0 ? Math.min(...minima.map((minimum) => minimum.value)) : undefined
}

/** The rate of the step that led to row k. */
function rateOf({ learningRate }: Optimizer, k: number): number {
  return k > 0 && learningRate ? learningRate(k - 1) : Number.NaN
}

function read({
  steps = 1000,
  gradientTolerance = 1e-8,
  valueTolerance = 0,
  stepTolerance = 0,
  record,
  onStep,
  signal,
  ...unknown
}: MinimizeOptions) {
  checkOptions("minimize", unknown, {
    steps: [steps, count],
    gradientTolerance: [gradientTolerance, nonNegative],
    valueTolerance: [valueTolerance, nonNegative],
    stepTolerance: [stepTolerance, nonNegative],
    record: [record, optional(flag)],
    onStep: [onStep, optional(callback)],
    signal: [signal, optional(signals)],
  })
  const limits: Limits = { steps, gradientTolerance, valueTolerance, stepTolerance, signal }
  return { limits, record, onStep }
}
