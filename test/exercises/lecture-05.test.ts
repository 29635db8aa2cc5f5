import { lecture05 } from "../../src/exercises/lecture-05"
import { adagrad, type Optimizer, rmsprop, sgd } from "../../src/index"
import { testExercises } from "./exercise-tests"

/** AdaGrad's frame, around what a reader writes for one weight. */
const mine = (update: (g: number, sum: number[], i: number) => number): Optimizer => ({
  name: "mine",
  init: (w) => ({ sum: Array(w.length).fill(0) }),
  step(w, oracle, state) {
    const { sum } = state as { sum: number[] }
    const g = oracle.gradient(w)
    w.set(w.map((x, i) => x - update(g[i], sum, i)))
  },
})

const columns = (gradients: number[][]) =>
  gradients[0].map((_, i) => gradients.map((row) => row[i]))

testExercises(lecture05, {
  "05.1": {
    solution: 2500,
    stub: Number.NaN,
    wrong: [50, 7.0710678118654755, 2499, 2501, 625],
    giveaways: [/2500|50\s*(²|\^\s*2|\*\*)|square of/i],
  },
  "05.2": {
    solution: 1.2,
    stub: Number.NaN,
    wrong: [1.5, 1, 1.2857, 1.076, 1.125, 1.38],
    giveaways: [/1\.2\b|6\/5|2\.5/],
  },
  "05.3": {
    solution: (gradients: number[][], eta: number) =>
      columns(gradients).map((g) => eta / (Math.hypot(...g) + 1e-10)),
    stub: () => [Number.NaN],
    wrong: [
      (gradients: number[][], eta: number) =>
        columns(gradients).map((g) => eta / Math.hypot(...g) ** 2),
      (gradients: number[][], eta: number) => gradients.map((g) => eta / Math.hypot(...g)),
      (gradients: number[][], eta: number) =>
        columns(gradients).map((g) => eta / g.reduce((a, b) => a + Math.abs(b), 0)),
      (gradients: number[][]) => columns(gradients).map((g) => 1 / Math.hypot(...g)),
      (gradients: number[][], eta: number) => [eta / Math.hypot(...gradients.flat())],
    ],
    giveaways: [/sqrt|hypot|√/],
  },
  "05.4": {
    solution: 10,
    stub: Number.NaN,
    wrong: [100, 1, 0.1, 0.01, 200],
    giveaways: [/\b10\b|√100|ten times/],
  },
  "05.5": {
    solution: adagrad({ learningRate: 0.5 }),
    stub: { name: "mine", init: () => ({}), step() {} },
    wrong: [
      sgd({ learningRate: 0.5 }),
      mine((g) => (0.5 * g) / (Math.abs(g) + 1e-10)),
      mine((g, sum, i) => {
        sum[i] += g * g
        return (0.5 * g) / (sum[i] + 1e-10)
      }),
      mine((g, sum, i) => {
        sum[i] += g * g
        return (-0.5 * g) / (Math.sqrt(sum[i]) + 1e-10)
      }),
      mine(() => 0),
      rmsprop({ learningRate: 0.5 }),
    ],
    giveaways: [/sqrt|\*\*|\+=/],
  },
})
