import { same } from "../linalg/vector"
import { hasResiduals } from "./least-squares-oracle"
import type { Oracle } from "./oracle"

/**
 * The same oracle with its last gradient in memory: asked again at the same point, it copies.
 * So a run can look at the gradient that its optimizer is about to ask for, at no cost.
 */
export function remembering(oracle: Oracle, n: number): Oracle {
  const at = new Float64Array(n).fill(Number.NaN)
  const known = new Float64Array(n)
  const residuals = hasResiduals(oracle) && {
    residuals: oracle.residuals,
    jacobian: oracle.jacobian,
  }
  return {
    ...residuals,
    value: (w) => oracle.value(w),
    gradient(w, out = new Float64Array(n)) {
      if (!same(w, at)) {
        oracle.gradient(w, known)
        at.set(w)
      }
      out.set(known)
      return out
    },
    hessian: (w) => oracle.hessian(w),
    hessianVector: (w, v) => oracle.hessianVector(w, v),
  }
}
