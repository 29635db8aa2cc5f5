import { checkOptions, rate } from "../../checks"
import { dot, minus } from "../../linalg/products"
import { norm } from "../../linalg/vector"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import { type LineSearch, lineSearchRange, NO_LOWER_POINT } from "../line-search/line-search"
import { strongWolfe } from "../line-search/strong-wolfe"
import type { Optimizer } from "../optimizer"
import { firstTrial } from "./first-trial"

export interface BfgsOptions {
  /** The step that the line search tries first, a number or a schedule; default 1 */
  learningRate?: LearningRate
  /** How far to go; default `strongWolfe()` */
  lineSearch?: LineSearch
}

export interface BfgsState {
  gradient: Float64Array
  /** H, [n × n] row by row: what is known of the inverse Hessian. */
  inverse: Float64Array
  /** How many pairs (s, y) H has learnt from. */
  updates: number
}

/**
 * BFGS: Newton's method with an inverse Hessian that is learnt from the gradients.
 *
 *     pₜ = −Hₜ₋₁ ∇f(wₜ₋₁)              wₜ = wₜ₋₁ + αₜ pₜ          αₜ from the line search
 *     s = wₜ − wₜ₋₁,  y = ∇f(wₜ) − ∇f(wₜ₋₁),  ρ = 1 / yᵀs
 *     Hₜ = (I − ρ s yᵀ) Hₜ₋₁ (I − ρ y sᵀ) + ρ s sᵀ        H₀ = I,  t = 1, 2, …
 *
 * So Hₜ y = s (the secant condition), and of all symmetric matrices with that property Hₜ is the
 * nearest to Hₜ₋₁. Shapes: w, p, s, y are [n], H is [n × n]: n² memory, and n² work in a step.
 * Units: H has that of w over g, so at the first update H₀ becomes (sᵀy / yᵀy) I; the first trial
 * of a steepest descent is scaled by min(1, 1/‖∇f‖₁), in a unit of w.
 * Where sᵀy is not positive, which `strongWolfe` rules out, H is left as it is. Where the search
 * finds nothing, H is forgotten and the next step starts anew from the gradient.
 *
 * @throws RangeError unless the rate is positive.
 * @see Nocedal & Wright (2006), Algorithm 6.1, (6.17) and (6.20)
 */
export function bfgs({
  learningRate = 1,
  lineSearch = strongWolfe(),
  ...unknown
}: BfgsOptions = {}): Optimizer<BfgsState> {
  checkOptions("bfgs", unknown, {
    learningRate: [learningRate, rate],
    lineSearch: [lineSearch, lineSearchRange],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "bfgs",
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      inverse: scaledIdentity(new Float64Array(n * n), n, 1),
      updates: 0,
    }),
    step(w, oracle, state, t) {
      const { gradient, inverse } = state
      oracle.gradient(w, gradient)
      const p = apply(inverse, gradient).map((x) => -x)
      const foot = { value: oracle.value(w), gradient }
      const initial = schedule(t - 1) * (state.updates > 0 ? 1 : firstTrial(gradient))
      const landing = lineSearch(oracle, w, p, foot, initial)
      if (!landing) {
        scaledIdentity(inverse, w.length, 1)
        state.updates = 0
        return { note: NO_LOWER_POINT }
      }
      const s = minus(landing.w, w)
      const y = minus(landing.gradient ?? oracle.gradient(landing.w), gradient)
      w.set(landing.w)
      const sy = dot(s, y)
      if (sy > Number.EPSILON * norm(s) * norm(y)) {
        if (state.updates === 0) scaledIdentity(inverse, w.length, sy / dot(y, y))
        update(inverse, s, y, 1 / sy)
        state.updates++
      }
      return { learningRate: landing.alpha }
    },
  }
}

/** (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ, multiplied out. */
function update(H: Float64Array, s: Float64Array, y: Float64Array, rho: number): void {
  const n = s.length
  const Hy = apply(H, y)
  const ss = rho * (1 + rho * dot(y, Hy))
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      H[i * n + j] += ss * s[i] * s[j] - rho * (Hy[i] * s[j] + s[i] * Hy[j])
    }
  }
}

/** H v */
function apply(H: Float64Array, v: Float64Array): Float64Array {
  const n = v.length
  return v.map((_, i) => dot(H.subarray(i * n, i * n + n), v))
}

function scaledIdentity(H: Float64Array, n: number, scale: number): Float64Array {
  H.fill(0)
  for (let i = 0; i < n; i++) H[i * n + i] = scale
  return H
}
