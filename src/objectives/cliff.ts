import { checkOptions, positive, type Range } from "../checks"
import { planar } from "./planar"
import type { Objective } from "./types"

export interface CliffOptions {
  /** h, how high the cliff is; default 10 */
  height?: number
  /** s, how steep: the face is about 4/s wide, and its slope hs/4; default 20 */
  steepness?: number
}

/**
 * A cliff: a gentle bowl that is cut by a wall.
 *
 *     f(x, y) = ½ (x² + y²) + h σ(s (x − 1))     σ(z) = 1 / (1 + e^(−z))
 *
 * The face, at x = 1, is about fifty times as steep as the bowl: one step from there throws a
 * fixed rate out of the picture, and fills AdaGrad's memory for good. The foot of the wall reaches
 * to the bottom of the bowl, so that the minimum is a little to the left of 0 (4·10⁻⁷ by default).
 *
 * @throws RangeError unless h > 0 and s ≥ 2.
 * @see Pascanu, Mikolov & Bengio (2013), figure 6, https://arxiv.org/abs/1211.5063
 */
export function cliff({ height = 10, steepness = 20, ...unknown }: CliffOptions = {}): Objective {
  checkOptions("cliff", unknown, { height: [height, positive], steepness: [steepness, steep] })
  /** σ and its first two derivatives by x. */
  const wall = (x: number) => {
    const sigma = 1 / (1 + Math.exp(steepness * (1 - x)))
    const slope = steepness * sigma * (1 - sigma)
    return [sigma, slope, steepness * slope * (1 - 2 * sigma)]
  }
  const value = (x: number, y: number) => 0.5 * (x * x + y * y) + height * wall(x)[0]

  // Newton's method from the right: there, with s ≥ 2, the slope is convex and rises.
  let foot = 0
  for (let i = 0; i < 100; i++) {
    const [, slope, bend] = wall(foot)
    foot -= (foot + height * slope) / (1 + height * bend)
  }

  return planar({
    name: "cliff",
    minima: [{ w: [foot, 0], value: value(foot, 0) }],
    domain: [
      [-2, 3],
      [-2, 2],
    ],
    latex: `\\tfrac12 (x^2 + y^2) + ${height}\\,\\sigma(${steepness}\\,(x - 1))`,
    value: ({ 0: x, 1: y }) => value(x, y),
    gradient({ 0: x, 1: y }, out) {
      out[0] = x + height * wall(x)[1]
      out[1] = y
    },
    curvatures: ({ 0: x }) => [1 + height * wall(x)[2], 0, 1],
  })
}

const steep: Range = {
  holds: (x) => Number.isFinite(x) && (x as number) >= 2,
  reads: (name) => `${name} ≥ 2`,
}
