import { lecture10 } from "../../src/exercises/lecture-10"
import {
  cosine,
  exponential,
  type Optimizer,
  polynomial,
  type Schedule,
  sgd,
  stepDecay,
  warmup,
} from "../../src/index"
import { testExercises } from "./exercise-tests"

const withRate = (learningRate: Schedule) => sgd({ learningRate })

/** As a reader would write it, the rate left to the caller. */
const typed = (rate: (t: number) => number): Optimizer => ({
  name: "mine",
  init: () => ({}),
  step(w, oracle, _state, t) {
    oracle.gradient(w).forEach((g, i) => {
      w[i] -= rate(t) * g
    })
  },
})

/** The steps until E is at most ten percent above the floor of 0.01, one by one. */
function steps(): number {
  let E = 0.1 / 1.9
  let t = 0
  for (; E > (1.1 * 0.01) / 1.99; t++) E = 0.99 ** 2 * E + 0.01 ** 2
  return t
}

testExercises(lecture10, {
  "10.1": {
    solution: steps(),
    stub: Number.NaN,
    wrong: [226, 226.42, 453, 107, 22],
    giveaways: [/22[67]/],
  },
  "10.2": {
    solution: (E: number, lambda: number, sigma: number) =>
      1 / (lambda + sigma ** 2 / (lambda * E)),
    stub: () => Number.NaN,
    wrong: [
      (_E: number, lambda: number) => 1 / lambda,
      (E: number, lambda: number, sigma: number) => (lambda * E) / (lambda ** 2 * E + sigma),
      (E: number, lambda: number, sigma: number) => E / (lambda ** 2 * E + sigma ** 2),
    ],
    giveaways: [/λ²E \+ σ²/],
  },
  "10.3": {
    solution: (k: number, n: number, T: number, peak: number) =>
      warmup(cosine({ initial: peak, steps: T - n }), { steps: n })(k),
    stub: () => Number.NaN,
    wrong: [
      (k: number, _n: number, T: number, peak: number) => cosine({ initial: peak, steps: T })(k),
      (k: number, n: number, T: number, peak: number) =>
        warmup(cosine({ initial: peak, steps: T }), { steps: n })(k),
      (k: number, n: number, T: number, peak: number) =>
        k < n ? (peak * k) / n : cosine({ initial: peak, steps: T - n })(k - n),
      (k: number, n: number, T: number, peak: number) =>
        k < n ? (peak * (k + 1)) / n : polynomial({ initial: peak, steps: T - n })(k - n),
    ],
    giveaways: [/\(k − n\)\/\(T − n\)/, /T − n\b/],
  },
  "10.4": {
    solution: 0.98,
    stub: Number.NaN,
    wrong: [0.02, 0.5, 0.9, 0.95, 0.999],
    giveaways: [/0\.98/],
  },
  "10.5": {
    solution: typed((t) => 0.02 / 2 ** Math.floor((t - 1) / 3)),
    stub: { name: "mine", init: () => ({}), step() {} },
    wrong: [
      typed(() => 0.02),
      typed((t) => 0.02 / 2 ** Math.floor(t / 3)),
      withRate(exponential({ initial: 0.02, factor: 0.5 })),
      withRate(stepDecay({ initial: 0.02, factor: 0.1, every: 3 })),
    ],
    giveaways: [/\(t − 1\)\/3|t − 1/],
  },
})
