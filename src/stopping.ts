import { formatNumber, formatPoint, plural } from "./display"
import type { Objective } from "./objectives/types"
import type { Entry, Status } from "./trace"

/** How a run ended, and why in a sentence. */
export type Ending = readonly [status: Status, reason: string]

/** When to stop; a tolerance of 0 is never met. */
export interface Limits {
  readonly steps: number
  readonly gradientTolerance: number
  readonly valueTolerance: number
  readonly stepTolerance: number
  readonly signal?: AbortSignal
  /** So many steps in a row that move nothing are a stall; default 10 */
  readonly patience?: number
}

/** Beyond this many times the start's |f| (or 1, if that is more) a run counts as diverged. */
const explosion = 1e12

/** Whether the run ends at its last row. */
export function judge(rows: readonly Entry[], limits: Limits): Ending | undefined {
  const row = rows[rows.length - 1]
  const { step, value, gradientNorm } = row
  const { patience = 10 } = limits
  const after = `after ${plural(step, "step")}`
  const within = (x: number, tolerance: number) => tolerance > 0 && x <= tolerance
  const relation = (tolerance: number) => `no more than ${formatNumber(tolerance)}`

  if (Math.abs(value) > explosion * Math.max(1, Math.abs(rows[0].value))) {
    const rise = `f is ${formatNumber(value)} ${after}, from ${formatNumber(rows[0].value)}`
    return ["diverged", withNote(rise, row)]
  }
  if (within(gradientNorm, limits.gradientTolerance)) {
    const size = `‖∇f‖ is ${formatNumber(gradientNorm)} ${after}`
    return ["converged", `${size}, ${relation(limits.gradientTolerance)}`]
  }
  if (step > 0) {
    const change = Math.abs(value - rows[step - 1].value)
    if (within(change, limits.valueTolerance)) {
      const size = `step ${step} changed f by ${formatNumber(change)}`
      return ["converged", `${size}, ${relation(limits.valueTolerance)}`]
    }
    if (within(row.stepLength, limits.stepTolerance)) {
      const size = `step ${step} was ${formatNumber(row.stepLength)} long`
      return ["converged", `${size}, ${relation(limits.stepTolerance)}`]
    }
    const still = (r: Entry) => r.stepLength === 0 && r.learningRate !== 0
    if (step >= patience && rows.slice(-patience).every(still)) {
      const size = `though ‖∇f‖ is ${formatNumber(gradientNorm)}`
      const why = row.note ?? "they are lost in rounding"
      return ["stalled", `the last ${patience} steps moved nothing, ${size}: ${why}`]
    }
  }
  if (limits.signal?.aborted) return ["stopped", `the signal was aborted ${after}`]
  if (step >= limits.steps) {
    return ["max-steps", `‖∇f‖ is ${formatNumber(gradientNorm)} ${after}, as many as allowed`]
  }
  return undefined
}

/** Whether a row has left the finite numbers; such a row is not recorded. */
export function escaped(row: Entry, rows: readonly Entry[]): Ending | undefined {
  const before = rows[rows.length - 1]
  const kinds = [
    ["f", row.value, before.value],
    ["‖∇f‖", row.gradientNorm, before.gradientNorm],
    ["the step's length", row.stepLength, before.stepLength],
  ] as const
  for (const [name, now, then] of kinds) {
    if (Number.isFinite(now)) continue
    const change = `from ${formatNumber(then)} to ${formatNumber(now)}`
    return ["diverged", withNote(`step ${row.step} took ${name} ${change}`, row)]
  }
  return undefined
}

function withNote(reason: string, { note }: Entry): string {
  return note ? `${reason}; ${note}` : reason
}

/** @throws RangeError where the point is none of the objective's. */
export function checkLength({ name, dimension }: Objective, w: Float64Array): void {
  const wanted = dimension ?? w.length
  if (w.length > 0 && w.length === wanted) return
  const given = plural(w.length, "number")
  throw new RangeError(`minimize: the start has ${given}, ${name} takes ${wanted || "at least 1"}`)
}

/** @throws RangeError where a run cannot begin. */
export function checkStart(objective: Objective, w: Float64Array, seed?: number): void {
  checkLength(objective, w)
  const oracle = objective.at?.(1, seed) ?? objective
  const value = oracle.value(w)
  const gradient = oracle.gradient(w)
  const bad = gradient.findIndex((g) => !Number.isFinite(g))
  if (Number.isFinite(value) && bad < 0) return
  const what = Number.isFinite(value)
    ? `the gradient's entry ${bad} is ${gradient[bad]}`
    : `f is ${value}`
  throw new RangeError(`minimize: ${what} at the start ${formatPoint(w)}; choose another start`)
}
