import type { Data } from "../../data/data-set"
import { madeBy } from "../../pack/recipe"
import { activations } from "./activations"
import { dataObjective } from "./data-objective"
import { layersOf, networkProbabilities, networkSums } from "./network"
import { type DataObjectiveOptions, readDataOptions } from "./options"
import { type Classifier, classifier, withClasses } from "./prediction"

/**
 * Softmax regression: K classes, told apart by planes.
 *
 *     z = xᵀW + b,   pₖ = eᶻᵏ / Σⱼ eᶻʲ, the probability of class k
 *     ℓ(w; x, y) = −ln p_y                    f(w) = (1/N) Σᵢ ℓ(w; xᵢ, yᵢ) + α₁ Σ|W| + ½ α₂ ΣW²
 *     ∂ℓ/∂W = x (p − e_y)ᵀ                    ∂ℓ/∂b = p − e_y
 *     ∇²ℓ·(V, c) = x uᵀ, u with  u = p ∘ (r − Σ p r),  r = xᵀV + c
 *
 * Shapes: the point is [(d + 1) K]: W [d × K] row by row, then b [K]; the penalty is not on b.
 * Units: ℓ is in nats, ln K at w = 0. f is convex, and flat where the same is added to all
 * columns of (W, b): its Hessian is singular. A penalty settles W, but the b remain free to move
 * together. It is `mlp` without a hidden layer.
 *
 * @throws RangeError unless targets are indices of classes, α₁ ≥ 0, α₂ ≥ 0 and 1 ≤ batchSize ≤ N.
 */
export function softmaxRegression(data: Data, options: DataObjectiveOptions = {}): Classifier {
  const set = withClasses("softmaxRegression", data)
  const read = readDataOptions("softmaxRegression", set.examples, options, {})
  const layers = layersOf([set.features, set.classes.length])
  const n = (set.features + 1) * set.classes.length
  const { relu: none } = activations

  const f = dataObjective({
    name: "softmaxRegression",
    latex: "-\\tfrac1N\\sum_i \\ln p_{y_i}(x_i),\\quad p = \\mathrm{softmax}(x^\\top W + b)",
    data: set,
    dimension: n,
    weights: [[0, n - set.classes.length]],
    sums: networkSums(layers, none),
    options: read,
    start: () => new Float64Array(n),
  })
  const made = classifier(f, (w, other) => networkProbabilities(layers, none, w, other))
  return madeBy(made, softmaxRegression, data, options)
}
