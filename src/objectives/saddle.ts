import { planar } from "./planar"
import type { Objective } from "./types"

/**
 * A saddle: lowest along x and highest along y at the same point.
 *
 *     f(x, y) = x² − y²        a saddle of height 0 at (0, 0), and no minimum
 *
 * A run that starts with y = 0 ends at the saddle; any other falls off it without end.
 *
 * @see Dauphin et al. (2014), section 2, https://arxiv.org/abs/1406.2572
 */
export function saddle(): Objective {
  return planar({
    name: "saddle",
    minima: [],
    domain: [
      [-2, 2],
      [-2, 2],
    ],
    latex: "x^2 - y^2",
    value: ({ 0: x, 1: y }) => x * x - y * y,
    gradient({ 0: x, 1: y }, out) {
      out[0] = 2 * x
      out[1] = -2 * y
    },
    curvatures: () => [2, 0, -2],
  })
}

/**
 * The monkey saddle: three ways down, one for the tail, and a Hessian of zeros in the middle.
 *
 *     f(x, y) = x³ − 3xy²        a degenerate saddle of height 0 at (0, 0), and no minimum
 *
 * Everywhere else the Hessian is indefinite: its eigenvalues are ±6 √(x² + y²). Newton's method
 * halves the distance to the saddle in each step.
 *
 * @see Hilbert & Cohn-Vossen (1932), Anschauliche Geometrie, section 29
 */
export function monkeySaddle(): Objective {
  return planar({
    name: "monkeySaddle",
    minima: [],
    domain: [
      [-1.5, 1.5],
      [-1.5, 1.5],
    ],
    latex: "x^3 - 3xy^2",
    value: ({ 0: x, 1: y }) => x * (x * x - 3 * y * y),
    gradient({ 0: x, 1: y }, out) {
      out[0] = 3 * (x * x - y * y)
      out[1] = -6 * x * y
    },
    curvatures: ({ 0: x, 1: y }) => [6 * x, -6 * y, -6 * x],
  })
}
