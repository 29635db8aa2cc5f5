import { planar } from "./planar"
import type { Objective } from "./types"

/**
 * Beale's function: a flat-floored valley that narrows, with steep peaks at the corners.
 *
 *     f(x, y) = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²
 *
 * minimum 0 at (3, ½). Along y = 1 the function is nearly flat: a run that lands there creeps.
 *
 * @see Beale (1958), On an iterative method for finding a local minimum of a function of more than
 * one variable; Moré, Garbow & Hillstrom (1981), problem 5, https://doi.org/10.1145/355934.355936
 */
export function beale(): Objective {
  return planar({
    name: "beale",
    minima: [{ w: [3, 0.5], value: 0 }],
    domain: [
      [-4.5, 4.5],
      [-4.5, 4.5],
    ],
    latex: "(1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2",
    value({ 0: x, 1: y }) {
      const r1 = 1.5 - x * (1 - y)
      const r2 = 2.25 - x * (1 - y * y)
      const r3 = 2.625 - x * (1 - y * y * y)
      return r1 * r1 + r2 * r2 + r3 * r3
    },
    gradient({ 0: x, 1: y }, out) {
      const y2 = y * y
      const r1 = 1.5 - x * (1 - y)
      const r2 = 2.25 - x * (1 - y2)
      const r3 = 2.625 - x * (1 - y2 * y)
      out[0] = -2 * (r1 * (1 - y) + r2 * (1 - y2) + r3 * (1 - y2 * y))
      out[1] = 2 * x * (r1 + 2 * y * r2 + 3 * y2 * r3)
    },
    curvatures({ 0: x, 1: y }) {
      const y2 = y * y
      const y3 = y2 * y
      const r1 = 1.5 - x * (1 - y)
      const r2 = 2.25 - x * (1 - y2)
      const r3 = 2.625 - x * (1 - y3)
      const slopes = y - 1 + 2 * y * (y2 - 1) + 3 * y2 * (y3 - 1)
      return [
        2 * ((1 - y) ** 2 + (1 - y2) ** 2 + (1 - y3) ** 2),
        2 * (x * slopes + r1 + 2 * y * r2 + 3 * y2 * r3),
        2 * x * (x * (1 + 4 * y2 + 9 * y2 * y2) + 2 * r2 + 6 * y * r3),
      ]
    },
  })
}
