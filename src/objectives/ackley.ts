import { atLeast, checkOptions } from "../checks"
import { Matrix } from "../linalg/matrix"
import type { Point } from "../linalg/vector"
import { handWritten } from "./hand-written"
import { squareDomain } from "./square-domain"
import type { Objective } from "./types"

export interface AckleyOptions {
  /** n; default 2 */
  dimension?: number
}

const wave = 2 * Math.PI

/**
 * Ackley's function: a funnel in a plain, both rippled.
 *
 *     f(w) = −20 exp(−0.2 r) − exp(c) + 20 + e     r = √(Σwᵢ²/n),  c = Σ cos(2πwᵢ)/n
 *
 * minimum 0 at 0. Far out only the ripples have a slope; every cup of theirs is a local minimum.
 *
 * The minimum is the tip of a cone, where f has no derivative. There the gradient is given as 0 (a
 * subgradient), and the Hessian without the cone.
 *
 * @throws RangeError unless n is a whole number ≥ 1.
 * @see Ackley (1987), A Connectionist Machine for Genetic Hillclimbing, section 2.6
 */
export function ackley({ dimension = 2, ...unknown }: AckleyOptions = {}): Objective {
  checkOptions("ackley", unknown, { dimension: [dimension, atLeast(1)] })
  const n = dimension

  /** The slope of the cone over r n, how that changes along the way out, and the ripples. */
  function parts(w: Point) {
    let squares = 0
    let cosines = 0
    for (let i = 0; i < n; i++) {
      squares += w[i] * w[i]
      cosines += Math.cos(wave * w[i])
    }
    const r = Math.sqrt(squares / n)
    const cone = r > 0 ? (4 * Math.exp(-0.2 * r)) / (n * r) : 0
    const outward = r > 0 ? (cone * (0.2 + 1 / r)) / (n * r) : 0
    return { cone, outward, ripple: (wave * Math.exp(cosines / n)) / n }
  }

  return handWritten({
    name: "ackley",
    dimension,
    minima: [{ w: Array(n).fill(0), value: 0 }],
    domain: squareDomain(n, 5),
    latex:
      "-20 \\exp\\Bigl(-0.2 \\sqrt{\\tfrac1n \\sum_i w_i^2}\\Bigr) - \\exp\\Bigl(\\tfrac1n \\sum_i \\cos 2\\pi w_i\\Bigr) + 20 + e",
    value(w) {
      let squares = 0
      let cosines = 0
      for (let i = 0; i < n; i++) {
        squares += w[i] * w[i]
        cosines += Math.cos(wave * w[i])
      }
      const cone = -20 * Math.expm1(-0.2 * Math.sqrt(squares / n))
      return cone - Math.E * Math.expm1(cosines / n - 1)
    },
    gradient(w, out) {
      const { cone, ripple } = parts(w)
      for (let i = 0; i < n; i++) out[i] = cone * w[i] + ripple * Math.sin(wave * w[i])
    },
    hessian(w) {
      const { cone, outward, ripple } = parts(w)
      const sines = Float64Array.from(w, (x) => Math.sin(wave * x))
      const h = Matrix.zeros(n, n)
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          h.set(i, j, -outward * w[i] * w[j] - ((wave * ripple) / n) * sines[i] * sines[j])
        }
        h.set(i, i, h.get(i, i) + cone + wave * ripple * Math.cos(wave * w[i]))
      }
      return h
    },
    hessianVector(w, v, out) {
      const { cone, outward, ripple } = parts(w)
      let along = 0
      let across = 0
      for (let i = 0; i < n; i++) {
        along += w[i] * v[i]
        across += Math.sin(wave * w[i]) * v[i]
      }
      for (let i = 0; i < n; i++) {
        const bend = cone + wave * ripple * Math.cos(wave * w[i])
        const rest = outward * along * w[i] + ((wave * ripple * across) / n) * Math.sin(wave * w[i])
        out[i] = bend * v[i] - rest
      }
    },
  })
}
