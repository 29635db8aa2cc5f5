import { formatNumber } from "../../display"
import { isSingular } from "../../linalg/eigen"
import type { Matrix } from "../../linalg/matrix"
import { isFiniteMatrix, symmetric } from "../../linalg/solve"
import type { Oracle } from "../../objectives/oracle"

/** What a step reports where ∇²f or J has an entry that is no number. */
export const NOT_FINITE = "a derivative is not finite here, so there is no step to take"

/** ∇²f(w), symmetric to the last bit; undefined where an entry is not finite. */
export function hessianAt(oracle: Oracle, w: Float64Array): Matrix | undefined {
  const H = oracle.hessian(w)
  return isFiniteMatrix(H) ? symmetric(H) : undefined
}

/** What eigenvalues λ₁ ≤ … ≤ λₙ that are not all positive say about the Hessian. */
export function remarkOn(values: Float64Array): string {
  const smallest = values[0]
  const largest = values[values.length - 1]
  if (isSingular(values)) {
    const nearest = values.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a))
    return `the Hessian is singular: it has the eigenvalue ${formatNumber(nearest)}`
  }
  if (largest < 0) {
    return `the Hessian is negative definite: its largest eigenvalue is ${formatNumber(largest)}`
  }
  return `the Hessian is indefinite: its smallest eigenvalue is ${formatNumber(smallest)}`
}
