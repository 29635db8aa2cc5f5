import type { Matrix } from "./matrix"
import type { Point } from "./vector"

/** aᵀb */
export function dot(a: Point, b: Point): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

/** w + α p, a new vector. */
export function along(w: Float64Array, alpha: number, p: Point): Float64Array {
  const point = new Float64Array(w.length)
  for (let i = 0; i < w.length; i++) point[i] = w[i] + alpha * p[i]
  return point
}

/** a − b, a new vector. */
export function minus(a: Point, b: Point): Float64Array {
  const difference = new Float64Array(a.length)
  for (let i = 0; i < a.length; i++) difference[i] = a[i] - b[i]
  return difference
}

/** −v, a new vector. */
export function negative(v: Float64Array): Float64Array {
  return v.map((x) => -x)
}

/** A v, for A [m × n] and v [n]. */
export function times(A: Matrix, v: Point): Float64Array {
  const product = new Float64Array(A.rows)
  for (let i = 0; i < A.rows; i++) {
    let sum = 0
    for (let j = 0; j < A.columns; j++) sum += A.get(i, j) * v[j]
    product[i] = sum
  }
  return product
}

/** Aᵀ u, for A [m × n] and u [m]. */
export function transposeTimes(A: Matrix, u: Point): Float64Array {
  const product = new Float64Array(A.columns)
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < A.columns; j++) product[j] += A.get(i, j) * u[i]
  }
  return product
}
