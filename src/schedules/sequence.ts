import { atLeast, checkOptions, optional, type Range } from "../checks"
import type { Schedule } from "./schedule"

export interface SequenceOptions {
  /** The steps at which the second schedule begins, the third, …; default where the one before ends */
  at?: readonly number[]
}

/**
 * Schedules one after another, each counting its steps from 0.
 *
 *     ηₖ = sᵢ(k − aᵢ)  for aᵢ ≤ k < aᵢ₊₁     a₀ = 0,  a₁, a₂, … = `at`
 *
 *     sequence([linear({ from: 0.1, steps: 10 }), cosine({ steps: 50 })])
 *     sequence([exponential(), cosine({ initial: 0.01 })], { at: [20] })
 *
 * Without `at`, each follows where the one before reaches its last rate; one that has no end
 * (`exponential`, `cyclic`, a plain function) can then be last only.
 *
 * @throws RangeError unless there is at least one schedule, and `at` are as many whole numbers
 * less one, each larger than the one before; where `at` is missing and a schedule has no end.
 * @see PyTorch's SequentialLR(milestones = at).
 */
export function sequence(
  schedules: readonly Schedule[],
  { at, ...unknown }: SequenceOptions = {},
): Schedule {
  const parts = [...schedules]
  checkOptions("sequence", unknown, {
    schedules: [parts, someSchedules],
    at: [at, optional(milestones(parts.length - 1))],
  })
  const starts = [0, ...(at ?? ends(parts))]
  const last = parts.length - 1
  const { steps } = parts[last]

  const following = (step: number) => {
    let i = last
    while (step < starts[i]) i--
    return parts[i](step - starts[i])
  }
  return Object.assign(following, {
    steps: steps === undefined ? undefined : starts[last] + steps,
    observe(values: readonly number[], first = 0) {
      for (const [i, part] of parts.entries()) part.observe?.(values, first + starts[i])
    },
  })
}

/** Where all but the last of the schedules end, counted from the start of the first. */
function ends(schedules: readonly Schedule[]): number[] {
  const ends: number[] = []
  for (const [i, { steps }] of schedules.slice(0, -1).entries()) {
    if (steps === undefined) {
      const missing = `schedule ${i} has no end, and so no step at which the next begins`
      throw new RangeError(`sequence: ${missing}; name the step: sequence([…], { at: […] })`)
    }
    ends.push((ends.at(-1) ?? 0) + steps)
  }
  return ends
}

const someSchedules: Range = {
  holds: (x) => Array.isArray(x) && x.length > 0 && x.every((s) => typeof s === "function"),
  reads: (name) => `for ${name} a list of at least one schedule`,
}

const milestones = (length: number): Range => ({
  holds: (x) =>
    Array.isArray(x) &&
    x.length === length &&
    x.every((step, i) => atLeast(1).holds(step) && (i === 0 || step > x[i - 1])),
  reads: (name) => `for ${name} a list of ${length} growing whole numbers ≥ 1`,
})
