/** The coordinates from … to − 1: weights, as against the intercepts between them. */
export type Span = readonly [from: number, to: number]

/** What is added to the loss to keep weights small: a function with its derivatives, added to `out`. */
export interface Penalty {
  value(w: Float64Array): number
  gradient(w: Float64Array, out: Float64Array): void
  hessianVector(v: Float64Array, out: Float64Array): void
}

/**
 * The elastic penalty, on the weights only: intercepts are free.
 *
 *     αΩ(w) = α₁ Σ|wᵢ| + ½ α₂ Σwᵢ²
 *
 * At wᵢ = 0 the derivative of |wᵢ| is taken as 0, one of its subgradients.
 */
export function penalty(l1: number, l2: number, weights: readonly Span[]): Penalty {
  const none = l1 === 0 && l2 === 0
  const spans = none ? [] : weights
  return {
    value(w) {
      let absolutes = 0
      let squares = 0
      for (const [from, to] of spans) {
        for (let i = from; i < to; i++) {
          absolutes += Math.abs(w[i])
          squares += w[i] * w[i]
        }
      }
      return l1 * absolutes + 0.5 * l2 * squares
    },
    gradient(w, out) {
      for (const [from, to] of spans) {
        for (let i = from; i < to; i++) out[i] += l1 * Math.sign(w[i]) + l2 * w[i]
      }
    },
    hessianVector(v, out) {
      for (const [from, to] of spans) {
        for (let i = from; i < to; i++) out[i] += l2 * v[i]
      }
    },
  }
}
