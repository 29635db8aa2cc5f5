import type { Matrix } from "../../../src/linalg/matrix"
import { Matrix as M } from "../../../src/linalg/matrix"
import { times } from "../../../src/linalg/products"
import type { Point } from "../../../src/linalg/vector"
import { handWritten } from "../../../src/objectives/hand-written"
import type { Objective } from "../../../src/objectives/types"

interface Formula {
  name: string
  dimension?: number
  value(w: Point): number
  gradient(w: Point): number[]
  hessian(w: Point): number[][]
}

/** An objective from its formulas. */
export function problem({ gradient, hessian, ...facts }: Formula): Objective {
  return handWritten({
    ...facts,
    minima: [],
    gradient: (w, out) => out.set(gradient(w)),
    hessian: (w): Matrix => new M(hessian(w)),
    hessianVector: (w, v, out) => out.set(times(new M(hessian(w)), v)),
  })
}

/** The usual start of the chained Rosenbrock function, −1.2 and 1 in turn. */
export function chainedStart(n: number): number[] {
  return Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -1.2 : 1))
}

/** x⁴: flat at its minimum. */
export const quartic: Objective = problem({
  name: "quartic",
  dimension: 1,
  value: (w) => w[0] ** 4,
  gradient: (w) => [4 * w[0] ** 3],
  hessian: (w) => [[12 * w[0] ** 2]],
})

/** √(1 + x²): convex, and Newton's step is x ↦ −x³. */
export const rounded: Objective = problem({
  name: "rounded",
  dimension: 1,
  value: (w) => Math.sqrt(1 + w[0] ** 2),
  gradient: (w) => [w[0] / Math.sqrt(1 + w[0] ** 2)],
  hessian: (w) => [[(1 + w[0] ** 2) ** -1.5]],
})

/** −cos x − cos y: minima, saddles and maxima side by side. */
export const eggBox: Objective = problem({
  name: "eggBox",
  dimension: 2,
  value: (w) => -Math.cos(w[0]) - Math.cos(w[1]),
  gradient: (w) => [Math.sin(w[0]), Math.sin(w[1])],
  hessian: (w) => [
    [Math.cos(w[0]), 0],
    [0, Math.cos(w[1])],
  ],
})

/** (x² − 1)² / 4 + y² / 2: two minima, and a saddle at 0 between them. */
export const twoWells: Objective = problem({
  name: "twoWells",
  dimension: 2,
  value: (w) => (w[0] ** 2 - 1) ** 2 / 4 + w[1] ** 2 / 2,
  gradient: (w) => [w[0] ** 3 - w[0], w[1]],
  hessian: (w) => [
    [3 * w[0] ** 2 - 1, 0],
    [0, 1],
  ],
})

/** x² + y: a trough that slopes for ever; the Hessian is singular everywhere. */
export const trough: Objective = problem({
  name: "trough",
  dimension: 2,
  value: (w) => w[0] ** 2 + w[1],
  gradient: (w) => [2 * w[0], 1],
  hessian: () => [
    [2, 0],
    [0, 0],
  ],
})

/** ½ wᵀ A w − bᵀw for a dense symmetric positive definite A with eigenvalues 1, 2, …, n. */
export function denseQuadratic(n: number): { f: Objective; solution: number[] } {
  // A Householder reflection turns the diagonal into a full matrix.
  const v = Array.from({ length: n }, (_, i) => 1 / (i + 1))
  const vv = v.reduce((sum, x) => sum + x * x, 0)
  const Q = M.eye(n).sub(
    M.columnVector(v)
      .mmul(M.rowVector(v))
      .mul(2 / vv),
  )
  const A = Q.mmul(M.diag(Array.from({ length: n }, (_, i) => i + 1))).mmul(Q.transpose())
  const solution = Array.from({ length: n }, (_, i) => (i % 3) - 1)
  const b = times(A, solution)
  const f = problem({
    name: "denseQuadratic",
    dimension: n,
    value: (w) => times(A, w).reduce((sum, Awi, i) => sum + w[i] * (Awi / 2 - b[i]), 0),
    gradient: (w) => Array.from(times(A, w), (Awi, i) => Awi - b[i]),
    hessian: () => A.to2DArray(),
  })
  return { f, solution }
}
