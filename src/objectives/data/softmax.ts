/** Σ over rows of −ln softmax(z)_y = ln Σₖ eᶻᵏ − z_y, without overflow. Z is [count × classes]. */
export function crossEntropy(
  Z: Float64Array,
  y: Float64Array,
  count: number,
  classes: number,
): number {
  let loss = 0
  for (let r = 0; r < count; r++) {
    const row = r * classes
    const highest = largest(Z, row, classes)
    let sum = 0
    for (let k = 0; k < classes; k++) sum += Math.exp(Z[row + k] - highest)
    loss += Math.log(sum) + highest - Z[row + y[r]]
  }
  return loss
}

/** Z ← softmax(Z), row by row: eᶻᵏ / Σⱼ eᶻʲ. */
export function probabilities(Z: Float64Array, count: number, classes: number): void {
  for (let r = 0; r < count; r++) {
    const row = r * classes
    const highest = largest(Z, row, classes)
    let sum = 0
    for (let k = 0; k < classes; k++) {
      Z[row + k] = Math.exp(Z[row + k] - highest)
      sum += Z[row + k]
    }
    for (let k = 0; k < classes; k++) Z[row + k] /= sum
  }
}

function largest(Z: Float64Array, row: number, classes: number): number {
  let z = Z[row]
  for (let k = 1; k < classes; k++) if (Z[row + k] > z) z = Z[row + k]
  return z
}
