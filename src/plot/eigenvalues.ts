import { EigenvalueDecomposition } from "ml-matrix"
import { Matrix } from "../linalg/matrix"
import type { Spectrum } from "./spectrum"

/** A complex number, re + im·i. */
export interface Eigenvalue {
  readonly re: number
  readonly im: number
}

/** The eigenvalues of a matrix, or those given; `symmetric` if nothing says that they could be complex. */
export function eigenvaluesOf(given: Spectrum): { values: Eigenvalue[]; symmetric: boolean } {
  const { values, symmetric } = read(given)
  if (values.length === 0) {
    throw new RangeError("spectrum: there is no eigenvalue; give one or more, or a square matrix")
  }
  const odd = values.find(({ re, im }) => !Number.isFinite(re) || !Number.isFinite(im))
  if (odd)
    throw new RangeError(`spectrum: an eigenvalue is ${odd.re} + ${odd.im}i; give finite ones`)
  return { values, symmetric }
}

function read(given: Spectrum): { values: Eigenvalue[]; symmetric: boolean } {
  if (!Array.isArray(given)) return decomposed(given as Matrix)
  if (Array.isArray(given[0])) return decomposed(new Matrix(given as number[][]))
  const values = (given as readonly (number | Eigenvalue)[]).map((value) =>
    typeof value === "number" ? { re: value, im: 0 } : value,
  )
  return { values, symmetric: values.every(({ im }) => im === 0) }
}

function decomposed(matrix: Matrix): { values: Eigenvalue[]; symmetric: boolean } {
  if (!matrix.isSquare()) {
    throw new RangeError(
      `spectrum: the matrix is ${matrix.rows} × ${matrix.columns}; only a square one has eigenvalues`,
    )
  }
  const entry = matrix.to1DArray().find((x) => !Number.isFinite(x))
  if (entry !== undefined) throw new RangeError(`spectrum: the matrix holds ${entry}`)
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(matrix)
  const values = realEigenvalues.map((re, i) => ({ re, im: imaginaryEigenvalues[i] }))
  return { values, symmetric: matrix.isSymmetric() }
}
