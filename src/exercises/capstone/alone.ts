import type { Oracle } from "../../objectives/oracle"
import type { Optimizer } from "../../optimizers/optimizer"

/** What one weight remembers: up to two numbers, both 0 at first. */
export interface Memory {
  a: number
  b: number
}

/** A method in which each weight lives alone: how far to go down, from its slope, its memory and t. */
export function alone(step: (g: number, memory: Memory, t: number) => number): Optimizer {
  return {
    name: "each weight alone",
    init: (w: Float64Array) => Array.from(w, () => ({ a: 0, b: 0 })),
    step(w: Float64Array, oracle: Oracle, memories: Memory[], t: number) {
      const g = oracle.gradient(w)
      for (let i = 0; i < w.length; i++) w[i] -= step(g[i], memories[i], t)
    },
  } as Optimizer
}

/** A method without a memory: the steps of all the weights at once, from the oracle at w. */
export function together(
  step: (oracle: Oracle, w: Float64Array, t: number) => ArrayLike<number>,
): Optimizer {
  return {
    name: "all weights together",
    init: () => ({}),
    step(w: Float64Array, oracle: Oracle, _: unknown, t: number) {
      const d = step(oracle, w.slice(), t)
      for (let i = 0; i < w.length; i++) w[i] -= d[i]
    },
  }
}
