import { checkOptions, positive } from "../../checks"
import type { Optimizer } from "../optimizer"

export interface RpropOptions {
  /** Δ₀, the first step's length in each coordinate; default 0.01 */
  learningRate?: number
  /** What a change of sign, and its absence, multiply the step by; default [0.5, 1.2] */
  factors?: readonly [shrink: number, grow: number]
  /** The shortest and the longest step; default [1e-6, 50] */
  stepSizes?: readonly [shortest: number, longest: number]
}

export interface RpropState {
  gradient: Float64Array
  previous: Float64Array
  /** Δ, each coordinate's step */
  stepSize: Float64Array
}

/**
 * Rprop: only the gradient's signs count; each coordinate's step grows while its sign stays, and shrinks
 * when it turns.
 *
 *     Δₜ = Δₜ₋₁ · (grow if gₜ gₜ₋₁ > 0, shrink if gₜ gₜ₋₁ < 0, else 1), kept within `stepSizes`
 *     gₜ = 0 where it turned
 *     wₜ = wₜ₋₁ − Δₜ sign(gₜ)              g₀ = 0,  t = 1, 2, …
 *
 * For full batches: the sign of a noisy gradient turns too often.
 *
 * Shapes: w, g, Δ are [n]; every operation is elementwise. Units: Δ has the unit of w.
 *
 * @throws RangeError unless Δ₀ > 0, 0 < shrink < 1 < grow and 0 < shortest ≤ longest.
 * @see Riedmiller & Braun (1993), https://doi.org/10.1109/ICNN.1993.298623; without their step back, as
 *   in PyTorch (iRprop− of Igel & Hüsken 2000).
 */
export function rprop({
  learningRate = 0.01,
  factors = [0.5, 1.2],
  stepSizes = [1e-6, 50],
  ...unknown
}: RpropOptions = {}): Optimizer<RpropState> {
  const [shrink, grow] = factors
  const [shortest, longest] = stepSizes
  checkOptions("rprop", unknown, {
    learningRate: [learningRate, positive],
    factors: [
      factors,
      {
        holds: () => shrink > 0 && shrink < 1 && grow > 1,
        reads: () => "0 < factors[0] < 1 < factors[1]",
      },
    ],
    stepSizes: [
      stepSizes,
      {
        holds: () => shortest > 0 && longest >= shortest,
        reads: () => "0 < stepSizes[0] ≤ stepSizes[1]",
      },
    ],
  })

  return {
    name: "rprop",
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      previous: new Float64Array(n),
      stepSize: new Float64Array(n).fill(learningRate),
    }),
    step(w, oracle, { gradient, previous, stepSize }) {
      oracle.gradient(w, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const least = shortest
      const most = longest
      const less = shrink
      const more = grow
      for (let i = 0; i < w.length; i++) {
        const slope = gradient[i]
        const turned = slope * previous[i]
        const factor = turned > 0 ? more : turned < 0 ? less : 1
        const size = Math.min(most, Math.max(least, stepSize[i] * factor))
        const g = turned < 0 ? 0 : slope
        stepSize[i] = size
        previous[i] = g
        w[i] -= size * Math.sign(g)
      }
    },
  }
}
