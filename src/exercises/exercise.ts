import type { Point } from "../linalg/vector"
import { counted } from "../objectives/counted"
import type { Oracle } from "../objectives/oracle"
import type { Optimizer } from "../optimizers/optimizer"

/**
 * An exercise as data: the right answer, and the wrong ones that people really give.
 *
 * A mistake is an answer too, so right and wrong are recognised in the same way: by measuring.
 */
export interface Exercise<A = unknown> {
  /** "01.3": the lecture, then the exercise's number in it. */
  readonly id: string
  readonly kind: Kind<A>
  readonly answer: A
  readonly mistakes: readonly Mistake<A>[]
  /** For a wrong answer that is none of the mistakes. */
  readonly hint: string
  /** What to take away, shown once the answer is right. */
  readonly lesson: string
}

/** An exercise of whatever kind, where they stand in one list. */
// biome-ignore lint/suspicious/noExplicitAny: the kind and its answers agree inside each exercise
export type AnyExercise = Exercise<any>

/** A wrong answer that is known: given as examples of it, or as a test of what was measured. */
export interface Mistake<A> {
  readonly like?: readonly A[]
  readonly when?: (row: readonly number[]) => boolean
  /** Points at this mistake; never gives the answer. */
  readonly hint: string
}

/** What sort of answer an exercise wants. */
export interface Kind<A> {
  /** "a number", for messages */
  readonly noun: string
  /** Two rows are the same where each pair differs by no more than this, relative to the larger. */
  readonly tolerance: number
  accepts(answer: unknown): answer is A
  /** The answer as a row of numbers; all NaN while it is a stub. May throw what the answer throws. */
  measure(answer: A): readonly number[]
}

/** A number, measured as itself; the default tolerance takes 0.33 for 1/3. */
export function aNumber(tolerance = 0.015): Kind<number> {
  return {
    noun: "a number",
    tolerance,
    accepts: (answer): answer is number => typeof answer === "number",
    measure: (answer) => [answer],
  }
}

/** Any function: its cases know what it takes. */
export type Answering = (...given: never[]) => unknown

/** A function, measured by what it returns in each case: a number or a list of numbers. */
export function aFunction<F extends Answering>(
  cases: readonly Parameters<F>[],
  tolerance = 1e-9,
): Kind<F> {
  return {
    noun: "a function",
    tolerance,
    accepts: (answer): answer is F => typeof answer === "function",
    measure: (answer) => cases.flatMap((given) => numbersIn(answer(...structuredClone(given)))),
  }
}

/** Where a weight is that has become NaN: a path that gets lost is wrong, and only a stub is open. */
const OFF_THE_MAP = Number.POSITIVE_INFINITY

/** An optimizer, measured by its path: every coordinate after each of some steps. */
export function anOptimizer(
  probe: Oracle,
  start: Point,
  steps: number,
  tolerance = 1e-9,
): Kind<Optimizer> {
  return {
    noun: "an optimizer",
    tolerance,
    accepts: (answer): answer is Optimizer => {
      const { init, step } = (answer ?? {}) as Partial<Optimizer>
      return typeof init === "function" && typeof step === "function"
    },
    measure(answer) {
      const { oracle, evaluations } = counted(probe)
      const w = Float64Array.from(start)
      const state = answer.init(w)
      const row: number[] = []
      for (let t = 1; t <= steps; t++) {
        answer.step(w, oracle, state, t)
        row.push(...Array.from(w, (x) => (Number.isNaN(x) ? OFF_THE_MAP : x)))
      }
      const asked = Object.values(evaluations).some((times) => times > 0)
      const moved = row.some((x, i) => x !== start[i % start.length])
      return asked || moved ? row : row.map(() => Number.NaN)
    },
  }
}

function numbersIn(returned: unknown): number[] {
  if (typeof returned === "number") return [returned]
  const list = Array.isArray(returned) || ArrayBuffer.isView(returned)
  if (!list) return [Number.NaN]
  const numbers = Array.from(returned as ArrayLike<unknown>, (x) =>
    typeof x === "number" ? x : Number.NaN,
  )
  return numbers.length > 0 ? numbers : [Number.NaN]
}

export type Judgement = { status: "right" | "open" } | { status: "wrong"; hint: string }

/** Right, wrong with the hint for that mistake, or still open. */
export function judge<A>(exercise: Exercise<A>, answer: unknown): Judgement {
  const { kind, mistakes } = exercise
  if (answer === undefined) return { status: "open" }
  if (!kind.accepts(answer)) {
    return {
      status: "wrong",
      hint: `This exercise wants ${kind.noun}; it was given ${sort(answer)}.`,
    }
  }
  let row: readonly number[]
  try {
    row = kind.measure(answer)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { status: "wrong", hint: `Your answer stopped with an error: ${message}` }
  }
  if (row.every(Number.isNaN)) return { status: "open" }

  const is = (other: A) => same(row, kind.measure(other), kind.tolerance)
  if (is(exercise.answer)) return { status: "right" }
  const made = mistakes.find(({ like, when }) => like?.some(is) || when?.(row))
  return { status: "wrong", hint: made?.hint ?? exercise.hint }
}

function same(a: readonly number[], b: readonly number[], tolerance: number): boolean {
  return a.length === b.length && a.every((x, i) => near(x, b[i], tolerance))
}

function near(x: number, y: number, tolerance: number): boolean {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return Object.is(x, y)
  return Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y))
}

function sort(value: unknown): string {
  if (value === null) return "null"
  if (Array.isArray(value)) return "a list"
  const type = typeof value
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
}
