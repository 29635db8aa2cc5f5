import { QrDecomposition, SingularValueDecomposition } from "ml-matrix"
import { Matrix } from "./matrix"
import { times, transposeTimes } from "./products"
import { norm } from "./vector"

export interface LeastSquaresSolution {
  x: Float64Array
  /** The smallest singular value, where the columns of A are dependent: nothing but rounding. */
  dependent?: number
}

/**
 * The x that minimises ‖A x − b‖, for A [m × n] with finite entries: by A = Q R, 2 m n² operations.
 *
 * Where a column depends on those before it, |Rⱼⱼ| ≤ m ε ‖aⱼ‖, many x are as good: then the
 * shortest of them, by the singular values.
 */
export function solveLeastSquares(A: Matrix, b: Float64Array): LeastSquaresSolution {
  const { rows: m, columns: n } = A
  if (m >= n) {
    const qr = new QrDecomposition(A)
    const R = qr.upperTriangularMatrix
    const independent = (_: unknown, j: number) =>
      Math.abs(R.get(j, j)) > m * Number.EPSILON * norm(A.getColumn(j))
    if (Array.from({ length: n }).every(independent)) {
      return { x: Float64Array.from(qr.solve(Matrix.columnVector(b)).to1DArray()) }
    }
  }
  const svd = new SingularValueDecomposition(A, { autoTranspose: true })
  const sizes = svd.diagonal
  const rounding = Math.max(m, n) * Number.EPSILON * sizes[0]
  const parts = transposeTimes(svd.leftSingularVectors, b)
  const x = times(
    svd.rightSingularVectors,
    parts.map((part, i) => (sizes[i] > rounding ? part / sizes[i] : 0)),
  )
  return { x, dependent: m < n ? 0 : sizes[n - 1] }
}
