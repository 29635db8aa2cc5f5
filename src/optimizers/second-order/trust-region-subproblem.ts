import type { Eigen } from "../../linalg/eigen"
import { times, transposeTimes } from "../../linalg/products"
import { norm } from "../../linalg/vector"

/** A step within the region. */
export interface RegionStep {
  p: Float64Array
  /** λ, the multiplier of ‖p‖ ≤ Δ: 0 where the step ends inside. */
  lambda: number
  /** Whether the gradient has no part along the most negative curvature. */
  hard: boolean
}

/**
 * The lowest point of a quadratic model within a ball, exactly.
 *
 *     min gᵀp + ½ pᵀH p   over ‖p‖ ≤ Δ         H = Q diag(λ₁ ≤ … ≤ λₙ) Qᵀ,   c = Qᵀg
 *     p(λ) = −Q diag(1/(λᵢ + λ)) c              λ ≥ max(0, −λ₁) with ‖p(λ)‖ = Δ
 *
 * λ is the root of 1/Δ − 1/‖p(λ)‖, which is nearly straight, by Newton's method in a bracket;
 * in terms of μ = λ + λ₁, because close to −λ₁ every digit of the difference counts.
 * In the hard case even p(−λ₁) stays inside: c₁ = 0. Then p goes on along the eigenvector of λ₁
 * to the boundary; either way along it is as good.
 *
 * Shapes: g, p are [n]. Units: Δ has that of w, λ that of H.
 *
 * @see Moré & Sorensen (1983); Nocedal & Wright (2006), Algorithm 4.3 and (4.45)
 */
export function withinRegion(
  { values, vectors }: Eigen,
  g: Float64Array,
  radius: number,
): RegionStep {
  const c = transposeTimes(vectors, g)
  const lowest = values[0]
  const gap = values.map((l) => l - lowest)
  const inBasis = (mu: number) => c.map((ci, i) => (ci === 0 ? 0 : -ci / (gap[i] + mu)))
  const result = (q: Float64Array, lambda: number, hard = false) => ({
    p: times(vectors, q),
    lambda,
    hard,
  })

  let low = Math.max(lowest, Number.MIN_VALUE)
  let q = inBasis(low)
  let length = norm(q)
  if (length <= radius) {
    if (lowest >= 0) return result(q, 0)
    q[0] += Math.sqrt(radius ** 2 - length ** 2)
    return result(q, -lowest, true)
  }

  // ‖p‖ ≤ ‖c‖/μ, so the root lies no higher than ‖c‖/Δ.
  let high = norm(c) / radius
  let mu = high
  for (let k = 0; k < 100; k++) {
    q = inBasis(mu)
    length = norm(q)
    if (Math.abs(length - radius) <= 1e-12 * radius) break
    if (length > radius) low = mu
    else high = mu
    const steepness = q.reduce((sum, qi, i) => sum + (qi / length) ** 2 / (gap[i] + mu), 0)
    mu += (length / radius - 1) / steepness
    if (!(mu > low && mu < high)) mu = Math.sqrt(low) * Math.sqrt(high)
  }
  return result(q, mu - lowest)
}
