import { checkOptions, positive, type Range } from "../../checks"
import { type Eigen, eigen } from "../../linalg/eigen"
import { along, dot, negative, times } from "../../linalg/products"
import { solvePositive } from "../../linalg/solve"
import { norm } from "../../linalg/vector"
import { roundingOf } from "../line-search/line-search"
import type { Optimizer } from "../optimizer"
import { hessianAt, NOT_FINITE, remarkOn } from "./curvature"
import { type RegionStep, withinRegion } from "./trust-region-subproblem"

export interface TrustRegionOptions {
  /** Δ₀, how far the model is trusted at first; default 1 */
  radius?: number
  /** The most that Δ may become; default 1000 */
  maxRadius?: number
  /** η: a step is taken where f falls by more than this share of what the model promised; default 0.15 */
  acceptance?: number
}

export interface TrustRegionState {
  gradient: Float64Array
  /** Δ */
  radius: number
}

/**
 * Trust region: the lowest point of the quadratic model, as far out as the model has proved right.
 *
 *     pₜ = argmin m(p) = gᵀp + ½ pᵀ∇²f p   over ‖p‖ ≤ Δ        g = ∇f(wₜ₋₁)
 *     ρ  = (f(wₜ₋₁) − f(wₜ₋₁ + pₜ)) / −m(pₜ)
 *     Δ ← ¼‖pₜ‖ if ρ < ¼;   min(2Δ, Δmax) if ρ > ¾ and ‖pₜ‖ = Δ
 *     wₜ = wₜ₋₁ + pₜ   if ρ > η, else again with the smaller Δ          t = 1, 2, …
 *
 * Shapes: w, p are [n], ∇²f is [n × n]. Where Cholesky finds a Newton step inside the region, that
 * is it (n³/3); else the subproblem is solved exactly from the eigenvalues (about 10 n³), once
 * for all radii tried. Units: Δ has that of w; η and ρ have none.
 * It needs no positive definite Hessian and leaves saddles; the trace notes the eigenvalue.
 * Trials that are refused belong to the same step, unlike in Algorithm 4.1. ρ allows for the
 * rounding of f, 10 ε |f|.
 *
 * @throws RangeError unless 0 < Δ₀ ≤ Δmax and 0 ≤ η < ¼.
 * @see Nocedal & Wright (2006), Algorithms 4.1 and 4.3; Conn, Gould & Toint (2000), section 17.4.2
 */
export function trustRegion({
  radius = 1,
  maxRadius = 1000,
  acceptance = 0.15,
  ...unknown
}: TrustRegionOptions = {}): Optimizer<TrustRegionState> {
  checkOptions("trustRegion", unknown, {
    maxRadius: [maxRadius, positive],
    radius: [radius, upTo(maxRadius)],
    acceptance: [acceptance, underAQuarter],
  })

  return {
    name: "trustRegion",
    init: (w) => ({ gradient: new Float64Array(w.length), radius }),
    step(w, oracle, state) {
      const { gradient: g } = state
      oracle.gradient(w, g)
      const H = hessianAt(oracle, w)
      if (!H) return { note: NOT_FINITE }
      const value = oracle.value(w)
      const slack = roundingOf(value)
      const newton = solvePositive(H, negative(g))
      let spectrum: Eigen | undefined

      for (;;) {
        let trial: RegionStep
        if (newton && norm(newton) <= state.radius) trial = { p: newton, lambda: 0, hard: false }
        else {
          spectrum ??= eigen(H)
          trial = withinRegion(spectrum, g, state.radius)
        }
        const { p, hard } = trial
        const length = norm(p)
        const promised = -dot(g, p) - 0.5 * dot(p, times(H, p))
        const point = along(w, 1, p)
        const rho = (value - oracle.value(point) + slack) / (promised + slack)

        // Refused as well: NaN, where f is not finite.
        const taken = rho > acceptance
        if (!(rho >= 0.25)) state.radius = length / 4
        else if (rho > 0.75 && length > 0.999 * state.radius) {
          state.radius = Math.min(2 * state.radius, maxRadius)
        }
        const remark = newton || !spectrum ? undefined : remarkOn(spectrum.values)
        const note = hard ? `${remark}, and the gradient has no part along it` : remark
        if (taken) {
          w.set(point)
          return { note }
        }
        if (!(length > Number.EPSILON * norm(w))) {
          return { note: "no step is lower, however small" }
        }
      }
    },
  }
}

function upTo(limit: number): Range {
  return {
    holds: (x) => positive.holds(x) && (x as number) <= limit,
    reads: (name) => `0 < ${name} ≤ ${limit}`,
  }
}

const underAQuarter: Range = {
  holds: (x) => Number.isFinite(x) && (x as number) >= 0 && (x as number) < 0.25,
  reads: (name) => `0 ≤ ${name} < 0.25`,
}
