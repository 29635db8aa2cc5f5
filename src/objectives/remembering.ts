import { same } from "../linalg/vector"
import { hasResiduals, type LeastSquaresOracle } from "./least-squares-oracle"
import type { Oracle } from "./oracle"

export interface Memory extends Oracle {
  /** From now on, asks another oracle: that of the next step, of the same kind. */
  follow(oracle: Oracle): void
}

/**
 * The same oracle with its last gradient in memory: asked again at the same point, it copies.
 * So a run can look at the gradient that its optimizer is about to ask for, at no cost.
 */
export function remembering(first: Oracle, n: number): Memory {
  let oracle = first
  const at = new Float64Array(n).fill(Number.NaN)
  const known = new Float64Array(n)
  const residuals = hasResiduals(first) && {
    residuals: (w: Float64Array) => (oracle as LeastSquaresOracle).residuals(w),
    jacobian: (w: Float64Array) => (oracle as LeastSquaresOracle).jacobian(w),
  }
  return {
    ...residuals,
    follow(next) {
      oracle = next
      at.fill(Number.NaN)
    },
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
