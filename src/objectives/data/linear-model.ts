import type { DataSet } from "../../data/data-set"
import type { Sums } from "./data-objective"

/** A loss of one example as a function of z = wᵀx + b, with two derivatives in z. */
export interface LinearLoss {
  loss(z: number, y: number): number
  slope(z: number, y: number): number
  curvature(z: number, y: number): number
}

/**
 * The sums of a model that sees the features through z = wᵀx + b only.
 *
 *     ∇ℓ = ℓ′(z, y) x        ∇²ℓ v = ℓ″(z, y) (xᵀv) x
 *
 * Shapes: w is [d], with the intercept b at its end, if there is one: [d + 1].
 */
export function linearSums(
  d: number,
  intercept: boolean,
  { loss, slope, curvature }: LinearLoss,
): Sums {
  /** += factor · (x, 1), for row r. */
  function add(out: Float64Array, factor: number, x: Float64Array, r: number): void {
    for (let j = 0; j < d; j++) out[j] += factor * x[r * d + j]
    if (intercept) out[d] += factor
  }

  return {
    value(w, { x, y, count }) {
      let sum = 0
      for (let r = 0; r < count; r++) sum += loss(score(w, x, r, d, intercept), y[r])
      return sum
    },
    gradient(w, { x, y, count }, out) {
      let sum = 0
      for (let r = 0; r < count; r++) {
        const z = score(w, x, r, d, intercept)
        sum += loss(z, y[r])
        add(out, slope(z, y[r]), x, r)
      }
      return sum
    },
    hessianVector(w, v, { x, y, count }, out) {
      for (let r = 0; r < count; r++) {
        const z = score(w, x, r, d, intercept)
        add(out, curvature(z, y[r]) * score(v, x, r, d, intercept), x, r)
      }
    },
  }
}

/** wᵀx + b, for row r. */
function score(w: Float64Array, x: DataSet["x"], r: number, d: number, intercept: boolean): number {
  let z = intercept ? w[d] : 0
  for (let j = 0; j < d; j++) z += w[j] * x[r * d + j]
  return z
}

/** wᵀx + b for every example, [examples]. */
export function linearScores(
  w: Float64Array,
  { x, examples, features }: DataSet,
  intercept: boolean,
): Float64Array {
  const z = new Float64Array(examples)
  for (let r = 0; r < examples; r++) z[r] = score(w, x, r, features, intercept)
  return z
}
