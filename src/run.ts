import { distance, norm } from "./linalg/vector"
import { counted } from "./objectives/counted"
import type { Evaluations } from "./objectives/oracle"
import { remembering } from "./objectives/remembering"
import type { Objective } from "./objectives/types"
import type { Optimizer, StepReport } from "./optimizers/optimizer"
import { type Ending, escaped, judge, type Limits } from "./stopping"
import type { Entry, Row } from "./trace"

/**
 * A run as far as it has come: all that it needs to go on, bit for bit.
 *
 * Plain data, to be saved by whatever makes structured clones: `structuredClone`, `postMessage`,
 * IndexedDB, Node's `v8.serialize`. Not by JSON, which knows no typed arrays.
 */
export interface RunState {
  /** The method's name; only the same method can read what it remembers. */
  readonly optimizer: string
  readonly w: Float64Array
  /** What the method remembers between steps. */
  readonly memory: unknown
  /** Which minibatches, where the run was given a seed. */
  readonly seed?: number
  readonly rows: Entry[]
  /** The points, where they are kept. */
  readonly iterates?: Float64Array[]
  readonly evaluations: Evaluations
  /** How the run ended, where it cannot go on: its next step leaves the finite numbers. */
  ending?: Ending
}

/** A run that has not begun. */
export function newRun(
  w: Float64Array,
  optimizer: Optimizer,
  record: boolean,
  seed?: number,
): RunState {
  return {
    optimizer: optimizer.name,
    w,
    memory: optimizer.init(w),
    seed,
    rows: [],
    iterates: record ? [] : undefined,
    evaluations: { value: 0, gradient: 0, hessian: 0, hessianVector: 0 },
  }
}

/** Takes steps until the run ends, and keeps its state in `run`. */
export function advance(
  run: RunState,
  objective: Objective,
  optimizer: Optimizer,
  limits: Limits,
  onStep?: (row: Row) => unknown,
): Ending {
  const { w: last, rows, iterates, evaluations, seed } = run
  const w = last.slice()
  const gradient = new Float64Array(w.length)
  const memory = remembering(objective, w.length)
  const { oracle } = counted(memory, evaluations)
  const values = rows.map((row) => row.value)
  const began = performance.now() - 1000 * (rows.at(-1)?.seconds ?? 0)

  const look = (step: number, report?: StepReport): Entry => {
    if (objective.at) memory.follow(objective.at(step + 1, seed))
    // The gradient first: an objective on data meets its value on the way.
    const gradientNorm = norm(memory.gradient(w, gradient))
    return {
      step,
      value: memory.value(w),
      gradientNorm,
      stepLength: distance(w, last),
      learningRate: report?.learningRate ?? rateOf(optimizer, step),
      note: report?.note,
      seconds: (performance.now() - began) / 1000,
      calls: total(evaluations),
    }
  }
  const keep = (row: Entry) => {
    rows.push(row)
    values.push(row.value)
    iterates?.push(w.slice())
    last.set(w)
  }

  // A run that goes on has this row, but the objective may remember that it was asked.
  const first = look(Math.max(0, rows.length - 1))
  if (rows.length === 0) keep(first)
  let ending = run.ending ?? judge(rows, limits)
  while (!ending) {
    optimizer.learningRate?.observe?.(values)
    const report = optimizer.step(w, oracle, run.memory, rows.length)
    const row = look(rows.length, report ?? undefined)
    run.ending = escaped(row, rows)
    if (run.ending) return run.ending
    keep(row)
    const goOn = onStep?.({ ...row, w: w.slice() })
    ending = judge(rows, limits)
    if (goOn === false) ending ??= ["stopped", `onStep returned false after step ${row.step}`]
  }
  return ending
}

const total = ({ value, gradient, hessian, hessianVector }: Evaluations) =>
  value + gradient + hessian + hessianVector

/** The rate of the step that led to row k. */
function rateOf({ learningRate }: Optimizer, k: number): number {
  return k > 0 && learningRate ? learningRate(k - 1) : Number.NaN
}
