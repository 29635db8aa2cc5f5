import { checkOptions, count, nonNegative, positive } from "../../checks"
import { normals } from "../../linalg/random"
import type { Transform } from "./chain"

export interface NoiseOptions {
  /** σ, the standard deviation in the first step; default 0.1 */
  scale?: number
  /** p, the power with which it falls; default 0.55 */
  decay?: number
  /** Which noise; default 0 */
  seed?: number
}

/**
 * Adds Gaussian noise to every gradient, less with each step.
 *
 *     g ← g + ξ,   ξᵢ ~ N(0, σ² / tᵖ)        t = 1, 2, …
 *
 * The noise of a step depends on the seed and t alone, so a run that is resumed meets the same.
 * Units: σ has the unit of g.
 *
 * @throws RangeError unless σ > 0, p ≥ 0 and the seed is a whole number.
 * @see Neelakantan et al. (2015), equation 1, https://arxiv.org/abs/1511.06807
 */
export function noise({
  scale = 0.1,
  decay = 0.55,
  seed = 0,
  ...unknown
}: NoiseOptions = {}): Transform {
  checkOptions("noise", unknown, {
    scale: [scale, positive],
    decay: [decay, nonNegative],
    seed: [seed, count],
  })
  return {
    name: `noise(${scale})`,
    gradient(g, t) {
      const sigma = scale / t ** (decay / 2)
      const draw = normals(seed, t)
      for (let i = 0; i < g.length; i++) g[i] += sigma * draw()
    },
  }
}
