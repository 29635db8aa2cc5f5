import { type AnyExercise, judge } from "../../src/exercises/exercise"
import { lecture01 } from "../../src/exercises/lecture-01"
import { type Optimizer, sgd } from "../../src/index"

/** Answers as a reader would type them, not taken from the exercises' own data. */
const solutions: Record<string, unknown> = {
  "01.1": 0.0001,
  "01.2": 0.3333,
  "01.3": (lambdas: number[]) => {
    const sorted = [...lambdas].sort((a, b) => a - b)
    return 2 / (sorted[0] + sorted[sorted.length - 1])
  },
  "01.4": 3454,
  "01.5": sgd({ learningRate: 0.1, weightDecay: 0.5 }),
}

const stubs: Record<string, unknown> = {
  "01.1": Number.NaN,
  "01.2": Number.NaN,
  "01.3": () => Number.NaN,
  "01.4": Number.NaN,
  "01.5": { name: "mine", init: () => ({}), step() {} },
}

const descent = (update: (w: number, g: number) => number): Optimizer => ({
  name: "mine",
  init: () => ({}),
  step(w, oracle) {
    const g = oracle.gradient(w)
    w.set(w.map((x, i) => update(x, g[i])))
  },
})

const wrong: Record<string, unknown[]> = {
  "01.1": [0.1, 100, 0.00316, 0.001],
  "01.2": [0.667, 0.167, 2, 0.2857, 6],
  "01.3": [
    (l: number[]) => 1 / Math.max(...l),
    (l: number[]) => 2 / Math.max(...l),
    (l: number[]) => 2 / l.reduce((a, b) => a + b),
    (l: number[]) => 2 / (l[0] + l[l.length - 1]),
  ],
  "01.4": [3453.9, 3453, 6908, 6905, 1500, 1727, 3455],
  "01.5": [
    sgd({ learningRate: 0.1 }),
    descent((w, g) => w + 0.1 * (g + 0.5 * w)),
    descent((w, g) => 0.5 * w - 0.1 * g),
    sgd({ learningRate: 0.1, weightDecay: 1 }),
    descent((w, g) => 0.95 * (w - 0.1 * g)),
    descent((w) => w),
  ],
}

const hintOf = (exercise: AnyExercise, answer: unknown): string => {
  const judgement = judge(exercise, answer)
  expect(judgement.status).toBe("wrong")
  return judgement.status === "wrong" ? judgement.hint : ""
}

describe.each(lecture01.map((exercise) => [exercise.id, exercise] as const))(
  "exercise %s",
  (id, exercise) => {
    test("takes the solution", () => {
      expect(judge(exercise, solutions[id])).toEqual({ status: "right" })
      expect(judge(exercise, exercise.answer)).toEqual({ status: "right" })
    })

    test("is open while it is a stub", () => {
      expect(judge(exercise, stubs[id])).toEqual({ status: "open" })
    })

    test("knows at least three mistakes, each by its own hint", () => {
      expect(exercise.mistakes.length).toBeGreaterThanOrEqual(3)
      for (const mistake of exercise.mistakes) {
        for (const answer of mistake.like ?? []) expect(hintOf(exercise, answer)).toBe(mistake.hint)
      }
      const hints = exercise.mistakes.map(({ hint }) => hint)
      expect(new Set([...hints, exercise.hint]).size).toBe(hints.length + 1)
    })

    test("gives at least three hints for answers that people give", () => {
      const hints = wrong[id].map((answer) => hintOf(exercise, answer))
      expect(new Set(hints.filter((hint) => hint !== exercise.hint)).size).toBeGreaterThanOrEqual(3)
    })

    test("never gives the answer away", () => {
      const hints = [exercise.hint, ...exercise.mistakes.map(({ hint }) => hint)].join("\n")
      for (const giveaway of giveaways[id]) expect(hints).not.toMatch(giveaway)
    })
  },
)

/** The answers as a hint might spell them. */
const giveaways: Record<string, RegExp[]> = {
  "01.1": [/0\.0001|1e-4|10⁻⁴|η\s*\/\s*(N|1000)/i],
  "01.2": [/1\/3|2\/6|0\.33|third|2\/L/i],
  "01.3": [/2\s*\/\s*\(\s*(μ|L|min|max)/i],
  "01.4": [/345\d/],
  "01.5": [/0\.95|0\.5|αw|α w|α \* w/],
}

test("an answer that is none of the known mistakes gets the general hint", () => {
  for (const exercise of lecture01.filter(({ kind }) => kind.noun === "a number")) {
    expect(hintOf(exercise, -12345)).toBe(exercise.hint)
  }
})
