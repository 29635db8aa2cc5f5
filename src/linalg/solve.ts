import { CholeskyDecomposition, LuDecomposition } from "ml-matrix"
import { Matrix } from "./matrix"

/** (A + Aᵀ)/2: a Hessian is symmetric, and rounding may have left it a little askew. */
export function symmetric(A: Matrix): Matrix {
  const S = new Matrix(A.rows, A.rows)
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j <= i; j++) {
      const mean = A.get(i, j) === A.get(j, i) ? A.get(i, j) : (A.get(i, j) + A.get(j, i)) / 2
      S.set(i, j, mean)
      S.set(j, i, mean)
    }
  }
  return S
}

/** Whether every entry is a finite number. */
export function isFiniteMatrix(A: Matrix): boolean {
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < A.columns; j++) if (!Number.isFinite(A.get(i, j))) return false
  }
  return true
}

/**
 * x with A x = b for a symmetric positive definite A, by A = L Lᵀ: n³/3 operations.
 *
 * Undefined where A is not positive definite, or so close to singular that a pivot is nothing
 * but rounding: Lᵢᵢ² ≤ n ε Aᵢᵢ, a test that no scaling of the coordinates can upset.
 */
export function solvePositive(A: Matrix, b: Float64Array): Float64Array | undefined {
  const n = A.rows
  const cholesky = new CholeskyDecomposition(A)
  if (!cholesky.isPositiveDefinite()) return undefined
  const L = cholesky.lowerTriangularMatrix
  for (let i = 0; i < n; i++) {
    if (L.get(i, i) ** 2 <= n * Number.EPSILON * A.get(i, i)) return undefined
  }
  return Float64Array.from(cholesky.solve(Matrix.columnVector(b)).to1DArray())
}

/** x with A x = b for a square A, by P A = L U; undefined where a pivot is 0. */
export function solve(A: Matrix, b: Float64Array): Float64Array | undefined {
  const lu = new LuDecomposition(A)
  if (lu.isSingular()) return undefined
  return Float64Array.from(lu.solve(Matrix.columnVector(b)).to1DArray())
}
