import { distance, norm } from "../linalg/vector"

/**
 * Compares a gradient with the function's own slope along a direction.
 *
 * It must never cry wolf: where the slope itself is unsure (a kink nearby, rounding, a jump), it
 * agrees. So two step lengths must give one slope, and so must the two sides; a second direction
 * must show the same; and the gradients must be steady around the point. A
 * ripple that is shorter than the step (sin of a large number) turns the gradient, and a
 * difference cannot see it.
 */
export function agrees(
  f: (w: number[]) => number,
  w: ArrayLike<number>,
  gradient: Float64Array,
  gradientAt: (w: number[]) => Float64Array,
): Agreement {
  const first = along(f, w, gradient, 1.7)
  if (first.agree) return first
  const agree = along(f, w, gradient, 2.3).agree || !isSteadyAround(gradientAt, w)
  return { ...first, agree }
}

/** Whether the gradients around w are one, to a hundredth, as far as the differences reach. */
function isSteadyAround(gradientAt: (w: number[]) => Float64Array, w: ArrayLike<number>): boolean {
  const direction = directionAt(w, 1.7)
  try {
    const around = [-WIDE, -NARROW, NARROW, WIDE].map((h) =>
      gradientAt(Array.from(w, (x, i) => x + h * direction[i])),
    )
    return around.every((there) => distance(there, around[0]) <= 0.01 * norm(around[0]))
  } catch {
    return false
  }
}

/** The step lengths, as shares of the point's own scale. */
const WIDE = 1e-4
const NARROW = 2e-5

/** A direction that no symmetry of f shares. */
function directionAt(w: ArrayLike<number>, turn: number): number[] {
  return Array.from(w, (x, i) => Math.cos(turn * (i + 0.6)) * Math.max(1, Math.abs(x)))
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
  const direction = directionAt(w, turn)
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
  const wide = sides(at, middle, WIDE)
  const narrow = sides(at, middle, NARROW)
  const slope = narrow.slope
  const noise = (1e-13 * Math.max(1e-300, Math.abs(middle))) / NARROW
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
