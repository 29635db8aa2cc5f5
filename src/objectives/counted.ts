import { hasResiduals, type LeastSquaresOracle } from "./least-squares-oracle"
import type { Evaluations, Oracle } from "./oracle"

/**
 * The same oracle, and how often it has been asked.
 *
 *     const { oracle, evaluations } = counted(rosenbrock)
 *     oracle.gradient(w)
 *     evaluations.gradient   // 1
 *
 * The counts are live: read them whenever you like. Residuals count as a value, their Jacobian as
 * a gradient. They go on from those that are given.
 */
export function counted(
  oracle: Oracle,
  evaluations: Evaluations = { value: 0, gradient: 0, hessian: 0, hessianVector: 0 },
): { oracle: Oracle; evaluations: Evaluations } {
  const counting: Oracle = {
    value(w) {
      evaluations.value++
      return oracle.value(w)
    },
    gradient(w, out) {
      evaluations.gradient++
      return oracle.gradient(w, out)
    },
    hessian(w) {
      evaluations.hessian++
      return oracle.hessian(w)
    },
    hessianVector(w, v) {
      evaluations.hessianVector++
      return oracle.hessianVector(w, v)
    },
  }
  if (!hasResiduals(oracle)) return { oracle: counting, evaluations }
  const withResiduals: LeastSquaresOracle = {
    ...counting,
    residuals(w) {
      evaluations.value++
      return oracle.residuals(w)
    },
    jacobian(w) {
      evaluations.gradient++
      return oracle.jacobian(w)
    },
  }
  return { oracle: withResiduals, evaluations }
}
