import { lecture11 } from "../../src/exercises/lecture-11"
import { testExercises } from "./exercise-tests"

type Score = (steps: number[], budget: number) => number
type ProfileAt = (costs: number[][], m: number, tau: number) => number

const never = Number.POSITIVE_INFINITY
const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length

const scores: Score[] = [
  (steps) => mean(steps),
  (steps) => mean(steps.filter(Number.isFinite)),
  (steps, budget) => mean(steps.map((s) => Math.min(s, budget))),
  (steps, budget) => mean(steps.map((s) => Math.min(s, 2 * budget))) * steps.length,
]
const profiles: ProfileAt[] = [
  (costs, m, tau) => costs.filter((row) => row[m] <= tau * Math.min(...row)).length / costs.length,
  (costs, m, tau) => costs.filter((row) => row[m] < tau * Math.min(...row)).length / costs.length,
  (costs, m, tau) =>
    costs.filter((row) => row[m] < never && row[m] / Math.min(...row) <= tau).length,
]

testExercises(lecture11, {
  "11.1": {
    solution: 10,
    stub: Number.NaN,
    wrong: [12.25, 0.1, 3.5, 16],
    giveaways: [/1\/\(K \+ 1\)|\b10\b/],
  },
  "11.2": {
    solution: (steps: number[], budget: number) => mean(steps.map((s) => Math.min(s, 2 * budget))),
    stub: () => Number.NaN,
    wrong: scores,
    giveaways: [/2 \*|twice|1000/],
  },
  "11.3": {
    solution: (costs: number[][], m: number, tau: number) => {
      const holds = (row: number[]) => row[m] < never && row[m] / Math.min(...row) <= tau
      return costs.filter(holds).length / costs.length
    },
    stub: () => Number.NaN,
    wrong: profiles,
    giveaways: [/row\[|Math\.min/],
  },
  "11.4": {
    solution: 81,
    stub: Number.NaN,
    wrong: [9, 15, 27, 648],
    giveaways: [/\b81\b/],
  },
})
