import { displayedAs, escapeHtml, type MimeBundle } from "../display"
import { type AnyExercise, type Judgement, judge } from "./exercise"
import { lecture00 } from "./lecture-00"
import { lecture01 } from "./lecture-01"
import { lecture02 } from "./lecture-02"
import { lecture03 } from "./lecture-03"
import { lecture04 } from "./lecture-04"
import { lecture05 } from "./lecture-05"
import { lecture06 } from "./lecture-06"
import { lecture07 } from "./lecture-07"
import { lecture08 } from "./lecture-08"
import { lecture09 } from "./lecture-09"
import { lecture10 } from "./lecture-10"
import { lecture11 } from "./lecture-11"
import { lecture12 } from "./lecture-12"
import { lecture13 } from "./lecture-13"

/** What `check` says of an answer. */
export interface Verdict {
  readonly id: string
  readonly status: "right" | "wrong" | "open"
  /** What to look at next; empty where the answer is right. */
  readonly hint: string
  /** How many of the lecture's exercises are solved, in this session. */
  readonly solved: number
  /** How many exercises the lecture has. */
  readonly exercises: number
}

export interface CheckOptions {
  /** Whether the answer counts for the score; default true. The printed solutions do not. */
  scored?: boolean
}

const known: readonly AnyExercise[] = [
  ...lecture00,
  ...lecture01,
  ...lecture02,
  ...lecture03,
  ...lecture04,
  ...lecture05,
  ...lecture06,
  ...lecture07,
  ...lecture08,
  ...lecture09,
  ...lecture10,
  ...lecture11,
  ...lecture12,
  ...lecture13,
]
const solvedIds = new Set<string>()

/**
 * Checks the answer to an exercise of the course, and keeps the score of its lecture.
 *
 *     check("01.2", 0.5)        // right, or wrong with a hint that fits the mistake
 *     check("01.2", undefined)  // open: an exercise that is not solved yet is no error
 *
 * The answer is a number, a function or an optimizer, as the exercise says. NaN is open, and so
 * are a function that returns NaN or nothing and an optimizer that does nothing.
 *
 * @throws RangeError if there is no such exercise; the message names those there are.
 */
export function check(id: string, answer?: unknown, { scored = true }: CheckOptions = {}): Verdict {
  const exercise = known.find((one) => one.id === id)
  if (exercise === undefined) {
    const ids = known.map((one) => one.id).join(", ")
    throw new RangeError(`check: there is no exercise "${id}"; the exercises are ${ids}`)
  }
  const judgement = judge(exercise, answer)
  if (scored && judgement.status === "right") solvedIds.add(id)
  if (scored && judgement.status !== "right") solvedIds.delete(id)

  const lecture = lectureOf(id)
  const ids = known.map((one) => one.id).filter((other) => lectureOf(other) === lecture)
  const verdict: Verdict = {
    id,
    status: judgement.status,
    hint: hintFor(exercise, judgement),
    solved: ids.filter((other) => solvedIds.has(other)).length,
    exercises: ids.length,
  }
  const said = judgement.status === "right" ? exercise.lesson : verdict.hint
  return displayedAs(verdict, (it) => shown(it, said, scored))
}

const lectureOf = (id: string): string => id.split(".")[0]

function hintFor(exercise: AnyExercise, judgement: Judgement): string {
  if (judgement.status === "right") return ""
  if (judgement.status === "wrong") return judgement.hint
  return `Put ${exercise.kind.noun} in place of the stub, and run the cell again.`
}

const headings = { right: "✓ right", wrong: "✗ not right yet", open: "○ open" }

/** The mark and the word both say it, so no colour has to. */
function shown(verdict: Verdict, said: string, scored: boolean): MimeBundle {
  const heading = `${verdict.id} ${headings[verdict.status]}`
  const { solved, exercises } = verdict
  const score = scored ? `${solved} of ${exercises} solved in lecture ${lectureOf(verdict.id)}` : ""
  const footer = scored ? `<br><small>${score}</small>` : ""
  return {
    "text/plain": [`${heading}: ${said}`, score].filter(Boolean).join("\n"),
    "text/html": `<p><strong>${heading}.</strong> ${escapeHtml(said)}${footer}</p>`,
  }
}
