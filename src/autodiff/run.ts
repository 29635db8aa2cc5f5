import type { Translation } from "./compile"
import { DerivativeError, here, type Place } from "./errors"
import { Tape } from "./tape"

/** A point where the derivative depends on the side, and where in the function it arose. */
export interface Singularity {
  /** What is singular, as in "max of equal values". */
  what: string
  line?: number
  column?: number
}

/** The recording in progress. One at a time: a nested one would be a derivative of a derivative. */
export interface Run {
  /** Differs from recording to recording, so that a stale variable is noticed. */
  recording: number
  tape: Tape
  active: boolean
  /** The first leak. The function may catch the error itself; the recording fails all the same. */
  failure?: DerivativeError
  singular: number
  /** The functions from outside that run, with what they have closed over. */
  used: Set<Translation>
  /** Why the recording holds for this input alone, if it does. */
  untraceable?: string
  /** Collects places too; they cost a stack trace each. */
  singularities?: Singularity[]
}

export const run: Run = {
  recording: 0,
  tape: new Tape(),
  active: false,
  singular: 0,
  used: new Set(),
}

/** The error for a derivative about to be lost, at the place that is running now. */
export function leak(problem: string, place: Place | undefined = here()): DerivativeError {
  const error = new DerivativeError(`${problem[0].toUpperCase()}${problem.slice(1)}.`, place)
  if (run.active) run.failure ??= error
  return error
}

/** Notes that the derivative has a side here. */
export function singular(what: string): void {
  run.singular++
  if (run.singularities === undefined || run.singularities.length >= MOST) return
  const place = here()
  run.singularities.push({ what, line: place?.line, column: place?.column })
}

/** Notes that no trace can be made of this recording: it met something that may change unseen. */
export function untraceable(why: string): void {
  run.untraceable ??= why
}

const MOST = 100
