import { lecture02 } from "../../src/exercises/lecture-02"
import { history, type Optimizer, sgd } from "../../src/index"
import { testExercises } from "./exercise-tests"

type Floor = (eta: number, lambda: number, sigma: number, B: number) => number
type Rate = (eta: number, tau: number, lambda: number) => number

const floors: Floor[] = [
  (e, l, s) => (e * s * s) / (l * (2 - e * l)),
  (e, l, s, B) => (e * s * s) / B / (2 * l),
  (e, l, s, B) => (e * s * s) / Math.sqrt(B) / (l * (2 - e * l)),
  (e, l, s, B) => (e * e * s * s) / B / (l * (2 - e * l)),
]

const rates: Rate[] = [
  (e, t, l) => (1 - e * l + Math.sqrt((1 - e * l) ** 2 - 4 * t * l)) / 2,
  (e, _, l) => Math.abs(1 - e * l),
  (e, t, l) => {
    const disc = (1 - e * l) ** 2 - 4 * t * l
    return disc < 0 ? t * l : (Math.abs(1 - e * l) + Math.sqrt(disc)) / 2
  },
]

const twoTaps: Rate = (e, t, l) => {
  const [p, q] = [1 - e * l, t * l]
  const disc = p * p - 4 * q
  const roots = [(p + Math.sqrt(disc)) / 2, (p - Math.sqrt(disc)) / 2]
  return disc < 0 ? Math.sqrt(q) : Math.max(...roots.map(Math.abs))
}

/** Keeps the very array that the oracle fills, which is how people go wrong here. */
const aliased: Optimizer<{ before: Float64Array | null }> = {
  name: "aliased",
  init: () => ({ before: null }),
  step(w, oracle, state) {
    const g = oracle.gradient(w)
    state.before = g
    for (let i = 0; i < w.length; i++) w[i] -= 0.1 * g[i] + 0.05 * state.before[i]
  },
}

testExercises(lecture02, {
  "02.1": {
    solution: 2048,
    stub: Number.NaN,
    wrong: [256, 64, 4, 90.5],
    giveaways: [/2.?048|32 · 64/],
  },
  "02.2": {
    solution: (e: number, l: number, s: number, B: number) => (e * s * s) / B / (2 * l - e * l * l),
    stub: () => Number.NaN,
    wrong: floors,
    giveaways: [/2 − ηλ/],
  },
  "02.3": {
    solution: twoTaps,
    stub: () => Number.NaN,
    wrong: rates,
    giveaways: [/√\(?τλ/],
  },
  "02.4": {
    solution: history({ learningRate: 0.1, previousRate: 0.05 }),
    stub: { name: "mine", init: () => ({}), step() {} },
    wrong: [
      aliased,
      sgd({ learningRate: 0.1 }),
      history({ learningRate: 0.05, previousRate: 0.1 }),
      sgd({ learningRate: 0.15 }),
    ],
    giveaways: [/0\.1\b|0\.05/],
  },
  "02.5": {
    solution: 36,
    stub: Number.NaN,
    wrong: [35, 35.8, 49, 18, 22],
    giveaways: [/\b36\b|0\.9\b|0\.05/],
  },
})
