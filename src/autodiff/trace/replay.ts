import { tests } from "../guards"
import { sweeps } from "../sweeps"
import type { Tape } from "../tape"

/** Works out the recorded operations for other inputs, in place; false where a guard fails. */
export function replay(tape: Tape, w: ArrayLike<number>): boolean {
  for (let i = 0; i < tape.inputs; i++) tape.z[i] = w[i]
  sweeps().values(tape)
  return holds(tape)
}

function holds({ guards, z }: Tape): boolean {
  const answer = tests()
  for (const { test, a, x, b, y, answer: wanted } of guards) {
    if (!Object.is(answer[test](a < 0 ? x : z[a], b < 0 ? y : z[b]), wanted)) return false
  }
  return true
}
