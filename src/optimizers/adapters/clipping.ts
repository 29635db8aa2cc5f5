import { checkOptions, positive } from "../../checks"
import { norm } from "../../linalg/vector"
import type { Transform } from "./chain"

/**
 * Shortens a gradient that is longer than `maximum`, and keeps its direction.
 *
 *     g ← g · min(1, c / ‖g‖)
 *
 * Units: c has the unit of g. @throws RangeError unless c > 0.
 * @see Pascanu, Mikolov & Bengio (2013), Algorithm 1, https://arxiv.org/abs/1211.5063
 */
export function clipByNorm(maximum: number): Transform {
  checkOptions("clipByNorm", {}, { maximum: [maximum, positive] })
  return {
    name: `clipByNorm(${maximum})`,
    gradient(g) {
      const length = norm(g)
      if (length <= maximum) return
      for (let i = 0; i < g.length; i++) g[i] *= maximum / length
    },
  }
}

/**
 * Keeps each coordinate of a gradient within ±`maximum`; the direction may change.
 *
 *     gᵢ ← max(−c, min(c, gᵢ))
 *
 * Units: c has the unit of g. @throws RangeError unless c > 0.
 */
export function clipByValue(maximum: number): Transform {
  checkOptions("clipByValue", {}, { maximum: [maximum, positive] })
  return {
    name: `clipByValue(${maximum})`,
    gradient(g) {
      for (let i = 0; i < g.length; i++) g[i] = Math.max(-maximum, Math.min(maximum, g[i]))
    },
  }
}
