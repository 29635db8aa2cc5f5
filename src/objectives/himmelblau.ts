import { planar } from "./planar"
import type { Objective } from "./types"

/**
 * Himmelblau's function: four minima, all equally low, with four saddles and a peak between.
 *
 *     f(x, y) = (x² + y − 11)² + (x + y² − 7)²        minimum 0 at four points, one of them (3, 2)
 *
 * Which of the four a run finds depends on its start, and on the method.
 *
 * @see Himmelblau (1972), Applied Nonlinear Programming, problem 29
 */
export function himmelblau(): Objective {
  return planar({
    name: "himmelblau",
    minima: [
      { w: [3, 2], value: 0 },
      { w: [-2.805118086952745, 3.131312518250573], value: 0 },
      { w: [-3.7793102533777465, -3.2831859912861696], value: 0 },
      { w: [3.5844283403304917, -1.8481265269644036], value: 0 },
    ],
    domain: [
      [-5, 5],
      [-5, 5],
    ],
    latex: "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    value({ 0: x, 1: y }) {
      const r1 = x * x + y - 11
      const r2 = x + y * y - 7
      return r1 * r1 + r2 * r2
    },
    gradient({ 0: x, 1: y }, out) {
      const r1 = x * x + y - 11
      const r2 = x + y * y - 7
      out[0] = 4 * x * r1 + 2 * r2
      out[1] = 2 * r1 + 4 * y * r2
    },
    curvatures: ({ 0: x, 1: y }) => [12 * x * x + 4 * y - 42, 4 * (x + y), 12 * y * y + 4 * x - 26],
  })
}
