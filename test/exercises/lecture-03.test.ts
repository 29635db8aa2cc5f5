import { lecture03 } from "../../src/exercises/lecture-03"
import { momentum, nesterov, type Optimizer, sgd } from "../../src/index"
import { testExercises } from "./exercise-tests"

const ends = (l: number[]) => [Math.sqrt(Math.min(...l)), Math.sqrt(Math.max(...l))]

/** A velocity v, and a step, in place of two points. */
const rolling = (
  speed: (g: number, v: number) => number,
  step: (w: number, v: number) => number,
): Optimizer<{ v: Float64Array }> => ({
  name: "mine",
  init: (w) => ({ v: new Float64Array(w.length) }),
  step(w, oracle, { v }) {
    const g = oracle.gradient(w)
    for (let i = 0; i < w.length; i++) {
      v[i] = speed(g[i], v[i])
      w[i] = step(w[i], v[i])
    }
  },
})

testExercises(lecture03, {
  "03.1": {
    solution: 0.4,
    stub: Number.NaN,
    wrong: [0.02, 40, 0.38, 0.2, 20, 0.0103],
    giveaways: [/0\.4\b|1\/\(1 − 0\.95\)/],
  },
  "03.2": {
    solution: 0.64,
    stub: Number.NaN,
    wrong: [0.8, 0.96, 0.6, 1.44, 0.667, 0.9216],
    giveaways: [/0\.64|0\.8|1 − √|1-√/],
  },
  "03.3": {
    solution: (l: number[], beta: number) => (2 + 2 * beta) / [...l].sort((a, b) => b - a)[0],
    stub: () => Number.NaN,
    wrong: [
      (l: number[]) => 2 / Math.max(...l),
      (l: number[], b: number) => (2 + 2 * b) / Math.min(...l),
      (l: number[], b: number) => (1 + b ** 0.5) ** 2 / Math.max(...l),
      (l: number[], b: number) => (2 + 2 * b) / l[0],
    ],
    giveaways: [/2\s*\(1 \+ β\)|2 \+ 2β/],
  },
  "03.4": {
    solution: (l: number[]) => {
      const [a, b] = ends(l)
      return [4 / (a + b) ** 2, ((b - a) / (a + b)) ** 2]
    },
    stub: () => [Number.NaN, Number.NaN],
    wrong: [
      (l: number[]) => {
        const [a, b] = ends(l)
        return [4 / (a + b) ** 2, (b - a) / (a + b)]
      },
      (l: number[]) => {
        const [a, b] = ends(l)
        return [2 / (a * a + b * b), ((b - a) / (a + b)) ** 2]
      },
      (l: number[]) => {
        const [a, b] = ends(l)
        return [2 / (a + b), ((b - a) / (a + b)) ** 2]
      },
    ],
    giveaways: [/√κ|√μ \+ √L|\(2\s*\//],
  },
  "03.5": {
    solution: rolling(
      (g, v) => 0.8 * v - 0.05 * g,
      (w, v) => w + v,
    ),
    stub: { name: "mine", init: () => ({}), step() {} },
    wrong: [
      sgd({ learningRate: 0.05 }),
      nesterov({ learningRate: 0.05, momentum: 0.8 }),
      rolling(
        (g, v) => -0.8 * v - 0.05 * g,
        (w, v) => w + v,
      ),
      rolling(
        (g, v) => 0.2 * v - 0.05 * g,
        (w, v) => w + v,
      ),
      momentum({ learningRate: 0.05, momentum: 0.9 }),
    ],
    giveaways: [/0\.05|0\.8|β \* \(w/],
  },
})
