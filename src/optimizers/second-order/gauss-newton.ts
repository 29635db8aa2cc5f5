import { checkOptions, rate } from "../../checks"
import { formatNumber } from "../../display"
import { solveLeastSquares } from "../../linalg/least-squares"
import { negative } from "../../linalg/products"
import { isFiniteMatrix } from "../../linalg/solve"
import { leastSquaresOracle } from "../../objectives/least-squares-oracle"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { NOT_FINITE } from "./curvature"

export interface GaussNewtonOptions {
  /** γ, a number or a schedule: the share of the step that is taken; default 1 */
  learningRate?: LearningRate
}

/** Nothing to remember. */
export type GaussNewtonState = Record<string, never>

/**
 * Gauss–Newton: least squares, with the residuals taken as linear around each point.
 *
 *     f(w) = ½ ‖r(w)‖²          pₜ = argmin ‖J(wₜ₋₁) p + r(wₜ₋₁)‖
 *     wₜ = wₜ₋₁ + γ pₜ           t = 1, 2, …
 *
 * It is Newton's method with JᵀJ for the Hessian: the second derivatives Σ rᵢ ∇²rᵢ are left out,
 * which costs nothing where the residuals end small. Shapes: w, p are [n], r is [m], J is [m × n],
 * solved by QR (m n²), which keeps the digits that JᵀJ would square away. Units: γ has none.
 * Where the columns of J are dependent, the shortest of all solutions is taken, and the trace
 * notes the singular JᵀJ with its eigenvalue.
 *
 * @throws RangeError unless γ > 0.
 * @throws TypeError if the objective has no residuals.
 * @see Nocedal & Wright (2006), section 10.3
 */
export function gaussNewton({
  learningRate = 1,
  ...unknown
}: GaussNewtonOptions = {}): Optimizer<GaussNewtonState> {
  checkOptions("gaussNewton", unknown, { learningRate: [learningRate, rate] })
  const schedule = toSchedule(learningRate)

  return {
    name: "gaussNewton",
    learningRate: schedule,
    init: () => ({}),
    step(w, oracle, _, t) {
      const problem = leastSquaresOracle(oracle, "gaussNewton")
      const J = problem.jacobian(w)
      if (!isFiniteMatrix(J)) return { note: NOT_FINITE }
      const { x: p, dependent } = solveLeastSquares(J, negative(problem.residuals(w)))
      const gamma = schedule(t - 1)
      for (let i = 0; i < w.length; i++) w[i] += gamma * p[i]
      if (dependent === undefined) return {}
      return { note: `JᵀJ is singular: it has the eigenvalue ${formatNumber(dependent ** 2)}` }
    },
  }
}
