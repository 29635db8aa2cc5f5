import { flag } from "../../checks"
import type { Data, DataSet } from "../../data/data-set"
import { madeBy } from "../../pack/recipe"
import { dataObjective } from "./data-objective"
import { linearScores, linearSums } from "./linear-model"
import { type DataObjectiveOptions, readDataOptions } from "./options"
import { type Classifier, classifier, withClasses } from "./prediction"

export interface LogisticOptions extends DataObjectiveOptions {
  /** Whether there is an intercept b, the last parameter; default true */
  intercept?: boolean
}

/**
 * Logistic regression: two classes, told apart by a plane.
 *
 *     z = wᵀx + b,   p = σ(z) = 1/(1 + e⁻ᶻ), the probability of class 1
 *     ℓ(w; x, y) = −y ln p − (1 − y) ln(1 − p) = ln(1 + eᶻ) − y z        y = 0 or 1
 *     f(w) = (1/N) Σᵢ ℓ(w; xᵢ, yᵢ) + α₁ Σ|wⱼ| + ½ α₂ Σwⱼ²
 *     ∇ℓ = (p − y) x                   ∇²ℓ = p (1 − p) x xᵀ
 *
 * Shapes: the point is [d + 1]: w₁ … w_d, then b; the penalty is not on b. Units: ℓ is in nats,
 * ln 2 at w = 0. f is convex; where a plane separates the classes and there is no penalty, it
 * has no minimum: w grows for ever.
 *
 * @throws RangeError unless there are two classes, α₁ ≥ 0, α₂ ≥ 0 and 1 ≤ batchSize ≤ N.
 */
export function logistic(
  data: Data,
  { intercept = true, ...rest }: LogisticOptions = {},
): Classifier {
  const set = withClasses("logistic", data, 2)
  const own = { intercept: [intercept, flag] as const }
  const options = readDataOptions("logistic", set.examples, rest, own)
  const d = set.features
  const n = d + (intercept ? 1 : 0)

  const f = dataObjective({
    name: "logistic",
    latex: "\\tfrac1N\\sum_i \\ln(1 + e^{z_i}) - y_i z_i,\\quad z_i = w^\\top x_i + b",
    data: set,
    dimension: n,
    weights: [[0, d]],
    sums: linearSums(d, intercept, logLoss),
    options,
    start: () => new Float64Array(n),
  })
  const made = classifier(f, (w, other: DataSet) => {
    const p = new Float64Array(2 * other.examples)
    for (const [i, z] of linearScores(w, other, intercept).entries()) {
      p[2 * i] = sigmoid(-z)
      p[2 * i + 1] = sigmoid(z)
    }
    return p
  })
  return madeBy(made, logistic, data, { intercept, ...rest })
}

const logLoss = {
  // ln(1 + eᶻ) without overflow.
  loss: (z: number, y: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y * z,
  // σ(z) − 1 = −σ(−z), without cancellation.
  slope: (z: number, y: number) => (y === 1 ? -sigmoid(-z) : sigmoid(z)),
  curvature: (z: number) => sigmoid(z) * sigmoid(-z),
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z))
}
