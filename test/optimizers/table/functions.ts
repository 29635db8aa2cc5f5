import { Matrix } from "../../../src/linalg/matrix"
import type { Point } from "../../../src/linalg/vector"
import { ackley } from "../../../src/objectives/ackley"
import { beale } from "../../../src/objectives/beale"
import { booth } from "../../../src/objectives/booth"
import { cliff } from "../../../src/objectives/cliff"
import { doubleWell } from "../../../src/objectives/double-well"
import { himmelblau } from "../../../src/objectives/himmelblau"
import { plateau } from "../../../src/objectives/plateau"
import { quadratic } from "../../../src/objectives/quadratic"
import { rastrigin } from "../../../src/objectives/rastrigin"
import { ravine } from "../../../src/objectives/ravine"
import { rosenbrock } from "../../../src/objectives/rosenbrock"
import { monkeySaddle, saddle } from "../../../src/objectives/saddle"
import type { Objective } from "../../../src/objectives/types"

/** A test function, where to begin, and what a method may need there. */
export interface Ground {
  f: Objective
  start: number[]
  /** A rate at which gradient descent is stable. */
  rate: number
  /** How far a method whose steps have no scale may move a coordinate at first. */
  move: number
  /** The budget of a first-order method. */
  steps: number
}

export const functions: Record<string, Ground> = {
  quadratic: { f: quadratic(), start: [1, 1], rate: 0.1, move: 0.1, steps: 400 },
  ravine: { f: ravine(), start: [1, 1], rate: 0.015, move: 0.05, steps: 2000 },
  rosenbrock: { f: rosenbrock(), start: [-1.2, 1], rate: 2e-3, move: 0.05, steps: 20_000 },
  "rosenbrock in four": {
    f: rosenbrock({ dimension: 4 }),
    start: [0.5, 0.8, 0.4, 0.7],
    rate: 1e-3,
    move: 0.05,
    steps: 20_000,
  },
  beale: { f: beale(), start: [1, 0.8], rate: 0.01, move: 0.05, steps: 5000 },
  booth: { f: booth(), start: [0, 0.5], rate: 0.05, move: 0.1, steps: 1000 },
  himmelblau: { f: himmelblau(), start: [2.8, 1.7], rate: 5e-3, move: 0.05, steps: 1000 },
  doubleWell: { f: doubleWell(), start: [0.7, 1], rate: 0.05, move: 0.05, steps: 500 },
  plateau: { f: plateau(), start: [0.3, -0.2], rate: 0.3, move: 0.02, steps: 500 },
  cliff: { f: cliff(), start: [0.6, 1], rate: 0.1, move: 0.05, steps: 500 },
  rastrigin: { f: rastrigin(), start: [0.1, -0.15], rate: 2e-3, move: 5e-3, steps: 500 },
  ackley: { f: ackley(), start: [0.3, -0.2], rate: 0.02, move: 0.02, steps: 2000 },
  saddle: { f: saddle(), start: [1, 0.1], rate: 0.1, move: 0.05, steps: 500 },
  monkeySaddle: { f: monkeySaddle(), start: [0.5, 0.37], rate: 0.1, move: 0.05, steps: 500 },
}

/** Flat everywhere. */
export const plain: Objective = withAnswers(quadratic({ eigenvalues: [0, 0] }), [
  () => [0, 0],
  () => [
    [0, 0],
    [0, 0],
  ],
])

/** The same function with the residuals r and their Jacobian J, where it is ½‖r‖². */
export function withResiduals(name: string): Objective | undefined {
  return name in sums ? withAnswers(functions[name].f, sums[name]) : undefined
}

function withAnswers(f: Objective, [residuals, jacobian]: Sum): Objective {
  const copy = (w: Point) => f(w)
  const answers = {
    residuals: (w: Point) => Float64Array.from(residuals(w)),
    jacobian: (w: Point) => new Matrix(jacobian(w)),
  }
  for (const [key, value] of [...Object.entries(f), ...Object.entries(answers)]) {
    Object.defineProperty(copy, key, { value, enumerable: true })
  }
  return copy as unknown as Objective
}

type Sum = [residuals: (w: Point) => number[], jacobian: (w: Point) => number[][]]

const r2 = Math.SQRT2

const sums: Record<string, Sum> = {
  quadratic: [
    ({ 0: x, 1: y }) => [x, Math.sqrt(10) * y],
    () => [
      [1, 0],
      [0, Math.sqrt(10)],
    ],
  ],
  ravine: [
    ({ 0: x, 1: y }) => [x, 10 * y],
    () => [
      [1, 0],
      [0, 10],
    ],
  ],
  rosenbrock: [
    ({ 0: x, 1: y }) => [r2 * (1 - x), r2 * 10 * (y - x * x)],
    ({ 0: x }) => [
      [-r2, 0],
      [-r2 * 20 * x, r2 * 10],
    ],
  ],
  beale: [
    ({ 0: x, 1: y }) =>
      [1.5 - x + x * y, 2.25 - x + x * y ** 2, 2.625 - x + x * y ** 3].map((r) => r2 * r),
    ({ 0: x, 1: y }) => [
      [r2 * (y - 1), r2 * x],
      [r2 * (y ** 2 - 1), r2 * 2 * x * y],
      [r2 * (y ** 3 - 1), r2 * 3 * x * y ** 2],
    ],
  ],
  booth: [
    ({ 0: x, 1: y }) => [r2 * (x + 2 * y - 7), r2 * (2 * x + y - 5)],
    () => [
      [r2, 2 * r2],
      [2 * r2, r2],
    ],
  ],
  himmelblau: [
    ({ 0: x, 1: y }) => [r2 * (x * x + y - 11), r2 * (x + y * y - 7)],
    ({ 0: x, 1: y }) => [
      [r2 * 2 * x, r2],
      [r2, r2 * 2 * y],
    ],
  ],
}

/** x ↦ f(x − c), which should be no other problem. */
export function moved(f: Objective, c: Point): Objective {
  const back = (w: Point) => Float64Array.from(w, (x, i) => x - c[i])
  const there = (w: Point) => f(back(w))
  const given = f as Objective & Record<string, (w: Point, ...rest: unknown[]) => unknown>
  for (const [key, value] of Object.entries(f)) {
    const asked = typeof value === "function"
    const answer = asked ? (w: Point, ...rest: unknown[]) => given[key](back(w), ...rest) : value
    Object.defineProperty(there, key, { value: answer, enumerable: true })
  }
  return there as unknown as Objective
}
