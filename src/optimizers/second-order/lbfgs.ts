import { atLeast, checkOptions, rate } from "../../checks"
import { dot, minus, negative } from "../../linalg/products"
import { norm } from "../../linalg/vector"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import { type LineSearch, lineSearchRange, NO_LOWER_POINT } from "../line-search/line-search"
import { strongWolfe } from "../line-search/strong-wolfe"
import type { Optimizer } from "../optimizer"
import { firstTrial } from "./first-trial"

export interface LbfgsOptions {
  /** The step that the line search tries first, a number or a schedule; default 1 */
  learningRate?: LearningRate
  /** m, how many pairs (s, y) are kept; default 10 */
  memory?: number
  /** How far to go; default `strongWolfe()` */
  lineSearch?: LineSearch
}

/** One step and what it did to the gradient. */
interface Pair {
  s: Float64Array
  y: Float64Array
  rho: number
}

export interface LbfgsState {
  gradient: Float64Array
  /** The last m pairs, the oldest first. */
  pairs: Pair[]
}

/**
 * L-BFGS: BFGS that remembers the last m steps in place of a matrix.
 *
 *     pₜ = −Hₜ₋₁ ∇f(wₜ₋₁)              wₜ = wₜ₋₁ + αₜ pₜ          αₜ from the line search
 *     s = wₜ − wₜ₋₁,  y = ∇f(wₜ) − ∇f(wₜ₋₁),  ρ = 1 / yᵀs,   t = 1, 2, …
 *
 * H g takes two loops over the pairs, from (sᵀy / yᵀy) I with the newest pair. Shapes: w, p, s, y
 * are [n]: 2 m n memory, and about 4 m n work in a step.
 * Units: as in `bfgs`; the first trial of a steepest descent is scaled by min(1, 1/‖∇f‖₁).
 * Where sᵀy is not positive, which `strongWolfe` rules out, the pair is left out. Where the
 * search finds nothing, the pairs are forgotten and the next step starts anew from the gradient.
 *
 * @throws RangeError unless m is a whole number ≥ 1 and the rate is positive.
 * @see Nocedal & Wright (2006), Algorithms 7.4 and 7.5; Liu & Nocedal (1989)
 */
export function lbfgs({
  learningRate = 1,
  memory = 10,
  lineSearch = strongWolfe(),
  ...unknown
}: LbfgsOptions = {}): Optimizer<LbfgsState> {
  checkOptions("lbfgs", unknown, {
    learningRate: [learningRate, rate],
    memory: [memory, atLeast(1)],
    lineSearch: [lineSearch, lineSearchRange],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "lbfgs",
    learningRate: schedule,
    init: (w) => ({ gradient: new Float64Array(w.length), pairs: [] }),
    step(w, oracle, { gradient, pairs }, t) {
      oracle.gradient(w, gradient)
      const p = negative(twoLoops(gradient, pairs))
      const foot = { value: oracle.value(w), gradient }
      const initial = schedule(t - 1) * (pairs.length > 0 ? 1 : firstTrial(gradient))
      const landing = lineSearch(oracle, w, p, foot, initial)
      if (!landing) {
        pairs.length = 0
        return { note: NO_LOWER_POINT }
      }
      const s = minus(landing.w, w)
      const y = minus(landing.gradient ?? oracle.gradient(landing.w), gradient)
      w.set(landing.w)
      const sy = dot(s, y)
      if (sy > Number.EPSILON * norm(s) * norm(y)) {
        if (pairs.length === memory) pairs.shift()
        pairs.push({ s, y, rho: 1 / sy })
      }
      return { learningRate: landing.alpha }
    },
  }
}

/** H g (Algorithm 7.4). */
function twoLoops(g: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = g.slice()
  const alphas = pairs.map(() => 0)
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, y, rho } = pairs[k]
    alphas[k] = rho * dot(s, q)
    for (let i = 0; i < q.length; i++) q[i] -= alphas[k] * y[i]
  }
  const newest = pairs.at(-1)
  const scale = newest ? 1 / (newest.rho * dot(newest.y, newest.y)) : 1
  for (let i = 0; i < q.length; i++) q[i] *= scale
  for (let k = 0; k < pairs.length; k++) {
    const { s, y, rho } = pairs[k]
    const beta = rho * dot(y, q)
    for (let i = 0; i < q.length; i++) q[i] += (alphas[k] - beta) * s[i]
  }
  return q
}
