import { planar } from "./planar"
import type { Objective } from "./types"

/**
 * Booth's function: a quadratic bowl along the diagonals.
 *
 *     f(x, y) = (x + 2y − 7)² + (2x + y − 5)²        minimum 0 at (1, 3)
 *
 * Its Hessian has the eigenvalues 2 and 18 everywhere: Newton's method needs one step.
 *
 * @see Jamil & Yang (2013), function 15, https://arxiv.org/abs/1308.4008
 */
export function booth(): Objective {
  return planar({
    name: "booth",
    minima: [{ w: [1, 3], value: 0 }],
    domain: [
      [-10, 10],
      [-10, 10],
    ],
    latex: "(x + 2y - 7)^2 + (2x + y - 5)^2",
    value({ 0: x, 1: y }) {
      const r1 = x + 2 * y - 7
      const r2 = 2 * x + y - 5
      return r1 * r1 + r2 * r2
    },
    gradient({ 0: x, 1: y }, out) {
      out[0] = 10 * x + 8 * y - 34
      out[1] = 8 * x + 10 * y - 38
    },
    curvatures: () => [10, 8, 10],
  })
}
