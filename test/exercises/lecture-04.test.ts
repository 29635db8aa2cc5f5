import { lecture04 } from "../../src/exercises/lecture-04"
import { asPrinted, momentum, nesterov, type Optimizer, sgd } from "../../src/index"
import { testExercises } from "./exercise-tests"

const setting = { learningRate: 0.05, momentum: 0.8 }

/** The velocity as a step, u = −ηv, from a slope that is taken at w + reach u. */
const stepping = (reach: number): Optimizer<{ u: Float64Array }> => ({
  name: "mine",
  init: (w) => ({ u: new Float64Array(w.length) }),
  step(w, oracle, { u }) {
    const g = oracle.gradient(w.map((x, i) => x + reach * u[i]))
    for (let i = 0; i < w.length; i++) {
      u[i] = 0.8 * u[i] - 0.05 * g[i]
      w[i] += u[i]
    }
  },
})

const condition = (l: number[]) => Math.max(...l) / Math.min(...l)

testExercises(lecture04, {
  "04.1": {
    solution: 0.3462,
    stub: Number.NaN,
    wrong: [0.5, 0.9, 1.385, 0.25, 0.3333],
    giveaways: [/0\.346|2 \+ 2β|3\.6/],
  },
  "04.2": {
    solution: stepping(0.8),
    stub: { name: "mine", init: () => ({}), step() {} },
    wrong: [
      sgd({ learningRate: 0.05 }),
      momentum(setting),
      nesterov({ ...setting, form: "shifted" }),
      asPrinted.nag(setting),
      asPrinted.nag({ ...setting, reading: "momentum" }),
      stepping(1),
      stepping(-0.8),
      stepping(0.5),
    ],
    giveaways: [/0\.04|ηβv|ητv|η \* β/],
  },
  "04.3": {
    solution: (x: number[], v: number[], eta: number, beta: number) =>
      v.map((speed, i) => eta * beta * speed + x[i]),
    stub: () => [Number.NaN],
    wrong: [
      (x: number[], v: number[], eta: number, beta: number) =>
        x.map((at, i) => at - eta * beta * v[i]),
      (x: number[], v: number[], _: number, beta: number) => x.map((at, i) => at + beta * v[i]),
      (x: number[], v: number[], eta: number) => x.map((at, i) => at + eta * v[i]),
      (x: number[]) => x,
    ],
    giveaways: [/ηβ|η \* β|x \+/],
  },
  "04.4": {
    solution: 2 / 3,
    stub: Number.NaN,
    wrong: [0.64, 0.8, 0.96, 1.5, 0.6144],
    giveaways: [/0\.66|2\/3|1 − √|1 \+ √/],
  },
  "04.5": {
    solution: (l: number[]) => {
      const r = Math.sqrt(condition(l))
      return [1 / Math.max(...l), 1 - 2 / (r + 1)]
    },
    stub: () => [Number.NaN, Number.NaN],
    wrong: [
      (l: number[]) => [1 / Math.max(...l), 1 - 2 / (condition(l) + 1)],
      (l: number[]) => [1 / Math.max(...l), 1 - 1 / Math.sqrt(condition(l))],
      (l: number[]) => [
        2 / (Math.max(...l) + Math.min(...l)),
        1 - 2 / (Math.sqrt(condition(l)) + 1),
      ],
      (l: number[]) => [2 / Math.max(...l), 0.9],
    ],
    giveaways: [/1\/L|√κ/],
  },
})
