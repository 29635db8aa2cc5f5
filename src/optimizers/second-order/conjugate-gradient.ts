import { checkOptions, nonNegative, oneOf } from "../../checks"
import { dot, negative } from "../../linalg/products"
import type { Oracle } from "../../objectives/oracle"
import { type LineSearch, lineSearchRange, NO_LOWER_POINT } from "../line-search/line-search"
import { strongWolfe } from "../line-search/strong-wolfe"
import type { Optimizer } from "../optimizer"
import { firstTrial } from "./first-trial"

export interface ConjugateGradientOptions {
  /** The formula for β; default "polak-ribiere" (the larger of it and 0) */
  beta?: "polak-ribiere" | "fletcher-reeves"
  /** ν: starts anew from −g where |gₜᵀgₜ₋₁| ≥ ν‖gₜ‖²; default 0.1 */
  restart?: number
  /** How far to go; default `strongWolfe({ curvature: 0.1 })` */
  lineSearch?: LineSearch
}

export interface ConjugateGradientState {
  gradient: Float64Array
  /** The gradient and the direction of the step before; of no meaning while `fresh`. */
  previous: Float64Array
  direction: Float64Array
  /** Whether the next step goes along −g. */
  fresh: boolean
}

/**
 * Nonlinear conjugate gradients: each direction keeps what the one before has gained.
 *
 *     gₜ = ∇f(wₜ₋₁)              pₜ = −gₜ + βₜ pₜ₋₁          β₁ = 0,  t = 1, 2, …
 *     wₜ = wₜ₋₁ + αₜ pₜ          αₜ from the line search
 *
 *     βₜ = max(0, gₜᵀ(gₜ − gₜ₋₁) / gₜ₋₁ᵀgₜ₋₁)   Polak–Ribière+        βₜ = gₜᵀgₜ / gₜ₋₁ᵀgₜ₋₁   Fletcher–Reeves
 *
 * Shapes: w, g, p are [n]; memory is three vectors. Units: β has none, α that of w over g.
 * The search first tries the minimum of the quadratic model along p, α = −gᵀp / pᵀ∇²f p, for one
 * Hessian-vector product. So on a quadratic every search is exact, and n steps reach the minimum.
 * It starts anew from −g where successive gradients are far from orthogonal, as they would be on
 * a quadratic, and where p does not descend.
 *
 * @throws RangeError unless ν ≥ 0 and the formula is one of those.
 * @see Nocedal & Wright (2006), Algorithm 5.4, (5.41), (5.45) and (5.52)
 */
export function conjugateGradient({
  beta = "polak-ribiere",
  restart = 0.1,
  lineSearch = strongWolfe({ curvature: 0.1 }),
  ...unknown
}: ConjugateGradientOptions = {}): Optimizer<ConjugateGradientState> {
  checkOptions("conjugateGradient", unknown, {
    beta: [beta, oneOf("polak-ribiere", "fletcher-reeves")],
    restart: [restart, nonNegative],
    lineSearch: [lineSearch, lineSearchRange],
  })

  return {
    name: "conjugateGradient",
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      previous: new Float64Array(n),
      direction: new Float64Array(n),
      fresh: true,
    }),
    step(w, oracle, state) {
      const { gradient: g, previous, direction: p } = state
      oracle.gradient(w, g)
      const gg = dot(g, g)
      const overlap = dot(g, previous)
      let share = 0
      if (!state.fresh && Math.abs(overlap) < restart * gg) {
        const gain = beta === "polak-ribiere" ? Math.max(0, gg - overlap) : gg
        share = gain / dot(previous, previous)
      }
      for (let i = 0; i < p.length; i++) p[i] = share * p[i] - g[i]
      if (!(dot(g, p) < 0)) p.set(negative(g))
      previous.set(g)

      const foot = { value: oracle.value(w), gradient: g }
      const landing = lineSearch(oracle, w, p, foot, modelMinimum(oracle, w, p, g))
      state.fresh = !landing
      if (!landing) return { note: NO_LOWER_POINT }
      w.set(landing.w)
      return { learningRate: landing.alpha }
    },
  }
}

/** The α that minimises the quadratic model along p; without upward curvature, a cautious one. */
function modelMinimum(oracle: Oracle, w: Float64Array, p: Float64Array, g: Float64Array): number {
  const alpha = -dot(g, p) / dot(p, oracle.hessianVector(w, p))
  return alpha > 0 && alpha < Infinity ? alpha : firstTrial(p)
}
