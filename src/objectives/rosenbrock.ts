import { atLeast, checkOptions, finite, positive } from "../checks"
import { Matrix } from "../linalg/matrix"
import { handWritten } from "./hand-written"
import type { Objective } from "./types"

export interface RosenbrockOptions {
  /** Where along x the minimum lies; default 1 */
  a?: number
  /** How steep the walls of the valley are; default 100 */
  b?: number
  /** n; default 2 */
  dimension?: number
}

/**
 * Rosenbrock's banana: a curved valley whose floor is nearly flat.
 *
 *     f(x, y) = (a − x)² + b (y − x²)²                        minimum 0 at (a, a²)
 *     f(w) = Σ (a − wᵢ)² + b (wᵢ₊₁ − wᵢ²)²,  i = 1 … n − 1     minimum 0 at (1, …, 1) for a = 1
 *
 * Walking into the valley is easy and along it hard: at the minimum the condition number of the
 * Hessian is about 2500 for the usual a = 1, b = 100.
 * In n dimensions the valleys are chained. From n = 4 on there is a local minimum near
 * (−1, 1, …, 1) as well; and for n > 2, unless a is 1 or 0, no minimum is known.
 *
 * @throws RangeError unless a is finite, b > 0, and n a whole number ≥ 2.
 * @see Rosenbrock (1960), https://doi.org/10.1093/comjnl/3.3.175
 * @see Shang & Qiu (2006), https://doi.org/10.1162/evco.2006.14.1.119, for n dimensions
 */
export function rosenbrock({
  a = 1,
  b = 100,
  dimension = 2,
  ...unknown
}: RosenbrockOptions = {}): Objective {
  checkOptions("rosenbrock", unknown, {
    a: [a, finite],
    b: [b, positive],
    dimension: [dimension, atLeast(2)],
  })
  const n = dimension
  const reach = Math.max(2, 1.5 * Math.abs(a))
  const flat = n === 2 || a === 1 || a === 0
  /** ∂²f/∂wᵢ² of link i. */
  const bend = (x: number, y: number) => 2 + 4 * b * (3 * x * x - y)

  return handWritten({
    name: "rosenbrock",
    dimension,
    minima: flat ? [{ w: [...Array(n - 1).fill(a), a * a], value: 0 }] : [],
    domain:
      n === 2
        ? [
            [-reach, reach],
            [Math.min(-1, -reach / 2), Math.max(3, a * a + 1)],
          ]
        : undefined,
    latex:
      n === 2
        ? `(${a} - x)^2 + ${b}\\,(y - x^2)^2`
        : `\\sum_{i=1}^{n-1} (${a} - w_i)^2 + ${b}\\,(w_{i+1} - w_i^2)^2`,
    value(w) {
      let sum = 0
      for (let i = 0; i < n - 1; i++) {
        const x = w[i]
        const gap = w[i + 1] - x * x
        sum += (a - x) ** 2 + b * gap * gap
      }
      return sum
    },
    gradient(w, out) {
      let fromBefore = 0
      for (let i = 0; i < n - 1; i++) {
        const x = w[i]
        const gap = w[i + 1] - x * x
        out[i] = fromBefore - 2 * (a - x) - 4 * b * x * gap
        fromBefore = 2 * b * gap
      }
      out[n - 1] = fromBefore
    },
    hessian(w) {
      const h = Matrix.zeros(n, n)
      for (let i = 0; i < n - 1; i++) {
        const slope = -4 * b * w[i]
        h.set(i, i, (i > 0 ? 2 * b : 0) + bend(w[i], w[i + 1]))
        h.set(i, i + 1, slope)
        h.set(i + 1, i, slope)
      }
      h.set(n - 1, n - 1, 2 * b)
      return h
    },
    hessianVector(w, v, out) {
      let fromBefore = 0
      for (let i = 0; i < n - 1; i++) {
        const slope = -4 * b * w[i]
        out[i] = fromBefore + bend(w[i], w[i + 1]) * v[i] + slope * v[i + 1]
        fromBefore = slope * v[i] + 2 * b * v[i + 1]
      }
      out[n - 1] = fromBefore
    },
  })
}
