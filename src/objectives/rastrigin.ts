import { atLeast, checkOptions, nonNegative } from "../checks"
import { Matrix } from "../linalg/matrix"
import { handWritten } from "./hand-written"
import { squareDomain } from "./square-domain"
import type { Objective } from "./types"

export interface RastriginOptions {
  /** n; default 2 */
  dimension?: number
  /** A, half the height of the waves; default 10 */
  amplitude?: number
}

/**
 * Rastrigin's function: a bowl under a wave in each coordinate, an egg box with one lowest cup.
 *
 *     f(w) = A n + Σ (wᵢ² − A cos 2πwᵢ)        minimum 0 at 0
 *
 * Close to every other point of whole numbers there is a local minimum, about as high as the
 * square of its distance from 0; `minima` lists the global one.
 *
 * @throws RangeError unless n is a whole number ≥ 1 and A ≥ 0.
 * @see Rastrigin (1974), Systems of Extremal Control; Mühlenbein, Schomisch & Born (1991), for n
 * dimensions, https://doi.org/10.1016/S0167-8191(05)80052-3
 */
export function rastrigin({
  dimension = 2,
  amplitude = 10,
  ...unknown
}: RastriginOptions = {}): Objective {
  checkOptions("rastrigin", unknown, {
    dimension: [dimension, atLeast(1)],
    amplitude: [amplitude, nonNegative],
  })
  const wave = 2 * Math.PI
  const curvature = (x: number) => 2 + wave * wave * amplitude * Math.cos(wave * x)

  return handWritten({
    name: "rastrigin",
    dimension,
    minima: [{ w: Array(dimension).fill(0), value: 0 }],
    domain: squareDomain(dimension, 5.12),
    latex: `${amplitude}\\,n + \\sum_{i=1}^n \\left(w_i^2 - ${amplitude} \\cos 2\\pi w_i\\right)`,
    value(w) {
      let sum = 0
      for (let i = 0; i < dimension; i++) {
        sum += w[i] * w[i] + amplitude * (1 - Math.cos(wave * w[i]))
      }
      return sum
    },
    gradient(w, out) {
      for (let i = 0; i < dimension; i++) {
        out[i] = 2 * w[i] + wave * amplitude * Math.sin(wave * w[i])
      }
    },
    hessian: (w) => Matrix.diag(Array.from(w, curvature)),
    hessianVector(w, v, out) {
      for (let i = 0; i < dimension; i++) out[i] = curvature(w[i]) * v[i]
    },
  })
}
