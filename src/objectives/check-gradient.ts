import { differenceGradient, STEP } from "../autodiff/differences"
import type { Point } from "../linalg/vector"
import type { Objective } from "./types"

export interface CheckGradientOptions {
  /** h, the half-width of the central differences at coordinates up to 1; default 1e-5 */
  step?: number
  /** The largest relative error that passes; default 1e-6 */
  tolerance?: number
}

export interface GradientCheck {
  /** Whether maxError ≤ tolerance. */
  readonly ok: boolean
  /** max |gᵢ − dᵢ| / max(|gᵢ|, |dᵢ|), except that rounding in f counts for nothing. */
  readonly maxError: number
  /** g, what the objective says, [n]. */
  readonly gradient: Float64Array
  /** d, the central differences, [n]. */
  readonly numerical: Float64Array
  readonly step: number
  readonly tolerance: number
}

/**
 * Compares an objective's gradient with central differences.
 *
 *     dᵢ = (f(w + hᵢ eᵢ) − f(w − hᵢ eᵢ)) / 2hᵢ        hᵢ = h · max(1, |wᵢ|)
 *
 * At the usual h = 1e-5 about ten digits of d are right, so a right gradient passes by far, and a
 * wrong one fails by far. Near a kink of f the differences themselves are wrong.
 *
 *     checkGradient(f, [1, 2]).ok    // true
 *
 * @throws RangeError unless step > 0 and tolerance > 0.
 */
export function checkGradient(
  objective: Objective,
  at: Point,
  { step = STEP, tolerance = 1e-6 }: CheckGradientOptions = {},
): GradientCheck {
  for (const [name, value] of Object.entries({ step, tolerance })) {
    if (value > 0 && Number.isFinite(value)) continue
    throw new RangeError(`checkGradient: ${name} is ${value}; give a number > 0`)
  }
  const gradient = objective.gradient(at)
  const numerical = differenceGradient((w) => objective.value(w), at, undefined, step)
  const rounding = (4 * Number.EPSILON * Math.abs(objective.value(at))) / (step * tolerance)
  let maxError = 0
  for (let i = 0; i < gradient.length; i++) {
    const gap = Math.abs(gradient[i] - numerical[i])
    const size = Math.max(Math.abs(gradient[i]), Math.abs(numerical[i]), rounding)
    // Where either is not a number, so is the error: that must not pass.
    const error = gap === 0 ? 0 : gap / size
    if (!(error <= maxError)) maxError = error
    if (Number.isNaN(maxError)) break
  }
  const check = { ok: maxError <= tolerance, maxError, gradient, numerical, step, tolerance }
  Object.defineProperty(check, Symbol.for("Jupyter.display"), {
    value: () => ({ "text/plain": table(objective.name, check) }),
  })
  return check
}

const SHOWN = 10

function table(
  name: string,
  { ok, maxError, gradient, numerical, tolerance }: GradientCheck,
): string {
  const verdict = `${name}: the gradient ${ok ? "agrees with" : "DIFFERS from"} central differences`
  const error = `largest relative error ${maxError.toExponential(1)}, tolerance ${tolerance.toExponential(0)}`
  const rows = Array.from(gradient.subarray(0, SHOWN), (g, i) =>
    [String(i).padStart(3), number(g), number(numerical[i])].join("  "),
  )
  const more = gradient.length > SHOWN ? [`  … and ${gradient.length - SHOWN} more`] : []
  const head = `  i  ${"gradient".padStart(16)}  ${"differences".padStart(16)}`
  return [`${verdict} (${error})`, head, ...rows, ...more].join("\n")
}

function number(x: number): string {
  return x.toPrecision(9).padStart(16)
}
