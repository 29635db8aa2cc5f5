import { flag } from "../../checks"
import { asDataSet, type Data } from "../../data/data-set"
import { solveLeastSquares } from "../../linalg/least-squares"
import { Matrix } from "../../linalg/matrix"
import { negative } from "../../linalg/products"
import type { Point } from "../../linalg/vector"
import { madeBy } from "../../pack/recipe"
import type { Minimum } from "../types"
import { type DataObjective, dataObjective } from "./data-objective"
import { linearScores, linearSums } from "./linear-model"
import { type DataObjectiveOptions, readDataOptions } from "./options"
import { newData, parameters } from "./prediction"

export interface LeastSquaresOptions extends DataObjectiveOptions {
  /** Whether there is an intercept b, the last parameter; default true */
  intercept?: boolean
}

export interface LeastSquares extends DataObjective {
  /** wᵀx + b for each example of the data, or of other data. */
  predict(w: Point, data?: Data): Float64Array
  /** r(w), such that f = ½‖r‖²; absent with an L1 penalty, which is no square. */
  residuals?(w: Point): Float64Array
  /** J(w), the gradient of rᵢ in row i. */
  jacobian?(w: Point): Matrix
}

/**
 * Linear regression: the plane with the least squared errors.
 *
 *     ℓ(w; x, y) = ½ (wᵀx + b − y)²        f(w) = (1/N) Σᵢ ℓ(w; xᵢ, yᵢ) + α₁ Σ|wⱼ| + ½ α₂ Σwⱼ²
 *     ∇ℓ = (wᵀx + b − y) x                 ∇²ℓ = x xᵀ
 *
 * Shapes: the point is [d + 1]: w₁ … w_d, then b; the penalty is not on b. The Hessian does not
 * depend on w: f is a quadratic, and its condition number that of the features.
 *
 * For `gaussNewton` and `levenbergMarquardt`, f = ½‖r‖² with rᵢ = (wᵀxᵢ + b − yᵢ)/√N, and √α₂ wⱼ.
 *
 * @throws RangeError unless α₁ ≥ 0, α₂ ≥ 0 and 1 ≤ batchSize ≤ N.
 */
export function leastSquares(
  data: Data,
  { intercept = true, ...rest }: LeastSquaresOptions = {},
): LeastSquares {
  const set = asDataSet(data)
  const { features: d, examples, x, y } = set
  const own = { intercept: [intercept, flag] as const }
  const options = readDataOptions("leastSquares", examples, rest, own)
  const n = d + (intercept ? 1 : 0)
  const ridge = options.l2 > 0 ? d : 0

  function residuals(w: Float64Array, rows: Int32Array | undefined, scale: number): Float64Array {
    const m = rows?.length ?? examples
    const r = new Float64Array(m + ridge)
    for (let i = 0; i < m; i++) {
      const row = rows ? rows[i] : i
      let z = intercept ? w[d] : 0
      for (let j = 0; j < d; j++) z += w[j] * x[row * d + j]
      r[i] = Math.sqrt(scale) * (z - y[row])
    }
    for (let j = 0; j < ridge; j++) r[m + j] = Math.sqrt(options.l2) * w[j]
    return r
  }

  function jacobian(rows: Int32Array | undefined, scale: number): Matrix {
    const m = rows?.length ?? examples
    const root = Math.sqrt(scale)
    const J = Matrix.zeros(m + ridge, n)
    for (let i = 0; i < m; i++) {
      const row = rows ? rows[i] : i
      for (let j = 0; j < d; j++) J.set(i, j, root * x[row * d + j])
      if (intercept) J.set(i, d, root)
    }
    for (let j = 0; j < ridge; j++) J.set(m + j, j, Math.sqrt(options.l2))
    return J
  }

  const f = dataObjective({
    name: "leastSquares",
    latex: "\\tfrac1{2N}\\sum_i (w^\\top x_i + b - y_i)^2",
    data: set,
    dimension: n,
    weights: [[0, d]],
    sums: linearSums(d, intercept, squaredError),
    options,
    start: () => new Float64Array(n),
    answers:
      options.l1 > 0
        ? undefined
        : (rows, scale) => ({
            residuals: (w) => residuals(w, rows, scale),
            jacobian: () => jacobian(rows, scale),
          }),
    minima() {
      if (options.l1 > 0 || n > LARGEST_SOLVED) return []
      const scale = options.reduction === "mean" ? 1 / examples : 1
      const r = residuals(new Float64Array(n), undefined, scale)
      const { x: w } = solveLeastSquares(jacobian(undefined, scale), negative(r))
      return [minimumAt(f, w)]
    },
  })
  const predict = (w: Point, other?: Data): Float64Array =>
    linearScores(parameters(f, w), newData(f, other), intercept)
  const made = Object.defineProperty(f, "predict", { value: predict, enumerable: true })
  return madeBy(made as LeastSquares, leastSquares, data, { intercept, ...rest })
}

const squaredError = {
  loss: (z: number, y: number) => 0.5 * (z - y) * (z - y),
  slope: (z: number, y: number) => z - y,
  curvature: () => 1,
}

/** Up to so many parameters, the minimum is worked out for charts. */
const LARGEST_SOLVED = 100

function minimumAt(f: DataObjective, w: Float64Array): Minimum {
  return { w: Array.from(w), value: f.value(w) }
}
