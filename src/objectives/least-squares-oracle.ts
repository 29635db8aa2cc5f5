import type { Matrix } from "../linalg/matrix"
import type { Oracle } from "./oracle"

/**
 * An oracle whose value is half a sum of squares: what Gauss–Newton and Levenberg–Marquardt ask.
 *
 *     f(w) = ½ ‖r(w)‖²          ∇f(w) = J(w)ᵀ r(w)
 *
 * Shapes: w is [n], r is [m], J is [m × n] with the gradient of rᵢ in row i.
 */
export interface LeastSquaresOracle extends Oracle {
  /** r(w) */
  residuals(w: Float64Array): Float64Array
  /** J(w) */
  jacobian(w: Float64Array): Matrix
}

export function hasResiduals(oracle: Oracle): oracle is LeastSquaresOracle {
  return "residuals" in oracle && "jacobian" in oracle
}

/**
 * The same oracle, known to have residuals.
 *
 * @throws TypeError if it has none.
 */
export function leastSquaresOracle(oracle: Oracle, asker: string): LeastSquaresOracle {
  if (hasResiduals(oracle)) return oracle
  throw new TypeError(
    `${asker} needs an objective with residuals, f = ½‖r‖²; make one with leastSquaresOf((w) => [r₁, …, rₘ])`,
  )
}
