import type { Point } from "../linalg/vector"

/**
 * Central differences, for functions whose text cannot be differentiated, and to check those that
 * can.
 *
 *     ∂f/∂wᵢ ≈ (f(w + hᵢ eᵢ) − f(w − hᵢ eᵢ)) / 2hᵢ        hᵢ = h · max(1, |wᵢ|)
 *
 * The error is about h²f‴/6 from the formula and ε|f|/h from rounding: least near h = ε^⅓ ≈ 6e-6,
 * where about ten digits are right.
 */
export function differenceGradient(
  f: (w: number[]) => number,
  w: Point,
  out: Float64Array = new Float64Array(w.length),
  step: number = STEP,
): Float64Array {
  const point = Array.from(w)
  for (let i = 0; i < w.length; i++) {
    const h = step * Math.max(1, Math.abs(w[i]))
    const right = w[i] + h
    const left = w[i] - h
    point[i] = right
    const above = f(point.slice())
    point[i] = left
    const below = f(point.slice())
    point[i] = w[i]
    // What was really added, after rounding.
    out[i] = (above - below) / (right - left)
  }
  return out
}

/** ∇²f(w)·v ≈ (∇f(w + h v) − ∇f(w − h v)) / 2h, with h·‖v‖∞ = `step`. */
export function differenceHessianVector(
  gradient: (w: number[]) => ArrayLike<number>,
  w: Point,
  v: Point,
  step: number = STEP,
): Float64Array {
  const out = new Float64Array(w.length)
  let length = 0
  let scale = 1
  for (let i = 0; i < w.length; i++) {
    length = Math.max(length, Math.abs(v[i]))
    scale = Math.max(scale, Math.abs(w[i]))
  }
  if (length === 0) return out
  const h = (step * scale) / length
  const above = Float64Array.from(gradient(Array.from(w, (x, i) => x + h * v[i])))
  const below = gradient(Array.from(w, (x, i) => x - h * v[i]))
  for (let i = 0; i < w.length; i++) out[i] = (above[i] - below[i]) / (2 * h)
  return out
}

/** ε^⅓, rounded: where the two errors balance. */
export const STEP = 1e-5

/** For differences of differences, ε^¼: they lose digits twice. */
export const WIDE_STEP = 1e-4
