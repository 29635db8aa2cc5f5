import { checkOptions, finite, optional, type Range } from "../checks"
import { Matrix } from "../linalg/matrix"
import type { Point } from "../linalg/vector"
import { handWritten } from "./hand-written"
import type { Objective } from "./types"

export interface QuadraticOptions {
  /** κ, the larger eigenvalue of the Hessian over the smaller; default 10 */
  conditionNumber?: number
  /** λ₁ … λₙ, in place of `conditionNumber`: one for each coordinate; default [1, κ] */
  eigenvalues?: readonly number[]
  /** θ in radians, counterclockwise: turns the axes of the first two eigenvalues; default 0 */
  rotation?: number
}

/**
 * A quadratic bowl: every smooth function looks like one near a minimum.
 *
 *     f(w) = ½ wᵀ H w        H = R(θ) diag(λ₁ … λₙ) R(θ)ᵀ        minimum 0 at 0
 *
 * `quadratic({ conditionNumber: 100 })` is ½(x² + 100y²), a ravine along x. Negative eigenvalues
 * make a saddle, zeros a plateau; then there is no minimum to mark.
 *
 * @throws RangeError unless κ ≥ 1 and the eigenvalues and θ are finite; where both κ and λ are
 * given; where a rotation has fewer than two axes to turn.
 */
export function quadratic({
  conditionNumber,
  eigenvalues,
  rotation = 0,
  ...unknown
}: QuadraticOptions = {}): Objective {
  checkOptions("quadratic", unknown, {
    conditionNumber: [conditionNumber, optional(ratio)],
    eigenvalues: [eigenvalues, optional(spectrum)],
    rotation: [rotation, finite],
  })
  if (eigenvalues && conditionNumber !== undefined) {
    throw new RangeError("quadratic: give either conditionNumber or eigenvalues, not both")
  }
  const lambda = Float64Array.from(eigenvalues ?? [1, conditionNumber ?? 10])
  const n = lambda.length
  if (n < 2 && rotation !== 0) {
    throw new RangeError(
      `quadratic: rotation is ${rotation}, but there is one axis only; leave it out`,
    )
  }

  const cos = Math.cos(rotation)
  const sin = Math.sin(rotation)
  // The Hessian is diagonal but for the block that the rotation mixes.
  const [l1, l2 = 0] = lambda
  const h11 = n < 2 ? l1 : l1 * cos * cos + l2 * sin * sin
  const h12 = rotation === 0 ? 0 : (l1 - l2) * cos * sin
  const h22 = l1 * sin * sin + l2 * cos * cos

  function apply(v: Point, out: Float64Array): void {
    for (let i = 2; i < n; i++) out[i] = lambda[i] * v[i]
    if (n < 2) out[0] = h11 * v[0]
    else {
      const { 0: x, 1: y } = v
      out[0] = h11 * x + h12 * y
      out[1] = h12 * x + h22 * y
    }
  }

  return handWritten({
    name: "quadratic",
    dimension: n,
    minima: lambda.every((l) => l > 0) ? [{ w: Array(n).fill(0), value: 0 }] : [],
    domain:
      n === 2
        ? [
            [-1.5, 1.5],
            [-1.5, 1.5],
          ]
        : undefined,
    latex: "\\tfrac12\\,w^\\top H\\,w",
    value(w) {
      let sum = 0
      for (let i = 2; i < n; i++) sum += lambda[i] * w[i] * w[i]
      const { 0: x, 1: y = 0 } = w
      return 0.5 * (h11 * x * x + 2 * h12 * x * y + h22 * y * y + sum)
    },
    gradient: apply,
    hessian() {
      const h = Matrix.diag(Array.from(lambda))
      h.set(0, 0, h11)
      if (n > 1) {
        h.set(0, 1, h12)
        h.set(1, 0, h12)
        h.set(1, 1, h22)
      }
      return h
    },
    hessianVector: (_, v, out) => apply(v, out),
  })
}

const ratio: Range = {
  holds: (x) => Number.isFinite(x) && (x as number) >= 1,
  reads: (name) => `${name} ≥ 1`,
}

const spectrum: Range = {
  holds: (x) => Array.isArray(x) && x.length > 0 && x.every(Number.isFinite),
  reads: (name) => `for ${name} a list of finite numbers`,
}
