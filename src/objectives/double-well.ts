import { checkOptions, type Range } from "../checks"
import { planar } from "./planar"
import type { Minimum, Objective } from "./types"

export interface DoubleWellOptions {
  /** t, by which the well at negative x is the deeper one: about 2t in value; default 0 */
  tilt?: number
}

/**
 * Two wells with a pass between them.
 *
 *     f(x, y) = (x² − 1)² + t x + y²
 *
 * Without tilt, minimum 0 at (±1, 0), and a saddle of height 1 at (0, 0). With it one minimum is
 * local and the other global; a third stationary point, the saddle, lies between.
 *
 * @throws RangeError unless −1.5 ≤ t ≤ 1.5: from |t| = 8/√27 on there is one well only.
 */
export function doubleWell({ tilt = 0, ...unknown }: DoubleWellOptions = {}): Objective {
  checkOptions("doubleWell", unknown, { tilt: [tilt, slight] })
  const height = (x: number) => (x * x - 1) ** 2 + tilt * x
  const well = (outside: number): Minimum => {
    const x = bottom(tilt, outside)
    return { w: [x, 0], value: height(x) }
  }

  return planar({
    name: "doubleWell",
    minima: [well(-2), well(2)],
    domain: [
      [-2, 2],
      [-1.5, 1.5],
    ],
    latex: tilt === 0 ? "(x^2 - 1)^2 + y^2" : `(x^2 - 1)^2 ${term(tilt)}\\,x + y^2`,
    value: ({ 0: x, 1: y }) => height(x) + y * y,
    gradient({ 0: x, 1: y }, out) {
      out[0] = 4 * x * (x * x - 1) + tilt
      out[1] = 2 * y
    },
    curvatures: ({ 0: x }) => [12 * x * x - 4, 0, 2],
  })
}

/** Newton's method on 4x³ − 4x + t = 0, which from outside of a well approaches it from one side. */
function bottom(tilt: number, outside: number): number {
  let x = outside
  for (let i = 0; i < 50; i++) x -= (4 * x * (x * x - 1) + tilt) / (12 * x * x - 4)
  return x
}

const term = (tilt: number) => (tilt < 0 ? `- ${-tilt}` : `+ ${tilt}`)

const slight: Range = {
  holds: (x) => Math.abs(x as number) <= 1.5,
  reads: (name) => `−1.5 ≤ ${name} ≤ 1.5`,
}
