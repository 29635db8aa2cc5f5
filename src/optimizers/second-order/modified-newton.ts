import { checkOptions, fraction, oneOf, positive, type Range, rate } from "../../checks"
import { type Eigen, eigen } from "../../linalg/eigen"
import { negative, times, transposeTimes } from "../../linalg/products"
import { solvePositive } from "../../linalg/solve"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import { backtracking } from "../line-search/backtracking"
import { type LineSearch, lineSearchRange, NO_LOWER_POINT } from "../line-search/line-search"
import type { Optimizer } from "../optimizer"
import { hessianAt, NOT_FINITE, remarkOn } from "./curvature"

export interface ModifiedNewtonOptions {
  /** The step that the line search tries first, a number or a schedule; default 1 */
  learningRate?: LearningRate
  /** How eigenvalues become positive: "flip" |λ|, "clip" max(λ, δ), "shift" λ + τ; default "flip" */
  modification?: "flip" | "clip" | "shift"
  /** δ over the largest |λ|: no eigenvalue ends below; default 1e-8 */
  floor?: number
  /** How far to go; default `backtracking()`, Armijo's condition by halving */
  lineSearch?: LineSearch
}

export interface ModifiedNewtonState {
  gradient: Float64Array
}

const share: Range = {
  holds: (x) => fraction.holds(x) && positive.holds(x),
  reads: (name) => `0 < ${name} < 1`,
}

/**
 * Newton's method with eigenvalues made positive and a line search: every step goes down.
 *
 *     ∇²f(wₜ₋₁) = Q diag(λ) Qᵀ          λ̂ᵢ = |λᵢ|, max(λᵢ, δ) or λᵢ + τ,   all λ̂ᵢ ≥ δ
 *     pₜ = −Q diag(1/λ̂) Qᵀ ∇f(wₜ₋₁)
 *     wₜ = wₜ₋₁ + αₜ pₜ                  αₜ from the line search, t = 1, 2, …
 *
 * Shapes: w, p, λ are [n], Q is [n × n]. A Hessian that Cholesky factorises is used as it is
 * (n³/3); only otherwise are eigenvalues computed (about 10 n³), and noted in the trace.
 * Units: α has none; τ = δ − λ₁ with the unit of the Hessian.
 * Flipping leaves a saddle with steps of the length that the curvature asks for; clipping and
 * shifting change H by as little as they can, and take very long ones along negative curvature.
 *
 * @throws RangeError unless 0 < floor < 1, the rate is positive and the modification is one of those.
 * @see Nocedal & Wright (2006), Algorithm 3.2 and section 3.4
 * @see Dauphin et al. (2014), https://arxiv.org/abs/1406.2572, for |λ|
 */
export function modifiedNewton({
  learningRate = 1,
  modification = "flip",
  floor = 1e-8,
  lineSearch = backtracking(),
  ...unknown
}: ModifiedNewtonOptions = {}): Optimizer<ModifiedNewtonState> {
  checkOptions("modifiedNewton", unknown, {
    learningRate: [learningRate, rate],
    modification: [modification, oneOf("flip", "clip", "shift")],
    floor: [floor, share],
    lineSearch: [lineSearch, lineSearchRange],
  })
  const schedule = toSchedule(learningRate)

  function made(values: Float64Array): Float64Array {
    const scale = Math.max(-values[0], values[values.length - 1])
    // Where f is flat there is no scale to go by: the step is then the gradient's.
    const delta = scale > 0 ? floor * scale : 1
    if (modification === "shift") return values.map((l) => l + Math.max(0, delta - values[0]))
    return values.map((l) => Math.max(modification === "flip" ? Math.abs(l) : l, delta))
  }

  return {
    name: "modifiedNewton",
    learningRate: schedule,
    init: (w) => ({ gradient: new Float64Array(w.length) }),
    step(w, oracle, { gradient }, t) {
      oracle.gradient(w, gradient)
      const H = hessianAt(oracle, w)
      if (!H) return { note: NOT_FINITE }

      let p = solvePositive(H, negative(gradient))
      let note: string | undefined
      if (!p) {
        const { values, vectors } = eigen(H)
        note = remarkOn(values)
        p = solveIn({ values: made(values), vectors }, negative(gradient))
      }
      const foot = { value: oracle.value(w), gradient }
      const landing = lineSearch(oracle, w, p, foot, schedule(t - 1))
      if (!landing) return { note: NO_LOWER_POINT }
      w.set(landing.w)
      return { learningRate: landing.alpha, note }
    },
  }
}

/** x with Q diag(λ) Qᵀ x = b. */
function solveIn({ values, vectors }: Eigen, b: Float64Array): Float64Array {
  const coordinates = transposeTimes(vectors, b)
  return times(
    vectors,
    coordinates.map((x, i) => x / values[i]),
  )
}
