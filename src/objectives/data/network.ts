import type { DataSet } from "../../data/data-set"
import type { ActivationFunction } from "./activations"
import { CHUNK, type Chunk, chunks } from "./chunks"
import type { Sums } from "./data-objective"
import { addBack, addOuter, addProduct, addRows, type Shape, setRows } from "./dense"
import { crossEntropy, probabilities } from "./softmax"

/** Where each layer's W and b stand in the point, one layer after another. */
export function layersOf(widths: readonly number[]): Shape[] {
  let at = 0
  return widths.slice(1).map((outputs, l) => {
    const shape = { inputs: widths[l], outputs, at }
    at += (widths[l] + 1) * outputs
    return shape
  })
}

/**
 * The cross-entropy of a fully connected network, with softmax on top.
 *
 *     A₀ = X        Z_l = A_{l−1} W_l + b_l        A_l = φ(Z_l)        P = softmax(Z_L)
 *     D_L = P − Y   D_{l−1} = φ′(Z_{l−1}) ∘ (D_l W_lᵀ)                 Y one-hot
 *     ∂f/∂W_l = A_{l−1}ᵀ D_l            ∂f/∂b_l = Σ rows of D_l
 *
 * The Hessian times v is the derivative of all that in the direction v, forward and back; R marks
 * it, V_l and c_l are the parts of v:
 *
 *     RZ_l = RA_{l−1} W_l + A_{l−1} V_l + c_l        RA_l = φ′ ∘ RZ_l        RA₀ = 0
 *     RD_L = P ∘ (RZ_L − Σ P RZ_L)
 *     RD_{l−1} = φ″ ∘ RZ_{l−1} ∘ (D_l W_lᵀ) + φ′ ∘ (RD_l W_lᵀ + D_l V_lᵀ)
 *     R∂f/∂W_l = RA_{l−1}ᵀ D_l + A_{l−1}ᵀ RD_l
 *
 * @see Pearlmutter (1994), Fast exact multiplication by the Hessian, section 4
 */
export function networkSums(layers: readonly Shape[], phi: ActivationFunction): Sums {
  const last = layers.length - 1
  const classes = layers[last].outputs
  const rooms = () => layers.map(({ outputs }) => new Float64Array(CHUNK * outputs))
  // A[l] is what layer l puts out, D[l] the derivative of the loss by what goes into its φ.
  const A = rooms()
  const D = rooms()
  const RA = rooms()
  const RZ = rooms()
  const RD = rooms()

  function forward(w: Float64Array, { x, count }: Chunk): Float64Array {
    for (const [l, shape] of layers.entries()) {
      const inputs = l === 0 ? x : A[l - 1]
      setRows(A[l], count, w, shape)
      addProduct(A[l], count, inputs, w, shape)
      if (l === last) break
      const out = A[l]
      for (let k = 0; k < count * shape.outputs; k++) out[k] = phi(out[k])
    }
    return A[last]
  }

  /** D[last] = P − Y; returns the loss. */
  function top(Z: Float64Array, { y, count }: Chunk): number {
    const P = D[last]
    P.set(Z.subarray(0, count * classes))
    const loss = crossEntropy(P, y, count, classes)
    probabilities(P, count, classes)
    for (let r = 0; r < count; r++) P[r * classes + y[r]] -= 1
    return loss
  }

  return {
    value: (w, chunk) => crossEntropy(forward(w, chunk), chunk.y, chunk.count, classes),

    gradient(w, chunk, out) {
      const { x, count } = chunk
      const loss = top(forward(w, chunk), chunk)
      for (let l = last; l >= 0; l--) {
        addOuter(out, count, l === 0 ? x : A[l - 1], D[l], layers[l])
        addRows(out, count, D[l], layers[l])
        if (l === 0) break
        const E = D[l - 1].fill(0)
        addBack(E, count, D[l], w, layers[l])
        const a = A[l - 1]
        for (let k = 0; k < count * layers[l].inputs; k++) E[k] *= phi.slope(a[k])
      }
      return loss
    },

    hessianVector(w, v, chunk, out) {
      const { x, y, count } = chunk
      const Z = forward(w, chunk)
      for (const [l, shape] of layers.entries()) {
        setRows(RZ[l], count, v, shape)
        addProduct(RZ[l], count, l === 0 ? x : A[l - 1], v, shape)
        if (l > 0) addProduct(RZ[l], count, RA[l - 1], w, shape)
        if (l === last) break
        for (let k = 0; k < count * shape.outputs; k++) RA[l][k] = phi.slope(A[l][k]) * RZ[l][k]
      }

      top(Z, chunk)
      turn(RD[last], D[last], RZ[last], y, count, classes)
      for (let l = last; l >= 0; l--) {
        addOuter(out, count, l === 0 ? x : A[l - 1], RD[l], layers[l])
        if (l > 0) addOuter(out, count, RA[l - 1], D[l], layers[l])
        addRows(out, count, RD[l], layers[l])
        if (l === 0) break
        const E = D[l - 1].fill(0)
        const RE = RD[l - 1].fill(0)
        addBack(E, count, D[l], w, layers[l])
        addBack(RE, count, RD[l], w, layers[l])
        addBack(RE, count, D[l], v, layers[l])
        for (let k = 0; k < count * layers[l].inputs; k++) {
          const a = A[l - 1][k]
          RE[k] = phi.curvature(a) * RZ[l - 1][k] * E[k] + phi.slope(a) * RE[k]
          E[k] *= phi.slope(a)
        }
      }
    },
  }
}

/** RD = P ∘ (RZ − Σ P RZ), with P = D + Y. */
function turn(
  RD: Float64Array,
  D: Float64Array,
  RZ: Float64Array,
  y: Float64Array,
  count: number,
  classes: number,
): void {
  for (let r = 0; r < count; r++) {
    const row = r * classes
    let mean = RZ[row + y[r]]
    for (let k = 0; k < classes; k++) mean += D[row + k] * RZ[row + k]
    for (let k = 0; k < classes; k++) {
      const p = D[row + k] + (k === y[r] ? 1 : 0)
      RD[row + k] = p * (RZ[row + k] - mean)
    }
  }
}

/** P for every example, [examples × classes] row by row. */
export function networkProbabilities(
  layers: readonly Shape[],
  phi: ActivationFunction,
  w: Float64Array,
  data: DataSet,
): Float64Array {
  const classes = layers[layers.length - 1].outputs
  const P = new Float64Array(data.examples * classes)
  let done = 0
  chunks(data)(undefined, ({ x, count }) => {
    let A = x
    for (const [l, shape] of layers.entries()) {
      const Z = new Float64Array(count * shape.outputs)
      setRows(Z, count, w, shape)
      addProduct(Z, count, A, w, shape)
      A = l === layers.length - 1 ? Z : Z.map(phi)
    }
    probabilities(A, count, classes)
    P.set(A, done * classes)
    done += count
  })
  return P
}
