import { lecture07 } from "../../src/exercises/lecture-07"
import { adam, adamw, asPrinted, type Optimizer, rmsprop } from "../../src/index"
import { testExercises } from "./exercise-tests"

type Correct = (moment: number, beta: number, t: number) => number

const corrections: Correct[] = [
  (m, b) => m / (1 - b),
  (m, b, t) => m / (1 - b ** (t - 1)),
  (m, b, t) => m * (1 - b ** t),
  (m) => m,
]

/** As a reader would write it, all corrections left to the caller. */
const typed = (length: (m: number, v: number, t: number) => number, decay = 1): Optimizer => ({
  name: "mine",
  init: (w) => ({ m: new Float64Array(w.length), v: new Float64Array(w.length) }),
  step(w, oracle, state, t) {
    const { m, v } = state as { m: Float64Array; v: Float64Array }
    oracle.gradient(w).forEach((g, i) => {
      m[i] += 0.1 * (g - m[i])
      v[i] += 0.001 * (g * g - v[i])
      w[i] = w[i] * decay - 0.1 * length(m[i], v[i], t)
    })
  },
})
const right = (m: number, v: number, t: number) =>
  m / (1 - 0.9 ** t) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8)
const still = { name: "mine", init: () => ({}), step() {} }

testExercises(lecture07, {
  "07.1": {
    solution: 10,
    stub: Number.NaN,
    wrong: [1, 1000, 0.1, 100, 3.16],
    giveaways: [/\b10\b|ten times/],
  },
  "07.2": {
    solution: (m: number, b: number, t: number) => m / -Math.expm1(t * Math.log(b)),
    stub: () => Number.NaN,
    wrong: corrections,
    giveaways: [/1 − β\^?t|1 − βᵗ/],
  },
  "07.3": {
    solution: 4603,
    stub: Number.NaN,
    wrong: [4602, 4602.8, 44, 1000, 10],
    giveaways: [/4.?603/],
  },
  "07.4": {
    solution: typed(right),
    stub: still,
    wrong: [
      typed((m, v) => m / Math.sqrt(v)),
      asPrinted.adam({ learningRate: 0.1 }),
      adam({ learningRate: 0.1, beta2: 0.99 }),
      rmsprop({ learningRate: 0.1 }),
    ],
    giveaways: [/1 − β\^?t|1 − βᵗ/],
  },
  "07.5": {
    solution: typed(right, 0.98),
    stub: still,
    wrong: [
      adam({ learningRate: 0.1 }),
      adam({ learningRate: 0.1, weightDecay: 0.2 }),
      typed(right, 0.8),
      adamw({ learningRate: 0.1, weightDecay: 0.02 }),
    ],
    giveaways: [/0\.98|1 − ηλ/],
  },
})
