import type { Oracle } from "../../objectives/oracle"
import type { Optimizer } from "../optimizer"

/** What `chain` puts before an optimizer: it changes the gradient, or w itself, in place. */
export interface Transform {
  readonly name: string
  /** Changes a gradient that was taken in step t. */
  gradient?(g: Float64Array, t: number): void
  /** Moves the point that step t begins at; the rate is the optimizer's. */
  point?(w: Float64Array, rate: number, t: number): void
}

export interface ChainState<Inner> {
  inner: Inner
  /** How far the transforms move the point itself. */
  shift: Float64Array
}

type Links<Inner> = [...transforms: Transform[], optimizer: Optimizer<Inner>]

/**
 * An optimizer with something before it: `chain(clipByNorm(1), decayWeights(0.01), adam())`.
 *
 * Every gradient that the optimizer asks for passes through the transforms, from left to right. What they do
 * to the point itself is added to the optimizer's step, which begins at the point as it was.
 *
 * @throws TypeError if the last argument is not an optimizer, or another one is not a transform.
 * @see DeepMind et al., Optax, `chain`
 */
export function chain<Inner>(...links: Links<Inner>): Optimizer<ChainState<Inner>> {
  const inner = links[links.length - 1] as Optimizer<Inner>
  const transforms = links.slice(0, -1) as Transform[]
  if (typeof inner?.step !== "function") {
    throw new TypeError("chain: the last argument should be an optimizer, adam() for instance")
  }
  for (const transform of transforms) {
    if (!transform.gradient && !transform.point) {
      throw new TypeError(`chain: ${transform.name} is not a transform; an optimizer goes last`)
    }
  }

  const movers = transforms.filter((transform) => transform.point)

  return {
    name: [...transforms, inner].map(({ name }) => name).join(" → "),
    learningRate: inner.learningRate,
    init: (w) => ({
      inner: inner.init(w),
      shift: new Float64Array(movers.length > 0 ? w.length : 0),
    }),
    ...(inner.average && { average: (state) => (inner.average as AverageOf<Inner>)(state.inner) }),
    step(w, oracle, state, t) {
      const { shift } = state
      if (movers.length > 0) {
        const rate = inner.learningRate?.(t - 1) ?? 1
        shift.set(w)
        for (const transform of movers) transform.point?.(shift, rate, t)
        for (let i = 0; i < w.length; i++) shift[i] -= w[i]
      }
      const report = inner.step(w, transformed(oracle, transforms, t), state.inner, t)
      for (let i = 0; i < shift.length; i++) w[i] += shift[i]
      return report
    },
  }
}

type AverageOf<Inner> = (state: Inner) => Float64Array

function transformed(oracle: Oracle, transforms: readonly Transform[], t: number): Oracle {
  return {
    value: (w) => oracle.value(w),
    hessian: (w) => oracle.hessian(w),
    hessianVector: (w, v) => oracle.hessianVector(w, v),
    gradient(w, out) {
      const g = oracle.gradient(w, out)
      for (const transform of transforms) transform.gradient?.(g, t)
      return g
    },
  }
}
