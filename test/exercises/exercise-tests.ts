import { type AnyExercise, judge } from "../../src/exercises/exercise"

/** What readers answer to one exercise: typed as they would, not taken from the exercise's own data. */
export interface Answers {
  readonly solution: unknown
  /** What stands in the notebook before anyone has worked on it. */
  readonly stub: unknown
  /** Wrong answers that people really give; at least three different hints meet them. */
  readonly wrong: readonly unknown[]
  /** The answer as a hint might spell it. */
  readonly giveaways: readonly RegExp[]
}

/** The tests that the exercises of every lecture pass. */
export function testExercises(
  exercises: readonly AnyExercise[],
  answers: Readonly<Record<string, Answers>>,
): void {
  test("every exercise is answered here", () => {
    expect(exercises.length).toBeGreaterThanOrEqual(3)
    expect(Object.keys(answers)).toEqual(exercises.map(({ id }) => id))
  })

  describe.each(exercises.map((exercise) => [exercise.id, exercise] as const))(
    "exercise %s",
    (id, exercise) => {
      const { solution, stub, wrong, giveaways } = answers[id]

      test("takes the solution", () => {
        expect(judge(exercise, solution)).toEqual({ status: "right" })
        expect(judge(exercise, exercise.answer)).toEqual({ status: "right" })
      })

      test("is open while it is a stub", () => {
        expect(judge(exercise, stub)).toEqual({ status: "open" })
      })

      test("knows at least three mistakes, each by its own hint", () => {
        expect(exercise.mistakes.length).toBeGreaterThanOrEqual(3)
        for (const { like, hint } of exercise.mistakes) {
          for (const answer of like ?? []) expect(hintFor(exercise, answer)).toBe(hint)
        }
        const hints = exercise.mistakes.map(({ hint }) => hint)
        expect(new Set([...hints, exercise.hint]).size).toBe(hints.length + 1)
      })

      test("gives at least three hints for answers that people give", () => {
        const hints = wrong.map((answer) => hintFor(exercise, answer))
        const own = new Set(hints.filter((hint) => hint !== exercise.hint))
        expect(own.size).toBeGreaterThanOrEqual(3)
      })

      test("never gives the answer away", () => {
        const hints = [exercise.hint, ...exercise.mistakes.map(({ hint }) => hint)].join("\n")
        expect(giveaways.length).toBeGreaterThan(0)
        for (const giveaway of giveaways) expect(hints).not.toMatch(giveaway)
      })
    },
  )

  test("an answer that is none of the known mistakes gets the general hint", () => {
    for (const exercise of exercises.filter(({ kind }) => kind.noun === "a number")) {
      expect(hintFor(exercise, -12345)).toBe(exercise.hint)
    }
  })
}

function hintFor(exercise: AnyExercise, answer: unknown): string {
  const judgement = judge(exercise, answer)
  expect(judgement.status).toBe("wrong")
  return judgement.status === "wrong" ? judgement.hint : ""
}
