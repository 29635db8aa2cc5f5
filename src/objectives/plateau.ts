import { atLeast, checkOptions } from "../checks"
import { Matrix } from "../linalg/matrix"
import type { Point } from "../linalg/vector"
import { handWritten } from "./hand-written"
import { squareDomain } from "./square-domain"
import type { Objective } from "./types"

export interface PlateauOptions {
  /** n; default 2 */
  dimension?: number
}

/**
 * A plateau: a well in a plain that is the flatter the farther one is from it.
 *
 *     f(w) = s / (1 + s)     s = ‖w‖²        minimum 0 at 0, and f → 1 far away
 *
 * The gradient is longest, 0.65, at ‖w‖ = 1/√3 and falls off as 2/‖w‖³. Beyond that radius the
 * Hessian is indefinite: Newton's method walks out onto the plain.
 *
 * @throws RangeError unless n is a whole number ≥ 1.
 * @see Geman & McClure (1987), whose robust loss this is.
 */
export function plateau({ dimension = 2, ...unknown }: PlateauOptions = {}): Objective {
  checkOptions("plateau", unknown, { dimension: [dimension, atLeast(1)] })
  const dot = (a: Point, b: Point) => {
    let sum = 0
    for (let i = 0; i < dimension; i++) sum += a[i] * b[i]
    return sum
  }

  return handWritten({
    name: "plateau",
    dimension,
    minima: [{ w: Array(dimension).fill(0), value: 0 }],
    domain: squareDomain(dimension, 4),
    latex: "\\frac{\\lVert w \\rVert^2}{1 + \\lVert w \\rVert^2}",
    value: (w) => 1 / (1 + 1 / dot(w, w)),
    gradient(w, out) {
      const shrink = 2 / (1 + dot(w, w)) ** 2
      for (let i = 0; i < dimension; i++) out[i] = shrink * w[i]
    },
    hessian(w) {
      const s = dot(w, w)
      const round = 2 / (1 + s) ** 2
      const outward = (4 * round) / (1 + s)
      const h = Matrix.zeros(dimension, dimension)
      for (let i = 0; i < dimension; i++) {
        for (let j = 0; j < dimension; j++) {
          h.set(i, j, (i === j ? round : 0) - outward * w[i] * w[j])
        }
      }
      return h
    },
    hessianVector(w, v, out) {
      const s = dot(w, w)
      const round = 2 / (1 + s) ** 2
      const along = ((4 * round) / (1 + s)) * dot(w, v)
      for (let i = 0; i < dimension; i++) out[i] = round * v[i] - along * w[i]
    },
  })
}
