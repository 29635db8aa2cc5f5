import { type AnyExercise, aFunction, aNumber, type Exercise } from "./exercise"

const mean = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / list.length

const bestOfMany: Exercise<number> = {
  id: "11.1",
  kind: aNumber(),
  answer: 50 / 5,
  lesson: "And neither of the two is better. That is all it takes to publish.",
  hint: "The mean of the best of K is an integral, and you know its value. Take it for both.",
  mistakes: [
    { like: [49 / 4], hint: "That is the ratio of the trials. The best of K is not 1/K." },
    { like: [0.1, 4 / 49], hint: "Upside down: by which factor is B's the better one?" },
    {
      like: [0.2, 0.02, 0.18],
      hint: "That is one of the two means, or their difference. The question is a factor.",
    },
    {
      like: [Math.sqrt(49 / 4), 3.5],
      hint: "No root: nothing is averaged here, only the best is kept.",
    },
    { like: [48 / 3], hint: "One trial, and the mean is a half. Does your formula say so?" },
  ],
}

type Score = (steps: number[], budget: number) => number

const runs: Parameters<Score>[] = [
  [[10, 20, Number.POSITIVE_INFINITY], 100],
  [[500, 500], 500],
  [[Number.POSITIVE_INFINITY], 30],
  [[7, Number.POSITIVE_INFINITY, 3, Number.POSITIVE_INFINITY], 50],
]
const arrived = (steps: readonly number[]) => steps.filter((s) => s < Number.POSITIVE_INFINITY)

const score: Exercise<Score> = {
  id: "11.2",
  kind: aFunction<Score>(runs),
  answer: (steps, budget) =>
    mean(steps.map((s) => (s === Number.POSITIVE_INFINITY ? 2 * budget : s))),
  lesson: "How dear a failure is, is a choice. Say it, and keep it the same for all.",
  hint: "First give every run a finite number, then take the mean of all of them.",
  mistakes: [
    {
      like: [(steps) => mean(steps)],
      hint: "One failure makes the whole score infinite. What does it cost by the rule?",
    },
    {
      like: [
        (steps) => mean(arrived(steps)),
        (steps, budget) => (arrived(steps).length > 0 ? mean(arrived(steps)) : 2 * budget),
      ],
      hint: "You left the failures out: so a method that arrives once, by luck, wins.",
    },
    {
      like: [
        (steps, budget) => mean(steps.map((s) => (s === Number.POSITIVE_INFINITY ? budget : s))),
      ],
      hint: "A failure costs as much as an arrival in the very last step. The rule is stricter.",
    },
    {
      like: [
        (steps, budget) =>
          steps.reduce((sum, s) => sum + (s === Number.POSITIVE_INFINITY ? 2 * budget : s), 0),
      ],
      hint: "That is the sum. With more starts it would grow; take the mean.",
    },
    {
      like: [
        (steps, budget) =>
          arrived(steps).reduce((sum, s) => sum + s, 0) / steps.length + 0 * budget,
      ],
      hint: "A failure counts nothing in your sum, and still counts as a run: failing would pay.",
    },
  ],
}

type ProfileAt = (costs: number[][], m: number, tau: number) => number

const table = [
  [10, 20, 40],
  [90, 30, Number.POSITIVE_INFINITY],
  [5, 5, 6],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
]
const points: Parameters<ProfileAt>[] = [
  [table, 0, 1],
  [table, 0, 3],
  [table, 1, 2],
  [table, 2, 1.2],
  [table, 2, 4],
]
const countedBy = (holds: (row: number[], m: number, tau: number) => boolean): ProfileAt => {
  return (costs, m, tau) => mean(costs.map((row) => Number(holds(row, m, tau))))
}

const profile: Exercise<ProfileAt> = {
  id: "11.3",
  kind: aFunction<ProfileAt>(points),
  answer: countedBy(
    (row, m, tau) => row[m] < Number.POSITIVE_INFINITY && row[m] <= tau * Math.min(...row),
  ),
  lesson: "Its left end says who wins how often, its right end who arrives at all.",
  hint: "For each problem: the best cost of all methods, times τ. Is m's cost no more? Count, and divide.",
  mistakes: [
    {
      like: [countedBy((row, m, tau) => row[m] <= tau * Math.min(...row))],
      hint: "Where all fail, your comparison holds: infinity is no more than τ times infinity.",
    },
    {
      like: [countedBy((row, m, tau) => row[m] < tau * Math.min(...row))],
      hint: "At τ = 1 even the winner is not within: the bound itself counts.",
    },
    {
      like: [
        (costs, m, tau) =>
          costs.filter(
            (row) => row[m] < Number.POSITIVE_INFINITY && row[m] <= tau * Math.min(...row),
          ).length,
      ],
      hint: "That is a number of problems. The profile shows a share.",
    },
    {
      like: [
        (costs, m, tau) => {
          const solved = costs.filter((row) => Math.min(...row) < Number.POSITIVE_INFINITY)
          return mean(solved.map((row) => Number(row[m] <= tau * Math.min(...row))))
        },
      ],
      hint: "You left out the problem that nobody solved. It is a problem all the same.",
    },
    {
      like: [
        countedBy(
          (row, m, tau) => row[m] < Number.POSITIVE_INFINITY && row[m] <= tau + Math.min(...row),
        ),
      ],
      hint: "τ is a factor, not an addition.",
    },
  ],
}

const trials: Exercise<number> = {
  id: "11.4",
  kind: aNumber(0),
  answer: 81,
  lesson: "Nobody gives a one-number rival that many. Look for it in the papers you read.",
  hint: "How many settings does the first method try? Starts and steps are the same for both.",
  mistakes: [
    {
      like: [9],
      hint: "Then the rival gets one setting where the other gets several for each rate.",
    },
    {
      like: [15],
      hint: "The values do not add up: each rate is tried with each momentum and each decay.",
    },
    { like: [27], hint: "Two numbers are counted. There are three to tune." },
    {
      like: [324000, 648, 4000, 36000],
      hint: "Those are runs or gradients. The question is how many values.",
    },
  ],
}

/** The exercises of lecture 11, the race. */
export const lecture11: readonly AnyExercise[] = [bestOfMany, score, profile, trials]
