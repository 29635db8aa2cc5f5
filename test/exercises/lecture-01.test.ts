import { lecture01 } from "../../src/exercises/lecture-01"
import { type Optimizer, sgd } from "../../src/index"
import { testExercises } from "./exercise-tests"

const descent = (update: (w: number, g: number) => number): Optimizer => ({
  name: "mine",
  init: () => ({}),
  step(w, oracle) {
    const g = oracle.gradient(w)
    w.set(w.map((x, i) => update(x, g[i])))
  },
})

testExercises(lecture01, {
  "01.1": {
    solution: 0.0001,
    stub: Number.NaN,
    wrong: [0.1, 100, 0.00316, 0.001],
    giveaways: [/0\.0001|1e-4|10⁻⁴|η\s*\/\s*(N|1000)/i],
  },
  "01.2": {
    solution: 0.3333,
    stub: Number.NaN,
    wrong: [0.667, 0.167, 2, 0.2857, 6],
    giveaways: [/1\/3|2\/6|0\.33|third|2\/L/i],
  },
  "01.3": {
    solution: (lambdas: number[]) => {
      const sorted = [...lambdas].sort((a, b) => a - b)
      return 2 / (sorted[0] + sorted[sorted.length - 1])
    },
    stub: () => Number.NaN,
    wrong: [
      (l: number[]) => 1 / Math.max(...l),
      (l: number[]) => 2 / Math.max(...l),
      (l: number[]) => 2 / l.reduce((a, b) => a + b),
      (l: number[]) => 2 / (l[0] + l[l.length - 1]),
    ],
    giveaways: [/2\s*\/\s*\(\s*(μ|L|min|max)/i],
  },
  "01.4": {
    solution: 3454,
    stub: Number.NaN,
    wrong: [3453.9, 3453, 6908, 6905, 1500, 1727, 3455],
    giveaways: [/345\d/],
  },
  "01.5": {
    solution: sgd({ learningRate: 0.1, weightDecay: 0.5 }),
    stub: { name: "mine", init: () => ({}), step() {} },
    wrong: [
      sgd({ learningRate: 0.1 }),
      descent((w, g) => w + 0.1 * (g + 0.5 * w)),
      descent((w, g) => 0.5 * w - 0.1 * g),
      sgd({ learningRate: 0.1, weightDecay: 1 }),
      descent((w, g) => 0.95 * (w - 0.1 * g)),
      descent((w) => w),
    ],
    giveaways: [/0\.95|0\.5|αw|α w|α \* w/],
  },
})
