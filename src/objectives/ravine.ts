import { atLeast, checkOptions, type Range } from "../checks"
import { Matrix } from "../linalg/matrix"
import { handWritten } from "./hand-written"
import { squareDomain } from "./square-domain"
import type { Objective } from "./types"

export interface RavineOptions {
  /** κ, how many times steeper the last axis is than the first; default 100 */
  conditionNumber?: number
  /** n; default 2 */
  dimension?: number
}

/**
 * A ravine: steep walls, and a floor that hardly falls.
 *
 *     f(w) = ½ Σ λᵢ wᵢ²     λᵢ = κ^((i−1)/(n−1)),  i = 1 … n        minimum 0 at 0
 *
 * In two dimensions ½(x² + κy²). In more, the curvatures are spread evenly from 1 to κ on a
 * logarithmic scale, so that no one learning rate suits them all. In one there is only λ₁ = 1.
 *
 * @throws RangeError unless κ ≥ 1 and n is a whole number ≥ 1.
 * @see Hansen et al. (2009), function 2 (the ellipsoid), https://inria.hal.science/inria-00362633
 */
export function ravine({
  conditionNumber = 100,
  dimension = 2,
  ...unknown
}: RavineOptions = {}): Objective {
  checkOptions("ravine", unknown, {
    conditionNumber: [conditionNumber, ratio],
    dimension: [dimension, atLeast(1)],
  })
  const lambda = Float64Array.from(
    { length: dimension },
    (_, i) => conditionNumber ** (i / Math.max(1, dimension - 1)),
  )

  return handWritten({
    name: "ravine",
    dimension,
    minima: [{ w: Array(dimension).fill(0), value: 0 }],
    domain: squareDomain(dimension, 1.5),
    latex:
      dimension === 2
        ? `\\tfrac12\\,(x^2 + ${conditionNumber}\\,y^2)`
        : `\\tfrac12 \\sum_{i=1}^n ${conditionNumber}^{(i-1)/(n-1)}\\, w_i^2`,
    value(w) {
      let sum = 0
      for (let i = 0; i < dimension; i++) sum += lambda[i] * w[i] * w[i]
      return sum / 2
    },
    gradient(w, out) {
      for (let i = 0; i < dimension; i++) out[i] = lambda[i] * w[i]
    },
    hessian: () => Matrix.diag(Array.from(lambda)),
    hessianVector(_, v, out) {
      for (let i = 0; i < dimension; i++) out[i] = lambda[i] * v[i]
    },
  })
}

const ratio: Range = {
  holds: (x) => Number.isFinite(x) && (x as number) >= 1,
  reads: (name) => `${name} ≥ 1`,
}
