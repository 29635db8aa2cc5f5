import { lecture09 } from "../../src/exercises/lecture-09"
import { type Optimizer, sgd } from "../../src/index"
import { testExercises } from "./exercise-tests"

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i], 0)

/** The new matrix, entry by entry. */
function updated(B: number[][], s: number[], y: number[]): number[][] {
  const rho = 1 / dot(s, y)
  const By = B.map((row) => dot(row, y))
  const ss = rho * (1 + rho * dot(y, By))
  return B.map((row, i) =>
    row.map((b, j) => b + ss * s[i] * s[j] - rho * (By[i] * s[j] + s[i] * By[j])),
  )
}

function searching(c1: number, start: number): Optimizer {
  return {
    name: "mine",
    init: () => ({}),
    step(w, oracle) {
      const f = oracle.value(w)
      const g = oracle.gradient(w)
      let alpha = start
      const at = () => w.map((x, i) => x - alpha * g[i])
      while (oracle.value(at()) > f - c1 * alpha * dot(g, g)) alpha /= 2
      w.set(at())
    },
  }
}

testExercises(lecture09, {
  "09.1": {
    solution: 3,
    stub: Number.NaN,
    wrong: [9, 3.162, 2, 1, 5],
    giveaways: [/\b3\b|2\/γ|√9/],
  },
  "09.2": {
    solution: (r: number[], J: number[], mu: number) => {
      let [slope, curvature] = [0, mu]
      r.forEach((x, i) => {
        slope += J[i] * x
        curvature += J[i] ** 2
      })
      return -slope / curvature
    },
    stub: () => Number.NaN,
    wrong: [
      (r: number[], J: number[]) => -dot(J, r) / dot(J, J),
      (r: number[], J: number[], mu: number) => dot(J, r) / (dot(J, J) + mu),
      (r: number[], J: number[], mu: number) => -dot(J, r) / (dot(J, J) * (1 + mu)),
      (r: number[], J: number[], mu: number) => -mu * dot(J, r),
    ],
    giveaways: [/\/\s*\(JᵀJ \+ μ\)/],
  },
  "09.3": {
    solution: (B: number[][], s: number[], y: number[], g: number[]) =>
      updated(B, s, y).map((row) => -dot(row, g)),
    stub: () => [Number.NaN],
    wrong: [
      (B: number[][], s: number[], y: number[], g: number[]) =>
        updated(B, s, y).map((row) => dot(row, g)),
      (B: number[][], s: number[], y: number[], g: number[]) =>
        updated(B, y, s).map((row) => -dot(row, g)),
      (B: number[][], _s: number[], _y: number[], g: number[]) => B.map((row) => -dot(row, g)),
    ],
    giveaways: [/sᵀg|yᵀB/],
  },
  "09.4": {
    solution: 3,
    stub: Number.NaN,
    wrong: [1000, 2, 1, 4, 998],
    giveaways: [/\b3\b|three/i],
  },
  "09.5": {
    solution: searching(0.3, 1),
    stub: { name: "mine", init: () => ({}), step() {} },
    wrong: [sgd({ learningRate: 1 }), searching(0, 1), searching(0.3, 0.5), searching(0.1, 1)],
    giveaways: [/alpha \/= 2|\*= 0\.5/],
  },
})
