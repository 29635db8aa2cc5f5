import { lecture00 } from "../../src/exercises/lecture-00"
import { testExercises } from "./exercise-tests"

type Three = (left: number, middle: number, right: number, h: number) => number
type Slopes = (at: [number, number]) => number[]

const threes: Three[] = [
  (l, _, r, h) => (r - l) / (2 * h),
  (l, m, r, h) => (r - 2 * m + l) / h,
  (l, m, r, h) => (l + r - 2 * m) / h / h / 2,
  (l, m, r, h) => (2 * m - l - r) / (h * h),
]

const slopes: Slopes[] = [
  ([x, y]) => [2 * x * y + Math.cos(x * y), x * x + Math.cos(x * y)],
  ([x, y]) => [x * x + x * Math.cos(x * y), 2 * x * y + y * Math.cos(x * y)],
  ([x, y]) => [2 * x * y - y * Math.cos(x * y), x * x - x * Math.cos(x * y)],
]

testExercises(lecture00, {
  "00.1": {
    solution: 2.1e-8,
    stub: Number.NaN,
    wrong: [1e-5, 1e-8, 1.5e-8, 1e-16, 4.4e-16],
    giveaways: [/2\s*√|2\.1|10⁻⁸/],
  },
  "00.2": {
    solution: (l: number, m: number, r: number, h: number) => (l + r - m - m) / (h * h),
    stub: () => Number.NaN,
    wrong: threes,
    giveaways: [/2\s*\*?\s*(m|f\(x\))/],
  },
  "00.3": {
    solution: ([x, y]: number[]) => [y * (2 * x + Math.cos(x * y)), x * (x + Math.cos(x * y))],
    stub: () => [Number.NaN, Number.NaN],
    wrong: slopes,
    giveaways: [/2xy|x²|y\s*cos|x\s*cos/],
  },
  "00.4": {
    solution: 4000,
    stub: Number.NaN,
    wrong: [2000, 4e6, 0.004, 8000],
    giveaways: [/4.?000/],
  },
  "00.5": {
    solution: 2500,
    stub: Number.NaN,
    wrong: [500, 25, 10000, 2400],
    giveaways: [/2.?500/],
  },
})
