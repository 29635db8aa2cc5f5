import { checkOptions, count, oneOf, type Range } from "../../checks"
import type { Data } from "../../data/data-set"
import { normals, uniforms } from "../../linalg/random"
import { madeBy } from "../../pack/recipe"
import { type Activation, activations } from "./activations"
import { type DataObjective, dataObjective } from "./data-objective"
import type { Shape } from "./dense"
import { layersOf, networkProbabilities, networkSums } from "./network"
import { type DataObjectiveOptions, readDataOptions } from "./options"
import { type Classifier, classifier, withClasses } from "./prediction"

export interface MlpOptions extends DataObjectiveOptions {
  /** The widths of the hidden layers; default [32] */
  hidden?: readonly number[]
  /** φ, what a hidden unit does: "relu", "tanh" or "sigmoid"; default "relu" */
  activation?: Activation
}

export interface MlpStartOptions {
  /** Default "he" for relu, "glorot" for the others */
  scheme?: "he" | "glorot"
  /** Which weights; default 0 */
  seed?: number
}

export interface Mlp extends Classifier {
  /** The widths of all layers: features, hidden, classes. */
  readonly widths: readonly number[]
  /** Random weights, with intercepts 0: at 0 all units of a layer would stay the same. */
  start(options?: MlpStartOptions): Float64Array
}

/**
 * A multilayer perceptron: a fully connected network that tells classes apart.
 *
 *     a₀ = x        z_l = a_{l−1}ᵀ W_l + b_l        a_l = φ(z_l)        p = softmax(z_L)
 *     ℓ(w; x, y) = −ln p_y        f(w) = (1/N) Σᵢ ℓ(w; xᵢ, yᵢ) + α₁ Σ|W| + ½ α₂ ΣW²
 *
 *     const { train, test } = mnist()
 *     const net = mlp(train, { hidden: [128], batchSize: 64 })
 *     const trace = minimize(net, net.start(), adam(), { steps: 5 * net.stepsPerEpoch })
 *     net.accuracy(trace.w, test)
 *
 * Shapes: the point holds W₁ [d × h₁] row by row, b₁ [h₁], W₂ [h₁ × h₂] … b_L [K]; the penalty is
 * not on the b. Gradients by back-propagation; Hessian-vector products by the R-operator, at
 * about twice the cost of a gradient. Where relu has a kink its derivatives are taken as 0.
 *
 * start(): He's W ~ N(0, 2/inputs), or Glorot's W ~ U(±√(6/(inputs + outputs))).
 *
 * @throws RangeError unless the targets are indices of classes, the widths whole numbers ≥ 1,
 * α₁ ≥ 0, α₂ ≥ 0 and 1 ≤ batchSize ≤ N.
 * @see Rumelhart, Hinton & Williams (1986), https://doi.org/10.1038/323533a0
 * @see Pearlmutter (1994), https://doi.org/10.1162/neco.1994.6.1.147
 * @see He et al. (2015), equation 10; Glorot & Bengio (2010), equation 16
 */
export function mlp(
  data: Data,
  { hidden = [32], activation = "relu", ...rest }: MlpOptions = {},
): Mlp {
  const set = withClasses("mlp", data)
  const options = readDataOptions("mlp", set.examples, rest, {
    hidden: [hidden, widthsRange],
    activation: [activation, oneOf(...Object.keys(activations))],
  })
  const widths = [set.features, ...hidden, set.classes.length]
  const layers = layersOf(widths)
  const phi = activations[activation]
  const { inputs, outputs, at } = layers[layers.length - 1]

  const f = dataObjective({
    name: "mlp",
    latex: "-\\tfrac1N\\sum_i \\ln p_{y_i}(x_i)",
    data: set,
    dimension: at + (inputs + 1) * outputs,
    weights: layers.map((layer) => [layer.at, layer.at + layer.inputs * layer.outputs] as const),
    sums: networkSums(layers, phi),
    options,
    start({
      scheme = activation === "relu" ? "he" : "glorot",
      seed = 0,
      ...unknown
    }: MlpStartOptions = {}) {
      checkOptions("mlp.start", unknown, {
        scheme: [scheme, oneOf("he", "glorot")],
        seed: [seed, count],
      })
      return drawn(layers, scheme, seed, f)
    },
  })
  const net = classifier(f, (w, other) => networkProbabilities(layers, phi, w, other))
  Object.defineProperty(net, "widths", { value: widths, enumerable: true })
  return madeBy(net as Mlp, mlp, data, { hidden, activation, ...rest })
}

function drawn(
  layers: readonly Shape[],
  scheme: "he" | "glorot",
  seed: number,
  { dimension }: DataObjective,
): Float64Array {
  const w = new Float64Array(dimension)
  for (const [l, { inputs, outputs, at }] of layers.entries()) {
    const normal = normals(seed, STREAM + l)
    const uniform = uniforms(seed, STREAM + l)
    const reach = Math.sqrt(6 / (inputs + outputs))
    const deviation = Math.sqrt(2 / inputs)
    const draw = scheme === "he" ? () => deviation * normal() : () => reach * (2 * uniform() - 1)
    for (let k = 0; k < inputs * outputs; k++) w[at + k] = draw()
  }
  return w
}

/** Far from the streams that data are made of, lest the same seed give weights like their noise. */
const STREAM = 1 << 27

const widthsRange: Range = {
  holds: (x) => Array.isArray(x) && x.every((h) => Number.isSafeInteger(h) && h >= 1),
  reads: (name) => `for ${name} a list of whole numbers ≥ 1`,
}
