import { atLeast, checkOptions, count, optional, positive, type Range } from "../../checks"
import { Matrix } from "../../linalg/matrix"
import { uniforms } from "../../linalg/random"
import { handWritten } from "../hand-written"
import type { Oracle } from "../oracle"
import type { Objective } from "../types"

export interface ReddiOptions {
  /** C, the rare slope; default 1010 */
  rare?: number
  /** c, the usual slope, downhill; default 10 */
  usual?: number
  /** P: the rare slope comes in every P-th step, the first included; default 101 */
  period?: number
  /** p: it comes by chance instead, with this probability in each step; default none */
  probability?: number
  /** Which chances; default 0 */
  seed?: number
}

/**
 * A line that is another in each step: rarely steep, else a little downhill. Adam goes the wrong way.
 *
 *     fₜ(x) = C x  if t mod P = 1 (or with probability p),  −c x  otherwise        −1 ≤ x ≤ 1
 *
 * f itself is the mean of the fₜ, C/P − c (P − 1)/P (or p C − (1 − p) c) times x: it rises, so its
 * minimum is at x = −1. But Adam divides by the root of a running mean square, which the rare
 * step's gradient enters at once and leaves soon: that step is cut short and the many small ones
 * are not, so x goes to +1. AMSGrad remembers, and goes to −1.
 *
 *     minimize(reddi(), [0], projected(adam({ beta2: 0.99, learningRate }), [[-1, 1]]))
 *
 * The defaults are those of the paper's experiments, with β₁ = 0.9, β₂ = 0.99 and p = 0.01. Its
 * Theorem 1 is `reddi({ rare: C, usual: 1, period: 3 })` for C > 2, β₁ = 0, β₂ = 1/(1 + C²) and
 * a rate that falls like 1/√t.
 *
 * @throws RangeError unless the slopes are positive, P ≥ 2 is whole, 0 < p < 1 and f rises.
 * @see Reddi, Kale & Kumar (2018), sections 3 and 5, https://arxiv.org/abs/1904.09237
 */
export function reddi({
  rare = 1010,
  usual = 10,
  period = 101,
  probability,
  seed = 0,
  ...unknown
}: ReddiOptions = {}): Objective {
  checkOptions("reddi", unknown, {
    rare: [rare, positive],
    usual: [usual, positive],
    period: [period, atLeast(2)],
    probability: [probability, optional(chances)],
    seed: [seed, count],
  })
  const share = probability ?? 1 / period
  const slope =
    probability === undefined
      ? (rare - usual * (period - 1)) / period
      : probability * rare - (1 - probability) * usual
  if (!(slope > 0)) {
    throw new RangeError(
      `reddi: the mean slope is ${slope}; choose rare > ${(usual * (1 - share)) / share}, so that f rises`,
    )
  }
  const isRare = (step: number, of: number): boolean =>
    probability === undefined ? step % period === 1 : uniforms(of, step)() < probability

  const at = (step: number, of = seed): Oracle => line(isRare(step, of) ? rare : -usual)
  return handWritten({
    name: "reddi",
    dimension: 1,
    minima: [{ w: [-1], value: -slope }],
    domain: [[-1, 1]],
    latex: `f_t(x) = ${rare}\\,x \\text{ rarely, else } {-${usual}}\\,x`,
    ...line(slope),
    at,
  })
}

/** k x */
function line(k: number) {
  return {
    value: ({ 0: x }: ArrayLike<number>) => k * x,
    gradient(_: ArrayLike<number>, out: Float64Array = new Float64Array(1)) {
      out[0] = k
      return out
    },
    hessian: () => Matrix.zeros(1, 1),
    hessianVector: () => new Float64Array(1),
  }
}

const chances: Range = {
  holds: (x) => positive.holds(x) && (x as number) < 1,
  reads: (name) => `0 < ${name} < 1`,
}
