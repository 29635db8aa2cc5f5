import type { Transform } from "../../../src"
import * as toolkit from "../../../src"
import type { Optimizer } from "../../../src/optimizers/optimizer"
import { functions, type Ground } from "./functions"
import { descent, each, falling, length, type Rows } from "./row"

const inner = (at: Ground) => toolkit.sgd({ learningRate: falling(at.rate, at) })
const after =
  (transform: Transform) =>
  (at: Ground): Optimizer =>
    toolkit.chain(transform, inner(at))
/** The saddle alone falls along a line of x + y = constant. */
const uneven = Object.keys(functions).filter((name) => name !== "saddle")
const decays = "weights decay towards 0"

/** Each adapter over `sgd`, each transform in a chain with it. */
export const adapters: Rows = {
  averaging: { make: (at) => toolkit.averaging(inner(at)), firstStep: descent },
  lookahead: { make: (at) => toolkit.lookahead(inner(at)), firstStep: descent },
  sam: {
    make: (at) => toolkit.sam(inner(at), { radius: 1e-3 }),
    firstStep({ w, g, f, rate }) {
      const worst = w.map((x, i) => x + (1e-3 * g[i]) / length(g))
      return w.map((x, i) => x - rate * f.gradient(worst)[i])
    },
  },
  projected: {
    make: (at) =>
      toolkit.projected(
        inner(at),
        at.start.map(() => [-4, 4] as const),
      ),
    firstStep: each((w, g, { rate }) => Math.max(-4, Math.min(4, w - rate * g))),
    fixed: "the box stays where it is",
    bounded: "the box is bounded",
  },
  chain: {
    make: (at) =>
      toolkit.chain(
        toolkit.clipByNorm(2),
        toolkit.clipByValue(1.5),
        toolkit.adam({ learningRate: falling(at.move, at) }),
      ),
    firstStep({ w, g, move }) {
      const short = g.map((x) => x * Math.min(1, 2 / length(g)))
      const clipped = short.map((x) => Math.max(-1.5, Math.min(1.5, x)))
      return w.map((x, i) => x - (move * clipped[i]) / (Math.abs(clipped[i]) + 1e-8))
    },
  },
  clipByNorm: {
    make: after(toolkit.clipByNorm(1)),
    firstStep: ({ w, g, rate }) => w.map((x, i) => x - rate * g[i] * Math.min(1, 1 / length(g))),
  },
  clipByValue: {
    make: after(toolkit.clipByValue(1)),
    firstStep: each((w, g, { rate }) => w - rate * Math.max(-1, Math.min(1, g))),
  },
  decayWeights: {
    make: after(toolkit.decayWeights(1e-3)),
    firstStep: each((w, g, { rate }) => (1 - 1e-3 * rate) * w - rate * g),
    restless: decays,
    fixed: decays,
  },
  centralize: {
    make: after(toolkit.centralize()),
    firstStep: ({ w, g, rate }) =>
      w.map((x, i) => x - rate * (g[i] - g.reduce((sum, y) => sum + y, 0) / g.length)),
    fails: Object.fromEntries(uneven.map((name) => [name, "the sum of the coordinates stays"])),
  },
  noise: {
    make: after(toolkit.noise({ scale: 0.01, seed: 7 })),
    firstStep({ w, g, rate }) {
      const noisy = Float64Array.from(g)
      toolkit.noise({ scale: 0.01, seed: 7 }).gradient?.(noisy, 1)
      return w.map((x, i) => x - rate * noisy[i])
    },
    restless: "the noise moves it",
  },
}
