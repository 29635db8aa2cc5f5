import type { Method } from "./setting"

/** One run to be done: a method at a rate, and the seed of its start and its batches. */
export interface Run {
  readonly method: Method
  /** The place of the rate on the grid, see `rateAt`. */
  readonly k: number
  readonly seed: number
}

/** What came of a run, epoch by epoch. */
export interface Course extends Run {
  readonly learningRate: number
  /** "diverged" where it left the finite numbers; its lists end before. */
  readonly status: "finished" | "diverged"
  /** The objective, penalty included: its mean over the minibatches of each epoch, as they were met. */
  readonly train: readonly number[]
  /** The mean loss on the validation set after each epoch, without the penalty. */
  readonly validation: readonly number[]
  /** The share of the validation set that is told wrong after each epoch. */
  readonly validationError: readonly number[]
  /** The share of the test set that is told wrong in the end; absent where it was not looked at. */
  readonly testError?: number
  /** Of its steps, without the judging. */
  readonly seconds: number
}

/** What the choice looks at: the loss on the validation set in the end, ∞ for a run that diverged. */
export function score({ status, validation }: Course): number {
  return status === "diverged" ? Number.POSITIVE_INFINITY : validation[validation.length - 1]
}
