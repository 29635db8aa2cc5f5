import { callback, checkOptions, optional, type Range, text } from "../checks"
import { Matrix } from "../linalg/matrix"
import { dot, transposeTimes } from "../linalg/products"
import { symmetric } from "../linalg/solve"
import type { Point } from "../linalg/vector"
import { madeBy } from "../pack/recipe"
import { pointLength } from "../portable"
import type { LeastSquaresOracle } from "./least-squares-oracle"
import { objective } from "./objective"
import type { Minimum, Objective } from "./types"

/** r₁ … rₘ at a point. Taken from a method, so that the parameter may be a tuple as well. */
export type Residuals = { r(w: number[]): readonly number[] }["r"]

export interface LeastSquaresOfOptions {
  /** J by hand, rows of ∇rᵢ; default exact, from the text of the residuals */
  jacobian?: { J(w: number[]): readonly (readonly number[])[] }["J"]
  /** For labels; default the function's own name */
  name?: string
  /** Known minima; default none */
  minima?: readonly Minimum[]
}

/** Of which Gauss–Newton and Levenberg–Marquardt can make use. */
export interface LeastSquaresObjective
  extends Objective,
    Pick<LeastSquaresOracle, "residuals" | "jacobian"> {}

/**
 * Least squares of any residuals: half the sum of their squares.
 *
 *     f(w) = ½ Σ rᵢ(w)²        ∇f = Jᵀr        ∇²f = JᵀJ + Σ rᵢ ∇²rᵢ
 *
 *     const f = leastSquaresOf(([a, b]) => times.map((t, i) => a * Math.exp(b * t) - data[i]))
 *     minimize(f, [1, 0], levenbergMarquardt())
 *
 * Shapes: w is [n], r is [m], J is [m × n]. Derivatives are exact, as in `objective`: all come
 * from h(w, u) = uᵀr(w), whose second derivatives hold both J and Σ uᵢ ∇²rᵢ, so n products
 * ∇²h·eⱼ give J column by column. With a Jacobian by hand there is no Hessian.
 *
 * @throws TypeError if the residuals are no function, their result is no array, or an option unknown.
 * @throws Error, from the Hessian, where the Jacobian is by hand.
 */
export function leastSquaresOf(
  residuals: Residuals,
  {
    jacobian: byHand,
    name = residuals?.name || "leastSquares",
    minima = [],
    ...unknown
  }: LeastSquaresOfOptions = {},
): LeastSquaresObjective {
  if (typeof residuals !== "function") {
    throw new TypeError(`leastSquaresOf: residuals is ${residuals}; give a function of one array`)
  }
  checkOptions("leastSquaresOf", unknown, {
    jacobian: [byHand, optional(callback)],
    name: [name, text],
    minima: [minima, list],
  })
  const weighted = new Map<number, Objective>()

  /** h(w, u) = uᵀr(w), a function of n + m numbers. */
  function weightedBy(n: number): Objective {
    let h = weighted.get(n)
    if (!h) {
      const weight = (wu: number[]) => {
        const r = residuals(wu.slice(0, n))
        let sum = 0
        for (let i = 0; i < r.length; i++) sum += wu[n + i] * r[i]
        return sum
      }
      h = objective(weight, { parameters: { residuals, n } })
      weighted.set(n, h)
    }
    return h
  }

  function at(w: Point): Float64Array {
    const r = residuals(Array.from(w))
    if (Array.isArray(r)) return Float64Array.from(r)
    throw new TypeError(`${name}: the residuals are ${r}; return an array of numbers`)
  }

  /** ∇²h·(v, 0) = (Σ uᵢ ∇²rᵢ v, J v) */
  function curved(w: Point, u: Point, v: Point): { rest: Float64Array; Jv: Float64Array } {
    const n = w.length
    const both = weightedBy(n).hessianVector(joined(w, u), joined(v, new Float64Array(u.length)))
    return { rest: both.subarray(0, n), Jv: both.subarray(n) }
  }

  function jacobian(w: Point): Matrix {
    if (byHand) return new Matrix(byHand(Array.from(w)).map((row) => Array.from(row)))
    const r = at(w)
    const J = Matrix.zeros(r.length, w.length)
    for (let j = 0; j < w.length; j++) {
      const { Jv } = curved(w, r, unit(w.length, j))
      for (let i = 0; i < r.length; i++) J.set(i, j, Jv[i])
    }
    return J
  }

  function secondDerivatives(): void {
    if (!byHand) return
    throw new Error(
      `${name}: the Hessian needs second derivatives, which a Jacobian by hand does not hold; leave the option jacobian out`,
    )
  }

  const f = (w: Point): number => {
    const r = at(w)
    return 0.5 * dot(r, r)
  }
  const members: Omit<LeastSquaresObjective, "length"> = {
    name,
    dimension: pointLength(residuals),
    derivatives: byHand ? "hand-written" : "exact",
    minima,
    latex: "\\tfrac12\\,\\lVert r(w) \\rVert^2",
    value: f,
    residuals: at,
    jacobian,
    gradient(w, out = new Float64Array(w.length)) {
      const r = at(w)
      const g = byHand
        ? transposeTimes(jacobian(w), r)
        : weightedBy(w.length).gradient(joined(w, r)).subarray(0, w.length)
      out.set(g)
      return out
    },
    hessian(w) {
      secondDerivatives()
      const r = at(w)
      const n = w.length
      const J = jacobian(w)
      const H = J.transpose().mmul(J)
      for (let j = 0; j < n; j++) {
        const { rest } = curved(w, r, unit(n, j))
        for (let i = 0; i < n; i++) H.set(i, j, H.get(i, j) + rest[i])
      }
      return symmetric(H)
    },
    hessianVector(w, v) {
      secondDerivatives()
      const r = at(w)
      const { rest, Jv } = curved(w, r, v)
      const back = weightedBy(w.length).gradient(joined(w, Jv))
      return rest.map((x, i) => x + back[i])
    },
  }
  for (const [key, value] of Object.entries(members)) {
    Object.defineProperty(f, key, { value, enumerable: true })
  }
  const given = { jacobian: byHand, name, minima }
  return madeBy(f as unknown as LeastSquaresObjective, leastSquaresOf, residuals, given)
}

const list: Range = {
  holds: Array.isArray,
  reads: (name) => `for ${name} a list of { w, value }`,
}

function joined(a: Point, b: Point): Float64Array {
  const both = new Float64Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

function unit(n: number, j: number): Float64Array {
  const e = new Float64Array(n)
  e[j] = 1
  return e
}
