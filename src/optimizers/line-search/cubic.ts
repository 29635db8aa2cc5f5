/** A value and a slope at one place of a line. */
export interface Knot {
  alpha: number
  value: number
  slope: number
}

/**
 * The minimum of the cubic with these values and slopes at two places a < b, within [low, high].
 *
 *     d₁ = φ′(a) + φ′(b) − 3 (φ(a) − φ(b)) / (a − b)        d₂ = √(d₁² − φ′(a) φ′(b))
 *     α  = b − (b − a) (φ′(b) + d₂ − d₁) / (φ′(b) − φ′(a) + 2 d₂)
 *
 * The middle of [low, high] where the cubic has no minimum, or a value is not finite.
 *
 * @see Nocedal & Wright (2006), (3.59)
 */
export function cubicMinimum(a: Knot, b: Knot, low: number, high: number): number {
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.alpha - b.alpha)
  const d2 = Math.sqrt(d1 ** 2 - a.slope * b.slope)
  const share = (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2)
  const alpha = b.alpha - (b.alpha - a.alpha) * share
  return Number.isFinite(alpha) ? Math.min(Math.max(alpha, low), high) : (low + high) / 2
}
