import { differenceGradient, differenceHessianVector, WIDE_STEP } from "../autodiff/differences"
import type { Differentiated } from "../autodiff/differentiate"
import { Matrix } from "../linalg/matrix"
import type { Point } from "../linalg/vector"
import type { ObjectiveOptions } from "./options"

/** The three questions that a derivative answers, at a point of the right length. */
export interface Answers {
  gradient(w: Point, out: Float64Array): Float64Array
  hessian(w: Point): Matrix
  hessianVector(w: Point, v: Point): Float64Array
}

/** Each answer from the best source there is: written by hand, then worked out. */
export function answers(exact: Differentiated, options: ObjectiveOptions): Answers {
  const hand = byHand(options)
  const rest =
    options.derivatives === "central differences"
      ? byDifferences(exact, hand.gradient)
      : byText(exact)
  const product = hand.hessianVector
  return {
    gradient: hand.gradient ?? rest.gradient,
    hessian: hand.hessian ?? (product ? (w) => columns(w, product) : rest.hessian),
    hessianVector: product ?? rest.hessianVector,
  }
}

function byText(exact: Differentiated): Answers {
  return {
    gradient: (w, out) => exact.gradient(w, out),
    hessian: (w) => exact.hessian(w, new Matrix(w.length, w.length)),
    hessianVector: (w, v) => exact.hessianVector(w, v),
  }
}

/** Second derivatives are differences of the gradient by hand, if there is one. */
function byDifferences(exact: Differentiated, written?: Answers["gradient"]): Answers {
  const value = (w: number[]): number => exact.value(w)
  const gradient: Answers["gradient"] =
    written ?? ((w, out) => differenceGradient(value, w, out, WIDE_STEP))
  const step = written ? undefined : WIDE_STEP
  const hessianVector: Answers["hessianVector"] = (w, v) =>
    differenceHessianVector((u) => gradient(u, new Float64Array(u.length)), w, v, step)
  return {
    gradient: (w, out) => differenceGradient(value, w, out),
    hessian: (w) => columns(w, hessianVector),
    hessianVector,
  }
}

/** ∇²f(w) by its columns ∇²f(w)·eᵢ, made symmetric. */
function columns(w: Point, product: Answers["hessianVector"]): Matrix {
  const matrix = new Matrix(Array.from(w, (_, i) => Array.from(product(w, unit(w.length, i)))))
  return matrix.add(matrix.transpose()).mul(0.5)
}

function unit(n: number, i: number): number[] {
  return Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))
}

/** What the options hold, with its shapes checked. */
function byHand({ gradient, hessian, hessianVector }: ObjectiveOptions): Partial<Answers> {
  const written: Partial<Answers> = {}
  if (gradient) {
    written.gradient = (w, out) => filled(out, gradient(Array.from(w)), "gradient")
  }
  if (hessian) {
    const square = (w: Point): Matrix => checkedMatrix(hessian(Array.from(w)), w.length)
    written.hessian = square
    written.hessianVector = (w, v) =>
      Float64Array.from(
        square(w)
          .mmul(Matrix.columnVector(Array.from(v)))
          .to1DArray(),
      )
  }
  if (hessianVector) {
    written.hessianVector = (w, v) =>
      filled(
        new Float64Array(w.length),
        hessianVector(Array.from(w), Array.from(v)),
        "hessianVector",
      )
  }
  return written
}

function filled(out: Float64Array, values: ArrayLike<number>, name: string): Float64Array {
  if (values?.length !== out.length) {
    throw new RangeError(
      `${name} gave ${values?.length ?? String(values)} numbers for a point of ${out.length}; return one for each coordinate`,
    )
  }
  out.set(values)
  return out
}

function checkedMatrix(rows: Matrix | readonly (readonly number[])[], n: number): Matrix {
  const matrix = Matrix.isMatrix(rows) ? rows : new Matrix(rows as number[][])
  if (matrix.rows === n && matrix.columns === n) return matrix
  throw new RangeError(
    `hessian gave a ${matrix.rows} × ${matrix.columns} matrix for a point of ${n}; return ${n} rows of ${n}`,
  )
}
