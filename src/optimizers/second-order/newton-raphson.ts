import { callback, checkOptions, count, finite, nonNegative, optional, rate } from "../../checks"
import { displayedAs, formatNumber, plural } from "../../display"
import { objective } from "../../objectives/objective"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Ending } from "../../stopping"
import { period, type RootTrace, summary, type Tangent } from "./root-trace"

export interface NewtonRaphsonOptions {
  /** f′; default exact, from the text of f */
  derivative?: (x: number) => number
  /** γ, a number or a schedule: the share of the way to the tangent's root; default 1 */
  learningRate?: LearningRate
  /** The most steps to take; default 50 */
  steps?: number
  /** Converged where |f(x)| is no more than this, or x no longer moves; default 1e-12, 0 never */
  tolerance?: number
}

/** Beyond this many times the start's |x| (or 1, if that is more) a run counts as diverged. */
const explosion = 1e12

/**
 * Newton–Raphson: a root of f, by following the tangent to the axis.
 *
 *     xₜ = xₜ₋₁ − γ f(xₜ₋₁) / f′(xₜ₋₁)          t = 1, 2, …
 *
 *     newtonRaphson((x) => x ** 3 - 2 * x - 5, 2).x      // 2.0945514815423265
 *
 * It finds roots, not minima: give it f′ to look for the stationary points of f, or use `newton`.
 * Near a simple root the error eₜ ≈ f″/(2f′) eₜ₋₁² at γ = 1; near an m-fold one it shrinks by
 * 1 − γ/m only. It may also circle for ever, or run away. The trace keeps the tangents.
 *
 * Units: γ has none; the tolerance has that of f. The run ends as `converged`, `max-steps`,
 * `diverged` (|x| exceeds 10¹² max(1, |x₀|), or f or f′ is no finite number) or `stalled` (f′ = 0:
 * the tangent never meets the axis).
 *
 * @throws RangeError if an option is out of range, or x₀ is no finite number.
 * @see Press et al. (2007), Numerical Recipes, section 9.4
 */
export function newtonRaphson(
  f: (x: number) => number,
  x0: number,
  {
    derivative,
    learningRate = 1,
    steps = 50,
    tolerance = 1e-12,
    ...unknown
  }: NewtonRaphsonOptions = {},
): RootTrace {
  checkOptions("newtonRaphson", {}, { f: [f, callback], x0: [x0, finite] })
  checkOptions("newtonRaphson", unknown, {
    derivative: [derivative, optional(callback)],
    learningRate: [learningRate, rate],
    steps: [steps, count],
    tolerance: [tolerance, nonNegative],
  })
  const slopeAt = derivative ?? exactDerivative(f)
  const schedule = toSchedule(learningRate)
  const iterates = [x0]
  const tangents: Tangent[] = []

  let here = tangentAt(f, slopeAt, x0)
  let ending = judge(here, iterates, steps, tolerance)
  while (!ending) {
    const { x, value, slope } = here
    const gamma = schedule(tangents.length)
    tangents.push(here)
    here = tangentAt(f, slopeAt, value === 0 ? x : x - (gamma * value) / slope)
    iterates.push(here.x)
    ending = judge(here, iterates, steps, tolerance)
  }

  const visited = [...tangents, here]
  const [status, reason] = ending
  const trace: RootTrace = {
    name: f.name || "f",
    iterates: Float64Array.from(iterates),
    values: Float64Array.from(visited, ({ value }) => value),
    slopes: Float64Array.from(visited, ({ slope }) => slope),
    tangents,
    x: here.x,
    value: here.value,
    steps: tangents.length,
    status,
    reason,
  }
  return displayedAs(trace, summary)
}

/** f′ of a function of one number. */
function exactDerivative(f: (x: number) => number): (x: number) => number {
  const g = objective(([x]) => f(x), { f })
  return (x) => g.gradient([x])[0]
}

function tangentAt(f: (x: number) => number, slopeAt: (x: number) => number, x: number): Tangent {
  const value = f(x)
  const slope = Number.isFinite(value) ? slopeAt(x) : Number.NaN
  // At a root there is nowhere to go, also where f′ = 0.
  return { x, value, slope, root: value === 0 ? x : x - value / slope }
}

/** Whether the run ends here, and why. */
function judge(
  { x, value, slope }: Tangent,
  iterates: readonly number[],
  steps: number,
  tolerance: number,
): Ending | undefined {
  const k = iterates.length - 1
  const at = `at x = ${formatNumber(x)}, after ${plural(k, "step")}`
  const isNow = (name: string, y: number) => `${name} is ${formatNumber(y)} ${at}`

  if (!(Math.abs(x) <= explosion * Math.max(1, Math.abs(iterates[0])))) {
    return ["diverged", `x ran away: ${at}`]
  }
  if (!Number.isFinite(value)) return ["diverged", isNow("f", value)]
  if (tolerance > 0) {
    if (Math.abs(value) <= tolerance) {
      return ["converged", `${isNow("f", value)}: |f| is no more than ${formatNumber(tolerance)}`]
    }
    if (k > 0 && Math.abs(x - iterates[k - 1]) <= 2 * Number.EPSILON * Math.abs(x)) {
      return ["converged", `${isNow("f", value)}: x no longer moves`]
    }
  }
  if (!Number.isFinite(slope)) return ["diverged", isNow("f′", slope)]
  if (slope === 0 && value !== 0) {
    // Far out f may be level but for rounding: it was running away.
    const far = Math.abs(x) > Math.sqrt(explosion) * Math.max(1, Math.abs(iterates[0]))
    return [far ? "diverged" : "stalled", `${isNow("f′", slope)}: the tangent never meets the axis`]
  }
  if (k < steps) return undefined
  const cycle = period(iterates)
  const circling = cycle ? `: the iterates repeat with period ${cycle}` : ", as many as allowed"
  return ["max-steps", isNow("f", value) + circling]
}
