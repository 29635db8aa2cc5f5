/**
 * The products of a network's layer, on flat arrays, row by row:
 *
 *     X [rows × inputs]   W [inputs × outputs]   Z = X W + b, D = ∂f/∂Z [rows × outputs]
 *
 * W stands in the point w from `at` on, followed by b [outputs]. The loops take four inputs, or
 * four rows, at a time, which saves most loads and stores, and pass over zeros: the margin of a
 * picture, a unit that is off.
 */
export interface Shape {
  readonly inputs: number
  readonly outputs: number
  readonly at: number
}

/** Where b begins. */
const intercepts = ({ inputs, outputs, at }: Shape): number => at + inputs * outputs

/** Z ← b in every row. */
export function setRows(Z: Float64Array, rows: number, w: Float64Array, shape: Shape): void {
  const { outputs } = shape
  const b = intercepts(shape)
  for (let r = 0; r < rows; r++) {
    for (let o = 0; o < outputs; o++) Z[r * outputs + o] = w[b + o]
  }
}

/** Z += X W */
export function addProduct(
  Z: Float64Array,
  rows: number,
  X: Float64Array,
  w: Float64Array,
  { inputs, outputs, at }: Shape,
): void {
  for (let r = 0; r < rows; r++) {
    const x = r * inputs
    const z = r * outputs
    let i = 0
    for (; i + 3 < inputs; i += 4) {
      const x0 = X[x + i]
      const x1 = X[x + i + 1]
      const x2 = X[x + i + 2]
      const x3 = X[x + i + 3]
      if (x0 === 0 && x1 === 0 && x2 === 0 && x3 === 0) continue
      const w0 = at + i * outputs
      const w1 = w0 + outputs
      const w2 = w1 + outputs
      const w3 = w2 + outputs
      for (let o = 0; o < outputs; o++) {
        Z[z + o] += x0 * w[w0 + o] + x1 * w[w1 + o] + x2 * w[w2 + o] + x3 * w[w3 + o]
      }
    }
    for (; i < inputs; i++) {
      const w0 = at + i * outputs
      for (let o = 0; o < outputs; o++) Z[z + o] += X[x + i] * w[w0 + o]
    }
  }
}

/** E += D Wᵀ */
export function addBack(
  E: Float64Array,
  rows: number,
  D: Float64Array,
  w: Float64Array,
  { inputs, outputs, at }: Shape,
): void {
  for (let r = 0; r < rows; r++) {
    const d = r * outputs
    for (let i = 0; i < inputs; i++) {
      const w0 = at + i * outputs
      let sum = 0
      for (let o = 0; o < outputs; o++) sum += D[d + o] * w[w0 + o]
      E[r * inputs + i] += sum
    }
  }
}

/** ∂f/∂W += Xᵀ D */
export function addOuter(
  out: Float64Array,
  rows: number,
  X: Float64Array,
  D: Float64Array,
  { inputs, outputs, at }: Shape,
): void {
  for (let i = 0; i < inputs; i++) {
    const g = at + i * outputs
    let r = 0
    for (; r + 3 < rows; r += 4) {
      const x = r * inputs + i
      const x0 = X[x]
      const x1 = X[x + inputs]
      const x2 = X[x + 2 * inputs]
      const x3 = X[x + 3 * inputs]
      if (x0 === 0 && x1 === 0 && x2 === 0 && x3 === 0) continue
      const d0 = r * outputs
      const d1 = d0 + outputs
      const d2 = d1 + outputs
      const d3 = d2 + outputs
      for (let o = 0; o < outputs; o++) {
        out[g + o] += x0 * D[d0 + o] + x1 * D[d1 + o] + x2 * D[d2 + o] + x3 * D[d3 + o]
      }
    }
    for (; r < rows; r++) {
      const x = X[r * inputs + i]
      for (let o = 0; o < outputs; o++) out[g + o] += x * D[r * outputs + o]
    }
  }
}

/** ∂f/∂b += the sum of D's rows */
export function addRows(out: Float64Array, rows: number, D: Float64Array, shape: Shape): void {
  const { outputs } = shape
  const b = intercepts(shape)
  for (let r = 0; r < rows; r++) {
    for (let o = 0; o < outputs; o++) out[b + o] += D[r * outputs + o]
  }
}
