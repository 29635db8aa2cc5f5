import { checkOptions, positive } from "../../checks"
import { solveLeastSquares } from "../../linalg/least-squares"
import { Matrix } from "../../linalg/matrix"
import { along, dot, transposeTimes } from "../../linalg/products"
import { isFiniteMatrix } from "../../linalg/solve"
import { norm } from "../../linalg/vector"
import { leastSquaresOracle } from "../../objectives/least-squares-oracle"
import { roundingOf } from "../line-search/line-search"
import type { Optimizer } from "../optimizer"
import { NOT_FINITE } from "./curvature"

export interface LevenbergMarquardtOptions {
  /** τ: the first damping is τ times the largest entry of JᵀJ's diagonal; default 1e-3 */
  damping?: number
}

export interface LevenbergMarquardtState {
  /** μ; 0 before the first step */
  mu: number
  /** ν, what μ is multiplied by at the next refusal */
  nu: number
}

/**
 * Levenberg–Marquardt: Gauss–Newton where the model holds, small gradient steps where it does not.
 *
 *     f(w) = ½ ‖r(w)‖²          pₜ = argmin ‖J p + r‖² + μ ‖p‖²        at wₜ₋₁,  t = 1, 2, …
 *     ρ = (f(wₜ₋₁) − f(wₜ₋₁ + pₜ)) / (½ pᵀ(μ p − Jᵀr))
 *     ρ > 0:  wₜ = wₜ₋₁ + pₜ,  μ ← μ max(⅓, 1 − (2ρ − 1)³),  ν ← 2
 *     else:   μ ← μ ν,  ν ← 2ν,  and again
 *
 * Shapes: w, p are [n], r is [m], J is [m × n]; each trial solves [J; √μ I] p = −[r; 0] by QR
 * (m n²), never JᵀJ. Units: μ has that of JᵀJ; τ has none: 1e-6 for a start close to the
 * solution, 1 for one that may be anywhere.
 * Trials that are refused belong to the same step. ρ allows for the rounding of f, 10 ε |f|.
 *
 * @throws RangeError unless τ > 0.
 * @throws TypeError if the objective has no residuals.
 * @see Madsen, Nielsen & Tingleff (2004), Methods for Non-linear Least Squares Problems, Algorithm 3.16
 * @see Nocedal & Wright (2006), (10.41)
 */
export function levenbergMarquardt({
  damping = 1e-3,
  ...unknown
}: LevenbergMarquardtOptions = {}): Optimizer<LevenbergMarquardtState> {
  checkOptions("levenbergMarquardt", unknown, { damping: [damping, positive] })

  return {
    name: "levenbergMarquardt",
    init: () => ({ mu: 0, nu: 2 }),
    step(w, oracle, state) {
      const problem = leastSquaresOracle(oracle, "levenbergMarquardt")
      const r = problem.residuals(w)
      const J = problem.jacobian(w)
      if (!isFiniteMatrix(J)) return { note: NOT_FINITE }
      const g = transposeTimes(J, r)
      const value = 0.5 * dot(r, r)
      const slack = roundingOf(value)
      if (state.mu === 0) state.mu = damping * (largestSquare(J) || 1)

      for (;;) {
        const p = damped(J, r, state.mu)
        const promised = 0.5 * (state.mu * dot(p, p) - dot(p, g))
        const point = along(w, 1, p)
        const rho = (value - problem.value(point) + slack) / (promised + slack)
        if (rho > 0) {
          w.set(point)
          state.mu *= Math.max(1 / 3, 1 - (2 * rho - 1) ** 3)
          state.nu = 2
          return {}
        }
        // Also where f is not finite there.
        state.mu *= state.nu
        state.nu *= 2
        if (!(norm(p) > Number.EPSILON * norm(w))) {
          return { note: "no step is lower, however strong the damping" }
        }
      }
    },
  }
}

/** argmin ‖J p + r‖² + μ ‖p‖² */
function damped(J: Matrix, r: Float64Array, mu: number): Float64Array {
  const { rows: m, columns: n } = J
  const stacked = Matrix.zeros(m + n, n)
  stacked.setSubMatrix(J, 0, 0)
  for (let i = 0; i < n; i++) stacked.set(m + i, i, Math.sqrt(mu))
  const right = new Float64Array(m + n)
  for (let i = 0; i < m; i++) right[i] = -r[i]
  return solveLeastSquares(stacked, right).x
}

/** The largest entry of the diagonal of JᵀJ. */
function largestSquare(J: Matrix): number {
  let largest = 0
  for (let j = 0; j < J.columns; j++) largest = Math.max(largest, norm(J.getColumn(j)) ** 2)
  return largest
}
