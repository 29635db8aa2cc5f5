import { lecture08 } from "../../src/exercises/lecture-08"
import { newton, type Optimizer, sgd } from "../../src/index"
import { testExercises } from "./exercise-tests"

const dot = (a: number[], b: number[]) => a.reduce((s, x, i) => s + x * b[i], 0)
const bend = (H: number[][], d: number[]) =>
  dot(
    d,
    H.map((row) => dot(row, d)),
  )

const byDiagonal: Optimizer = {
  name: "mine",
  init: () => ({}),
  step(w, oracle) {
    const g = oracle.gradient(w)
    const H = oracle.hessian(w)
    w.set(w.map((x, i) => x - (0.5 * g[i]) / H.get(i, i)))
  },
}

const eliminating: Optimizer = {
  name: "mine",
  init: () => ({}),
  step(w, oracle) {
    const [g1, g2] = oracle.gradient(w)
    const H = oracle.hessian(w)
    const share = H.get(1, 0) / H.get(0, 0)
    const p2 = -(g2 - share * g1) / (H.get(1, 1) - share * H.get(0, 1))
    const p1 = -(g1 + H.get(0, 1) * p2) / H.get(0, 0)
    w.set([w[0] + p1 / 2, w[1] + p2 / 2])
  },
}

const uphill: Optimizer = {
  name: "mine",
  init: () => ({}),
  step(w, oracle, _, t) {
    const before = w.slice()
    newton({ learningRate: 0.5 }).step(w, oracle, { gradient: new Float64Array(2) }, t)
    w.set(w.map((x, i) => 2 * before[i] - x))
  },
}

testExercises(lecture08, {
  "08.1": {
    solution: 0.294,
    stub: Number.NaN,
    wrong: [0.588, 0.25, 0.4, 3.4, 20, 0.5],
    giveaways: [/0\.29|5\/17|20\/68|gᵀg\s*\/\s*gᵀHg/],
  },
  "08.2": {
    solution: (g: number[], H: number[][], d: number[]) => (0.5 * dot(g, d) ** 2) / bend(H, d),
    stub: () => Number.NaN,
    wrong: [
      (g: number[], H: number[][], d: number[]) => dot(g, d) ** 2 / bend(H, d),
      (g: number[], H: number[][], d: number[]) => -dot(g, d) / bend(H, d),
      (g: number[], _: number[][], d: number[]) => -dot(g, d),
      (g: number[], H: number[][], d: number[]) => -dot(g, d) - bend(H, d) / 2,
    ],
    giveaways: [/\(?gᵀd\)?²/],
  },
  "08.3": {
    solution: 7,
    stub: Number.NaN,
    wrong: [6, 8, 50, 98, 6.63],
    giveaways: [/\b7\b|seven/],
  },
  "08.4": {
    solution: 0.4472,
    stub: Number.NaN,
    wrong: [0.577, 1, 0.2, 2.236, 0.5, -0.4472],
    giveaways: [/0\.44|√5|1\/5/],
  },
  "08.5": {
    solution: eliminating,
    stub: { name: "mine", init: () => ({}), step() {} },
    wrong: [
      newton(),
      byDiagonal,
      uphill,
      sgd({ learningRate: 0.001 }),
      newton({ learningRate: 0.25 }),
    ],
    giveaways: [/determinant|ad\s*[-−]\s*bc/],
  },
})
