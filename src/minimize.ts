import { callback, checkOptions, count, flag, nonNegative, optional, signals } from "./checks"
import type { Point } from "./linalg/vector"
import { asObjective } from "./objectives/as-objective"
import type { ObjectiveFunction } from "./objectives/options"
import type { Objective } from "./objectives/types"
import type { Optimizer } from "./optimizers/optimizer"
import { advance, newRun, type RunState } from "./run"
import { checkLength, checkStart } from "./stopping"
import { type Row, type Trace, traceOf } from "./trace"

/** What ends a run, and who looks on. */
export interface ResumeOptions {
  /** The most steps to take, from where the run begins or goes on; default 1000 */
  steps?: number
  /** Converged where ‖∇f(w)‖ is no more than this; default 1e-8, 0 never */
  gradientTolerance?: number
  /** Converged where a step changes f by no more than this; default 0, never */
  valueTolerance?: number
  /** Converged where a step is no longer than this; default 0, never */
  stepTolerance?: number
  /** Called after each step with its row; return false to stop */
  onStep?: (row: Row) => unknown
  /** Stops the run once it is aborted */
  signal?: AbortSignal
}

export interface MinimizeOptions extends ResumeOptions {
  /** Which minibatches, in place of the objective's own seed; default that one */
  seed?: number
  /** Whether to keep the iterates; default where n ≤ 10 */
  record?: boolean
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
 * `trace.value` is over all. `seed` chooses the minibatches of this run; nothing else is random
 * but `noise`, whose seed is its own.
 *
 * A run goes on with `trace.resume({ steps: 100 })`, bit for bit as if it had never ended: with the
 * same tolerances, if no others are given. It can wait on a disk, or in a browser's database:
 *
 *     const saved = structuredClone(trace.state)
 *     minimize(rosenbrock(), saved, adam({ learningRate: 0.02 }), { steps: 100 })
 *
 * with the same objective and method; another learning rate counts from here on.
 *
 * @throws RangeError if an option is out of range, or f or its gradient not finite at the start;
 *   if a saved run is that of another method.
 * @throws TypeError if a saved run has lost its typed arrays, as in JSON.
 */
export function minimize(
  objective: Objective,
  start: Point | RunState,
  optimizer: Optimizer,
  options?: MinimizeOptions,
): Trace
/** A plain function is minimised as `objective(f)`. */
export function minimize(
  f: ObjectiveFunction,
  start: Point | RunState,
  optimizer: Optimizer,
  options?: MinimizeOptions,
): Trace
export function minimize(
  given: Objective | ObjectiveFunction,
  start: Point | RunState,
  optimizer: Optimizer,
  options: MinimizeOptions = {},
): Trace {
  const objective = asObjective(given)
  const { steps, seed, record, onStep, signal, ...tolerances } = read(options)
  const run =
    "memory" in start
      ? continued(objective, start, optimizer, { seed, record })
      : begun(objective, start, optimizer, { seed, record })
  const taken = Math.max(0, run.rows.length - 1)
  const judged = objective.at ? { ...tolerances, ...unjudged } : tolerances
  const limits = { ...judged, steps: taken + steps, signal }
  const [status, reason] = advance(run, objective, optimizer, limits, onStep)

  const facts = {
    name: optimizer.name,
    objective: objective.name,
    minimum: objective.at ? undefined : lowest(objective),
    value: objective.at ? objective.value(run.w) : run.rows[run.rows.length - 1].value,
    average: optimizer.average?.(run.memory),
    status,
    reason,
    resume: (more?: ResumeOptions) =>
      minimize(objective, run, optimizer, { ...tolerances, ...more }),
  }
  return traceOf(facts, run)
}

function begun(
  objective: Objective,
  start: Point,
  optimizer: Optimizer,
  { seed, record = start.length <= 10 }: Pick<MinimizeOptions, "seed" | "record">,
): RunState {
  const w = Float64Array.from(start)
  checkStart(objective, w, seed)
  return newRun(w, optimizer, record, seed)
}

/** A copy of a saved run, so that it can be gone on from again. */
function continued(
  objective: Objective,
  saved: RunState,
  optimizer: Optimizer,
  { seed, record }: Pick<MinimizeOptions, "seed" | "record">,
): RunState {
  if (seed !== undefined || record !== undefined) {
    throw new TypeError(
      "minimize: a saved run goes on with its own seed and record; leave them out",
    )
  }
  if (!ArrayBuffer.isView(saved.w)) {
    throw new TypeError(
      "minimize: the saved run has lost its typed arrays, as in JSON; save trace.state by structuredClone or v8.serialize",
    )
  }
  if (saved.optimizer !== optimizer.name) {
    throw new RangeError(
      `minimize: the saved run is one of ${saved.optimizer}; go on with that, or begin ${optimizer.name} at its w`,
    )
  }
  checkLength(objective, saved.w)
  return structuredClone(saved)
}

/** A minibatch that is fitted, or moves nothing, says little about the next one. */
const unjudged = { gradientTolerance: 0, valueTolerance: 0, patience: Number.POSITIVE_INFINITY }

function lowest({ minima }: Objective): number | undefined {
  return minima.length > 0 ? Math.min(...minima.map((minimum) => minimum.value)) : undefined
}

function read({
  steps = 1000,
  gradientTolerance = 1e-8,
  valueTolerance = 0,
  stepTolerance = 0,
  seed,
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
    seed: [seed, optional(count)],
    record: [record, optional(flag)],
    onStep: [onStep, optional(callback)],
    signal: [signal, optional(signals)],
  })
  return { steps, gradientTolerance, valueTolerance, stepTolerance, seed, record, onStep, signal }
}
