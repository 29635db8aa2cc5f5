import { lecture06 } from "../../src/exercises/lecture-06"
import { adadelta, adagrad, adam, type Optimizer, rmsprop, sgd } from "../../src/index"
import { testExercises } from "./exercise-tests"

interface Kept {
  r: number[]
  s: number[]
}

/** The frame of both methods, around what a reader writes for weight i. */
const mine = (update: (g: number, kept: Kept, i: number) => number): Optimizer => ({
  name: "mine",
  init: (w) => ({ r: Array(w.length).fill(0), s: Array(w.length).fill(0) }),
  step(w, oracle, state) {
    const g = oracle.gradient(w)
    w.set(w.map((x, i) => x - update(g[i], state as Kept, i)))
  },
})

const stub: Optimizer = { name: "mine", init: () => ({}), step() {} }
const range = (n: number) => Array.from({ length: n }, (_, k) => k)

testExercises(lecture06, {
  "06.1": {
    solution: 0.05,
    stub: Number.NaN,
    wrong: [0.01, 0.25, 0.0102, 0.002, 0.15],
    giveaways: [/0\.05|√\(?1\s*[−-]\s*γ|0\.2\b/],
  },
  "06.2": {
    solution: (gamma: number, t: number) => range(t).map((k) => (1 - gamma) * gamma ** (t - 1 - k)),
    stub: () => [Number.NaN],
    wrong: [
      (gamma: number, t: number) => range(t).map((k) => (1 - gamma) * gamma ** k),
      (gamma: number, t: number) => range(t).map((k) => gamma ** (t - 1 - k)),
      (gamma: number, t: number) => range(t).map((k) => (1 - gamma) * gamma ** (t - k)),
      (_: number, t: number) => range(t).map(() => 1 / t),
    ],
    giveaways: [/1\s*[−-]\s*γ|\*\*|γᵗ/],
  },
  "06.3": {
    solution: 44,
    stub: Number.NaN,
    wrong: [43.7087, 43, 88, 22, 10],
    giveaways: [/\b44\b|ln|log/i],
  },
  "06.4": {
    solution: 0.03,
    stub: Number.NaN,
    wrong: [0.05, 0.06, 0.1, -0.03, 0.07, 0],
    giveaways: [/0\.03|ε\s*\/\s*λ|η\s*\/\s*2/],
  },
  "06.5": {
    solution: rmsprop({ learningRate: 0.1, decay: 0.9 }),
    stub,
    wrong: [
      sgd({ learningRate: 0.1 }),
      adagrad({ learningRate: 0.1 }),
      adam({ learningRate: 0.1, beta1: 0, beta2: 0.9 }),
      rmsprop({ learningRate: 0.1, decay: 0.1 }),
      mine((g, { r }, i) => {
        r[i] = 0.9 * r[i] + 0.1 * g * g
        return (0.1 * g) / (r[i] + 1e-8)
      }),
    ],
    giveaways: [/sqrt|\*\*|0\.9/],
  },
  "06.6": {
    solution: adadelta(),
    stub,
    wrong: [
      rmsprop({ learningRate: 0.1, decay: 0.9 }),
      mine((g, { r, s }, i) => {
        r[i] = 0.9 * r[i] + 0.1 * g * g
        return (Math.sqrt(s[i]) / Math.sqrt(r[i] + 1e-6)) * g
      }),
      mine((g, { r, s }, i) => {
        r[i] = 0.9 * r[i] + 0.1 * g * g
        return (Math.sqrt(s[i] + 1e-6) / Math.sqrt(r[i] + 1e-6)) * g
      }),
      mine((g, { r, s }, i) => {
        r[i] = 0.9 * r[i] + 0.1 * g * g
        const step = (Math.sqrt(r[i] + 1e-6) / Math.sqrt(s[i] + 1e-6)) * g
        s[i] = 0.9 * s[i] + 0.1 * step * step
        return step
      }),
    ],
    giveaways: [/sqrt|\*\*|√\(?s|√\(?r/],
  },
})
