import * as toolkit from "../../../src"
import { descent, each, falling, length, type Rows } from "./row"

const decays = "weights decay towards 0"
const printed = "0/0, as printed: that is the slide's mistake"

/** Adam's first step: m̂ = g and v̂ = g², whatever β₁ and β₂. */
const signed = each((w, g, { move }) => w - (move * g) / (Math.abs(g) + 1e-8))

export const firstOrder: Rows = {
  sgd: {
    make: (at) => toolkit.sgd({ learningRate: falling(at.rate, at) }),
    firstStep: descent,
  },
  history: {
    make: (at) =>
      toolkit.history({ learningRate: falling(at.rate / 2, at), previousRate: at.rate / 4 }),
    firstStep: each((w, g, { rate }) => w - (rate / 2) * g),
    fails: { ackley: "the previous gradient's rate does not fall, and the minimum is a tip" },
  },
  momentum: {
    make: (at) => toolkit.momentum({ learningRate: falling(at.rate / 5, at) }),
    firstStep: each((w, g, { rate }) => w - (rate / 5) * g),
  },
  nesterov: {
    make: (at) => toolkit.nesterov({ learningRate: falling(at.rate / 5, at) }),
    firstStep: each((w, g, { rate }) => w - (rate / 5) * g),
  },
  adagrad: {
    make: (at) => toolkit.adagrad({ learningRate: falling(10 * at.move, at) }),
    firstStep: each((w, g, { move }) => w - (10 * move * g) / (Math.abs(g) + 1e-10)),
  },
  rmsprop: {
    make: (at) => toolkit.rmsprop({ learningRate: falling(at.move, at) }),
    firstStep: each((w, g, { move }) => w - (move * g) / (0.1 * Math.abs(g) + 1e-8)),
  },
  adadelta: {
    make: (at) => toolkit.adadelta({ learningRate: falling(100 * at.move, at) }),
    firstStep: each(
      (w, g, { move }) => w - 100 * move * Math.sqrt(1e-6 / (0.1 * g * g + 1e-6)) * g,
    ),
  },
  adam: { make: (at) => toolkit.adam({ learningRate: falling(at.move, at) }), firstStep: signed },
  amsgrad: {
    make: (at) => toolkit.amsgrad({ learningRate: falling(at.move, at) }),
    firstStep: signed,
  },
  adamw: {
    make: (at) => toolkit.adamw({ learningRate: falling(at.move, at), weightDecay: 1e-4 }),
    firstStep: each((w, g, { move }) => (1 - 1e-4 * move) * w - (move * g) / (Math.abs(g) + 1e-8)),
    restless: decays,
    fixed: decays,
  },
  adamax: {
    make: (at) => toolkit.adamax({ learningRate: falling(at.move, at) }),
    firstStep: signed,
  },
  nadam: {
    make: (at) => toolkit.nadam({ learningRate: falling(at.move, at) }),
    firstStep: each((w, g, { move }) => {
      const [mu1, mu2] = [1, 2].map((t) => 0.9 * (1 - 0.5 * 0.96 ** (0.004 * t)))
      const mean = ((mu2 * 0.1) / (1 - mu1 * mu2) + 1) * g
      return w - (move * mean) / (Math.abs(g) + 1e-8)
    }),
  },
  radam: {
    make: (at) => toolkit.radam({ learningRate: falling(Math.min(at.move, at.rate), at) }),
    firstStep: each((w, g, { rate, move }) => w - Math.min(move, rate) * g),
  },
  asgd: {
    make: (at) => toolkit.asgd({ learningRate: falling(at.rate, at) }),
    firstStep: each((w, g, { rate }) => (1 - 1e-4 * rate) * w - rate * g),
    restless: decays,
    fixed: decays,
  },
  rprop: {
    make: (at) => toolkit.rprop({ learningRate: at.move }),
    firstStep: each((w, g, { move }) => w - move * Math.sign(g)),
    bounded: "its steps are no longer than 50",
  },
  lion: {
    make: (at) => toolkit.lion({ learningRate: falling(at.move / 2, at) }),
    firstStep: each((w, g, { move }) => w - (move / 2) * Math.sign(g)),
  },
  yogi: {
    make: (at) => toolkit.yogi({ learningRate: falling(at.move, at) }),
    firstStep: each((w, g, { move }) => {
      const square = 1e-6 - 0.001 * Math.sign(1e-6 - g * g) * g * g
      return w - (move * 0.1 * g) / (Math.sqrt(square) + 1e-3)
    }),
  },
  adabelief: {
    make: (at) => toolkit.adabelief({ learningRate: falling(at.move, at) }),
    firstStep: each((w, g, { move }) => {
      const surprise = 0.001 * (0.9 * g) ** 2 + 1e-8
      return w - (move * g) / (Math.sqrt(surprise / 0.001) + 1e-8)
    }),
  },
  scheduleFree: {
    make: (at) => toolkit.scheduleFree({ learningRate: at.rate }),
    // z moves by the whole step, and w is the mean of z and the start.
    firstStep: each((w, g, { rate }) => w - (rate / 2) * g),
  },
  polyak: {
    make: ({ f }) => toolkit.polyak({ minimum: f.minima[0]?.value ?? -20 }),
    firstStep: ({ w, g, f }) => {
      const eta = (f(w) - (f.minima[0]?.value ?? -20)) / length(g) ** 2
      return w.map((x, i) => x - eta * g[i])
    },
    bounded: "it has no learning rate",
  },
  "asPrinted.adam": {
    make: (at) => toolkit.asPrinted.adam({ learningRate: falling(at.move, at) }),
    firstStep: signed,
  },
  "asPrinted.nag": {
    make: (at) => toolkit.asPrinted.nag({ learningRate: falling(at.rate, at) }),
    firstStep: descent,
  },
  "asPrinted.adagrad": {
    make: (at) => toolkit.asPrinted.adagrad({ learningRate: falling(10 * at.move, at) }),
    firstStep: each((w, g, { move }) => w - 10 * move * Math.sign(g)),
    divides: printed,
  },
  "asPrinted.rmsprop": {
    make: (at) => toolkit.asPrinted.rmsprop({ learningRate: falling(at.move, at) }),
    firstStep: each((w, g, { move }) => w - (move / Math.sqrt(0.1)) * Math.sign(g)),
    divides: printed,
  },
}
