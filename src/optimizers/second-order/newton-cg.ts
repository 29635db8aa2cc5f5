import { checkOptions, rate } from "../../checks"
import { formatNumber } from "../../display"
import { dot, negative } from "../../linalg/products"
import { norm } from "../../linalg/vector"
import type { Oracle } from "../../objectives/oracle"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import { backtracking } from "../line-search/backtracking"
import { type LineSearch, lineSearchRange, NO_LOWER_POINT } from "../line-search/line-search"
import type { Optimizer } from "../optimizer"

export interface NewtonCGOptions {
  /** The step that the line search tries first, a number or a schedule; default 1 */
  learningRate?: LearningRate
  /** How far to go; default `backtracking()` */
  lineSearch?: LineSearch
}

export interface NewtonCGState {
  gradient: Float64Array
}

/**
 * Newton's method without a matrix: the step is found by conjugate gradients, from products ∇²f·v.
 *
 *     ∇²f(wₜ₋₁) pₜ ≈ −∇f(wₜ₋₁)   until   ‖∇²f pₜ + ∇f‖ ≤ min(½, √‖∇f‖) ‖∇f‖
 *     wₜ = wₜ₋₁ + αₜ pₜ           αₜ from the line search, t = 1, 2, …
 *
 * Shapes: w, p are [n]; memory is a few vectors, and one step costs at most n products.
 * Units: α has none. Far from the minimum a rough p is enough; near it the tolerance tightens,
 * and convergence is faster than linear.
 * A direction d with dᵀ∇²f d ≤ 0 ends the inner loop: p is what there is so far, or −∇f if that
 * is nothing. The trace notes the curvature dᵀ∇²f d / dᵀd, which is no less than the smallest eigenvalue.
 *
 * @throws RangeError unless the rate is positive.
 * @see Nocedal & Wright (2006), Algorithm 7.1; Steihaug (1983), https://doi.org/10.1137/0720042
 */
export function newtonCG({
  learningRate = 1,
  lineSearch = backtracking(),
  ...unknown
}: NewtonCGOptions = {}): Optimizer<NewtonCGState> {
  checkOptions("newtonCG", unknown, {
    learningRate: [learningRate, rate],
    lineSearch: [lineSearch, lineSearchRange],
  })
  const schedule = toSchedule(learningRate)

  return {
    name: "newtonCG",
    learningRate: schedule,
    init: (w) => ({ gradient: new Float64Array(w.length) }),
    step(w, oracle, { gradient }, t) {
      oracle.gradient(w, gradient)
      const { p, note } = direction(w, oracle, gradient)
      const foot = { value: oracle.value(w), gradient }
      const landing = lineSearch(oracle, w, p, foot, schedule(t - 1))
      if (!landing) return { note: NO_LOWER_POINT }
      w.set(landing.w)
      return { learningRate: landing.alpha, note }
    },
  }
}

/** Conjugate gradients on ∇²f p = −∇f from p = 0, as far as the tolerance or the curvature allows. */
function direction(w: Float64Array, oracle: Oracle, gradient: Float64Array) {
  const n = w.length
  const size = norm(gradient)
  const tolerance = Math.min(0.5, Math.sqrt(size)) * size
  const p = new Float64Array(n)
  const r = gradient.slice()
  const d = negative(r)
  let rr = dot(r, r)
  for (let j = 0; j < n && Math.sqrt(rr) > tolerance; j++) {
    const Hd = oracle.hessianVector(w, d)
    const curvature = dot(d, Hd)
    // Also where the product is NaN.
    if (!(curvature > 0)) {
      const quotient = formatNumber(curvature / dot(d, d))
      const note = `the Hessian is not positive definite: it has the curvature ${quotient}`
      return { p: j === 0 ? d : p, note }
    }
    const alpha = rr / curvature
    for (let i = 0; i < n; i++) {
      p[i] += alpha * d[i]
      r[i] += alpha * Hd[i]
    }
    const next = dot(r, r)
    for (let i = 0; i < n; i++) d[i] = (next / rr) * d[i] - r[i]
    rr = next
  }
  return { p }
}
