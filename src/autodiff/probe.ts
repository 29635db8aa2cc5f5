/**
 * Compares a gradient with the function's own slope along a direction.
 *
 * It must never cry wolf: where the slope itself is unsure (a kink nearby, rounding, a jump), it
 * agrees. So two step lengths must give one slope, and so must the two sides; and a second
 * direction must show the same before it disagrees.
 */
export function agrees(
  f: (w: number[]) => number,
  w: ArrayLike<number>,
  gradient: Float64Array,
): Agreement {
  const first = along(f, w, gradient, 1.7)
  if (first.agree) return first
  return along(f, w, gradient, 2.3).agree ? { ...first, agree: true } : first
}

interface Agreement {
  agree: boolean
  /** gᵀd by differences, and from the gradient. */
  slope: number
  exact: number
}

function along(
  f: (w: number[]) => number,
  w: ArrayLike<number>,
  gradient: Float64Array,
  turn: number,
): Agreement {
  // A direction that no symmetry of f shares.
  const direction = Array.from(w, (x, i) => Math.cos(turn * (i + 0.6)) * Math.max(1, Math.abs(x)))
  let exact = 0
  for (let i = 0; i < direction.length; i++) exact += gradient[i] * direction[i]
  const at = (h: number): number => {
    try {
      return f(Array.from(w, (x, i) => x + h * direction[i]))
    } catch {
      return Number.NaN
    }
  }
  const middle = at(0)
  const wide = sides(at, middle, 1e-4)
  const narrow = sides(at, middle, 2e-5)
  const slope = narrow.slope
  const noise = (1e-13 * Math.max(1e-300, Math.abs(middle))) / 2e-5
  const size = Math.max(Math.abs(slope), Math.abs(exact))
  const sure =
    Math.abs(wide.slope - slope) <= 0.01 * size && narrow.gap <= 0.1 * size && size > noise
  return { agree: !sure || Math.abs(slope - exact) <= 0.05 * size, slope, exact }
}

function sides(
  at: (h: number) => number,
  middle: number,
  h: number,
): { slope: number; gap: number } {
  const right = (at(h) - middle) / h
  const left = (middle - at(-h)) / h
  return { slope: (right + left) / 2, gap: Math.abs(right - left) }
}
