import { lecture13 } from "../../src/exercises/lecture-13"
import {
  adadelta,
  adagrad,
  adam,
  asPrinted,
  history,
  momentum,
  nesterov,
  newton,
  type Optimizer,
  rmsprop,
  sgd,
} from "../../src/index"
import { testExercises } from "./exercise-tests"

const stub: Optimizer = { name: "mine", init: () => ({}), step() {} }

/** A method typed as a reader would: the slopes of all weights, what it remembers, and t give the step. */
function typed(
  step: (g: Float64Array, memory: number[][], t: number, w: Float64Array) => ArrayLike<number>,
): Optimizer<number[][]> {
  return {
    name: "mine",
    init: (w) => [0, 1].map(() => new Array(w.length).fill(0)),
    step(w, oracle, memory, t) {
      const d = step(oracle.gradient(w), memory, t, w)
      for (let i = 0; i < w.length; i++) w[i] -= d[i]
    },
  }
}

const data = [
  [0, 1.2],
  [1, 2.9],
  [2, 5.1],
  [3, 6.8],
]
const line = (share: number, decay: number): Optimizer =>
  typed((_g, _m, _t, [bias, slope]) => {
    const d = [decay * bias, decay * slope]
    for (const [x, y] of data) {
      d[0] += share * (bias + slope * x - y)
      d[1] += share * (bias + slope * x - y) * x
    }
    return d.map((x) => 0.02 * x)
  }) as Optimizer

const implicit: Optimizer = {
  name: "W of W",
  init: () => ({}),
  step(w, oracle) {
    const old = w.slice()
    for (let k = 0; k < 50; k++) {
      const g = oracle.gradient(w)
      for (let i = 0; i < w.length; i++) w[i] = old[i] - 0.05 * g[i]
    }
  },
}

const windowed: Optimizer<{ seen: Float64Array[] }> = {
  name: "25 slopes",
  init: () => ({ seen: [] }),
  step(w, oracle, { seen }) {
    seen.push(oracle.gradient(w))
    if (seen.length > 25) seen.shift()
    const last = seen[seen.length - 1]
    for (let i = 0; i < w.length; i++) {
      const sum = seen.reduce((a, g) => a + g[i] ** 2, 0)
      w[i] -= (0.02 * last[i]) / (Math.sqrt(sum / seen.length) + 1e-8)
    }
  },
}

const overWeights = typed((g) => {
  const sum = g.reduce((a, x) => a + x * x, 0)
  return g.map((x) => (0.5 * x) / Math.sqrt(sum))
})

testExercises(lecture13, {
  "13.1": {
    solution: line(1, 0.1),
    stub,
    wrong: [line(0, 0.1), line(1, 0), line(0.25, 0.1), line(2, 0.1), line(-1, 0.1)],
    giveaways: [/w\[?[01]\]? \* x|0\.1|W₀|w₀ \+/],
  },
  "13.2": {
    solution: sgd({ learningRate: 0.05 }),
    stub,
    wrong: [implicit, sgd({ learningRate: 2.5 }), typed((g) => g.map((x) => -0.05 * x))],
    giveaways: [/w − η|w - |oracle\.gradient/],
  },
  "13.3": {
    solution: history({ learningRate: 0.06, previousRate: 0.03 }),
    stub,
    wrong: [
      typed((g) => g.map(() => Number.NaN)),
      sgd({ learningRate: 0.06 }),
      sgd({ learningRate: 0.09 }),
      history({ learningRate: 0.03, previousRate: 0.06 }),
    ],
    giveaways: [/\b0\b(?!\.)|zero/],
  },
  "13.4": {
    solution: nesterov({ learningRate: 0.02, momentum: 0.9 }),
    stub,
    wrong: [
      asPrinted.nag({ learningRate: 0.02, momentum: 0.9 }),
      asPrinted.nag({ learningRate: 0.02, momentum: 0.9, reading: "momentum" }),
      momentum({ learningRate: 0.02, momentum: 0.9 }),
      nesterov({ learningRate: 0.02, momentum: 0.9, form: "shifted" }),
    ],
    giveaways: [/ητ|η τ|0\.018|ηv/],
  },
  "13.5": {
    solution: adagrad({ learningRate: 0.5, epsilon: 1e-8 }),
    stub,
    wrong: [
      overWeights,
      asPrinted.adagrad({ learningRate: 0.5 }),
      typed((g, [sum]) =>
        g.map((x, i) => {
          sum[i] += x * x
          return (0.5 * x) / (sum[i] + 1e-8)
        }),
      ),
    ],
    giveaways: [/√s|sqrt|\+ ε/],
  },
  "13.6": {
    solution: rmsprop({ learningRate: 0.02, decay: 0.9, epsilon: 1e-8 }),
    stub,
    wrong: [
      asPrinted.rmsprop({ learningRate: 0.02, decay: 0.9 }),
      rmsprop({ learningRate: 0.02, decay: 0.1 }),
      rmsprop({ learningRate: 0.02, decay: 0.9, epsilon: 0.01 }),
      adam({ learningRate: 0.02, beta1: 0, beta2: 0.9 }),
    ],
    giveaways: [/√r|sqrt|\+ ε|1e-8|10⁻⁸/],
  },
  "13.7": {
    solution: rmsprop({ learningRate: 0.02, decay: 0.96, epsilon: 1e-8 }),
    stub,
    wrong: [
      windowed,
      rmsprop({ learningRate: 0.02, decay: 0.04 }),
      rmsprop({ learningRate: 0.02, decay: 0.9 }),
      asPrinted.rmsprop({ learningRate: 0.02, decay: 0.96 }),
    ],
    giveaways: [/0\.96|1\/25|24\/25|1\/\(1 − γ\)/],
  },
  "13.8": {
    solution: adadelta(),
    stub,
    wrong: [
      rmsprop({ learningRate: 0.01, decay: 0.9 }),
      typed((g, [r]) =>
        g.map((x, i) => {
          r[i] = 0.9 * r[i] + 0.1 * x * x
          return (Math.sqrt(1e-6) / Math.sqrt(r[i] + 1e-6)) * x
        }),
      ),
      typed((g) => g.map(() => 0)),
    ],
    giveaways: [/√\(|sqrt|s \+ ε|0\.9/],
  },
  "13.9": {
    solution: adam({ learningRate: 0.1 }),
    stub,
    wrong: [
      asPrinted.adam({ learningRate: 0.1 }),
      asPrinted.adam({ learningRate: 0.1, reading: "fed back" }),
      adam({ learningRate: 0.1, beta1: 0.999, beta2: 0.9 }),
      typed((g, [m, v]) =>
        g.map((x, i) => {
          m[i] = 0.9 * m[i] + 0.1 * x
          v[i] = 0.999 * v[i] + 0.001 * x * x
          return (0.1 * m[i]) / (Math.sqrt(v[i]) + 1e-8)
        }),
      ),
    ],
    giveaways: [/γᵗ|βᵗ|\*\* t|power/],
  },
  "13.10": {
    solution: newton({ learningRate: 0.7 }),
    stub,
    wrong: [
      {
        ...stub,
        step(w, oracle) {
          const [g, H] = [oracle.gradient(w), oracle.hessian(w)]
          for (let i = 0; i < w.length; i++) w[i] -= g[i] / H.get(i, i)
        },
      } satisfies Optimizer,
      newton({ learningRate: 1 }),
      sgd({ learningRate: 0.7 }),
    ],
    giveaways: [/H⁻¹|0\.7|p = g/],
  },
})
