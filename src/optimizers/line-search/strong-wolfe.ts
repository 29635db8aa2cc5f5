import { checkOptions, count, fraction, positive, type Range } from "../../checks"
import { along, dot } from "../../linalg/products"
import type { Oracle } from "../../objectives/oracle"
import { cubicMinimum } from "./cubic"
import { type Foot, type Landing, type LineSearch, roundingOf } from "./line-search"

export interface StrongWolfeOptions {
  /** c₁, the share of the decrease that the slope promises; default 1e-4 */
  sufficientDecrease?: number
  /** c₂, the share of the slope that may remain; default 0.9, for conjugate gradients 0.1 */
  curvature?: number
  /** The most trials; default 25 */
  maxTrials?: number
}

/** φ and φ′ at one α, and the point and gradient that they came from. */
interface Trial {
  alpha: number
  value: number
  slope: number
  w: Float64Array
  gradient: Float64Array
}

/**
 * A line search for the strong Wolfe conditions: low enough, and flat enough.
 *
 *     φ(α) = f(w + α p)        φ(α) ≤ φ(0) + c₁ α φ′(0)        |φ′(α)| ≤ c₂ |φ′(0)|
 *
 * The second condition makes sᵀy > 0 for s = α p and y = the change of the gradient, which is
 * what keeps the matrices of `bfgs` and `lbfgs` positive definite. A c₂ near 0 makes the search
 * exact. First the trials widen, by 1 % to tenfold, until they enclose an acceptable point; then
 * the interval is narrowed at the minimum of the cubic through its ends, kept a tenth of the
 * interval from either end where that minimum hugs it twice.
 *
 * Shapes: w, p are [n]. Each trial asks for one value and one gradient; where f is not finite,
 * for the value alone. The conditions allow for the rounding of f, 10 ε |f|. If the trials run
 * out, the lowest point that satisfies the first condition is taken.
 *
 * @throws RangeError unless 0 < c₁ < c₂ < 1 and the trials are a whole number.
 * @see Nocedal & Wright (2006), Algorithms 3.5 and 3.6; the safeguards are those of PyTorch's L-BFGS
 */
export function strongWolfe({
  sufficientDecrease: c1 = 1e-4,
  curvature: c2 = 0.9,
  maxTrials = 25,
  ...unknown
}: StrongWolfeOptions = {}): LineSearch {
  const between = (low: number, high: number): Range => ({
    holds: (x) =>
      fraction.holds(x) && positive.holds(x) && low < (x as number) && (x as number) < high,
    reads: (name) => `${low} < ${name} < ${high}`,
  })
  checkOptions("strongWolfe", unknown, {
    sufficientDecrease: [c1, between(0, 1)],
    curvature: [c2, between(c1, 1)],
    maxTrials: [maxTrials, count],
  })

  return (oracle, w, direction, foot, initial = 1) => {
    const start = atFoot(w, direction, foot)
    if (!(start.slope < 0)) return undefined
    const slack = roundingOf(start.value)
    const trials: number[] = []
    const attempt = (alpha: number): Trial => {
      trials.push(alpha)
      return trial(oracle, w, direction, alpha)
    }
    const lowEnough = ({ alpha, value }: Trial) =>
      value <= start.value + c1 * alpha * start.slope + slack
    const flatEnough = ({ slope }: Trial) => Math.abs(slope) <= -c2 * start.slope
    const landed = ({ alpha, value, w, gradient }: Trial): Landing | undefined =>
      alpha > 0 ? { alpha, w, value, gradient, trials } : undefined

    const zoom = (low: Trial, high: Trial): Landing | undefined => {
      let hugging = false
      while (trials.length < maxTrials) {
        const [left, right] = low.alpha < high.alpha ? [low, high] : [high, low]
        const margin = 0.1 * (right.alpha - left.alpha)
        let alpha = cubicMinimum(left, right, left.alpha, right.alpha)
        const close = Math.min(right.alpha - alpha, alpha - left.alpha) < margin
        if (close && (hugging || alpha <= left.alpha || alpha >= right.alpha)) {
          const nearRight = right.alpha - alpha < alpha - left.alpha
          alpha = nearRight ? right.alpha - margin : left.alpha + margin
          hugging = false
        } else hugging = close

        const next = attempt(alpha)
        if (!lowEnough(next) || next.value >= low.value + slack) high = next
        else {
          if (flatEnough(next)) return landed(next)
          if (next.slope * (high.alpha - low.alpha) >= 0) high = low
          low = next
        }
      }
      return landed(low)
    }

    let previous = start
    let current = attempt(initial)
    while (lowEnough(current) && (trials.length === 1 || current.value < previous.value + slack)) {
      if (flatEnough(current) || trials.length >= maxTrials) return landed(current)
      if (current.slope >= 0) return zoom(current, previous)
      const nearest = current.alpha + 0.01 * (current.alpha - previous.alpha)
      const alpha = cubicMinimum(previous, current, nearest, 10 * current.alpha)
      previous = current
      current = attempt(alpha)
    }
    return zoom(previous, current)
  }
}

function atFoot(w: Float64Array, direction: Float64Array, { value, gradient }: Foot): Trial {
  return { alpha: 0, value, slope: dot(gradient, direction), w, gradient }
}

function trial(oracle: Oracle, w: Float64Array, direction: Float64Array, alpha: number): Trial {
  const point = along(w, alpha, direction)
  const value = oracle.value(point)
  // Where f is not finite its gradient means nothing: NaN is neither low nor flat.
  if (!Number.isFinite(value)) {
    return { alpha, value: Number.NaN, slope: Number.NaN, w: point, gradient: point }
  }
  const gradient = oracle.gradient(point)
  return { alpha, value, slope: dot(gradient, direction), w: point, gradient }
}
