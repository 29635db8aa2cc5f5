import { atLeast, checkOptions, count, finite, nonNegative, optional } from "../checks"
import { normals } from "../linalg/random"
import { type DataSet, dataSet } from "./data-set"
import { numbers } from "./ranges"

export interface LinearDataOptions {
  /** Default 100 */
  examples?: number
  /** w, one for each feature; default [2] */
  weights?: readonly number[]
  /** b; default 1 */
  intercept?: number
  /** s, the standard deviation of each feature; default 1 for all */
  scales?: readonly number[]
  /** σ, the standard deviation of the error; default 0.5 */
  noise?: number
  /** Which sample; default 0 */
  seed?: number
}

/**
 * A line, or a plane, and points around it: something for `leastSquares` to find.
 *
 *     y = wᵀx + b + σ ξ        xⱼ ~ N(0, sⱼ²),  ξ ~ N(0, 1)
 *
 * Unequal scales make the problem badly conditioned: κ is about the square of their ratio.
 *
 * @throws RangeError unless there are examples, all numbers are finite, σ ≥ 0, and there is a
 * scale for each weight.
 */
export function linearData({
  examples = 100,
  weights = [2],
  intercept = 1,
  scales,
  noise = 0.5,
  seed = 0,
  ...unknown
}: LinearDataOptions = {}): DataSet {
  checkOptions("linearData", unknown, {
    examples: [examples, atLeast(1)],
    weights: [weights, numbers],
    intercept: [intercept, finite],
    scales: [scales, optional(numbers)],
    noise: [noise, nonNegative],
    seed: [seed, count],
  })
  const features = weights.length
  if (scales && scales.length !== features) {
    throw new RangeError(
      `linearData: there are ${scales.length} scales and ${features} weights; give one for each`,
    )
  }
  const normal = normals(seed)
  const x = new Float64Array(examples * features)
  const y = new Float64Array(examples)
  for (let i = 0; i < examples; i++) {
    y[i] = intercept
    for (let j = 0; j < features; j++) {
      x[i * features + j] = (scales?.[j] ?? 1) * normal()
      y[i] += weights[j] * x[i * features + j]
    }
    y[i] += noise * normal()
  }
  return dataSet(x, y, { name: "linear" })
}
