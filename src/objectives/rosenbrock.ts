import { checkOptions, finite, positive } from "../checks"
import { Matrix } from "../linalg/matrix"
import { handWritten } from "./hand-written"
import type { Objective } from "./types"

export interface RosenbrockOptions {
  /** Where along x the minimum lies; default 1 */
  a?: number
  /** How steep the walls of the valley are; default 100 */
  b?: number
}

/**
 * Rosenbrock's banana: a curved valley whose floor is nearly flat.
 *
 *     f(x, y) = (a − x)² + b (y − x²)²        minimum 0 at (a, a²)
 *
 * Walking into the valley is easy and along it hard: at the minimum the condition number of the
 * Hessian is about 2500 for the usual a = 1, b = 100.
 *
 * @throws RangeError unless a is finite and b > 0.
 * @see Rosenbrock (1960), https://doi.org/10.1093/comjnl/3.3.175
 */
export function rosenbrock({ a = 1, b = 100, ...unknown }: RosenbrockOptions = {}): Objective {
  checkOptions("rosenbrock", unknown, { a: [a, finite], b: [b, positive] })
  const reach = Math.max(2, 1.5 * Math.abs(a))

  return handWritten({
    name: "rosenbrock",
    dimension: 2,
    minima: [{ w: [a, a * a], value: 0 }],
    domain: [
      [-reach, reach],
      [Math.min(-1, -reach / 2), Math.max(3, a * a + 1)],
    ],
    latex: `(${a} - x)^2 + ${b}\\,(y - x^2)^2`,
    value({ 0: x, 1: y }) {
      const gap = y - x * x
      return (a - x) ** 2 + b * gap * gap
    },
    gradient({ 0: x, 1: y }, out) {
      const gap = y - x * x
      out[0] = -2 * (a - x) - 4 * b * x * gap
      out[1] = 2 * b * gap
    },
    hessian({ 0: x, 1: y }) {
      return new Matrix([
        [2 + 4 * b * (3 * x * x - y), -4 * b * x],
        [-4 * b * x, 2 * b],
      ])
    },
    hessianVector({ 0: x, 1: y }, { 0: p, 1: q }, out) {
      out[0] = (2 + 4 * b * (3 * x * x - y)) * p - 4 * b * x * q
      out[1] = -4 * b * x * p + 2 * b * q
    },
  })
}
