import { EigenvalueDecomposition } from "ml-matrix"
import type { Matrix } from "./matrix"

/** A = Q Λ Qᵀ of a symmetric matrix. */
export interface Eigen {
  /** λ₁ ≤ … ≤ λₙ */
  values: Float64Array
  /** Q: column i is the eigenvector of λᵢ, of length 1. */
  vectors: Matrix
}

/** The eigenvalues and eigenvectors of a symmetric matrix with finite entries: about 10 n³ operations. */
export function eigen(A: Matrix): Eigen {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(A, {
    assumeSymmetric: true,
  })
  return { values: Float64Array.from(realEigenvalues), vectors: eigenvectorMatrix }
}

/** Whether the eigenvalue nearest to 0 is nothing but rounding: |λ| ≤ n ε max|λ|. */
export function isSingular(values: Float64Array): boolean {
  const sizes = values.map(Math.abs)
  return Math.min(...sizes) <= values.length * Number.EPSILON * Math.max(...sizes)
}
