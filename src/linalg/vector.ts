/** What a point may be given as: `[1, 2]`, or any array of numbers. */
export type Point = ArrayLike<number>

/** ‖v‖₂, scaled by the largest entry where the squares would overflow or vanish. */
export function norm(v: Point): number {
  let squares = 0
  for (let i = 0; i < v.length; i++) squares += v[i] * v[i]
  if (squares > 1e-290 && squares < Infinity) return Math.sqrt(squares)
  let largest = 0
  for (let i = 0; i < v.length; i++) largest = Math.max(largest, Math.abs(v[i]))
  if (largest === 0 || !Number.isFinite(largest)) return largest
  squares = 0
  for (let i = 0; i < v.length; i++) squares += (v[i] / largest) ** 2
  return largest * Math.sqrt(squares)
}

/** ‖a − b‖₂ */
export function distance(a: Point, b: Point): number {
  const difference = new Float64Array(a.length)
  for (let i = 0; i < a.length; i++) difference[i] = a[i] - b[i]
  return norm(difference)
}

/** Whether two points agree in every coordinate. */
export function same(a: Point, b: Point): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
