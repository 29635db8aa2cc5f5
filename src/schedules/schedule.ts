import { madeBy } from "../pack/recipe"

/** The learning rate as a function of the step, counted from 0: the first step is taken at `schedule(0)`. */
export interface Schedule {
  (step: number): number
  /** The step from which the rate stays as it is; absent where there is none. */
  readonly steps?: number
  /**
   * Shows the schedule the values of a run before each step, for one that looks at them: the run's
   * own growing list, in which `values[first + k]` is the value before step k (`first` is 0 unless
   * the schedule follows another).
   */
  readonly observe?: (values: readonly number[], first?: number) => void
}

/** Wherever a learning rate is asked for: a constant, or a schedule. */
export type LearningRate = number | Schedule

/**
 * A learning rate as a schedule; a number becomes a constant one.
 *
 * @throws RangeError at the step where a schedule returns something else than a number ≥ 0.
 */
export function toSchedule(learningRate: LearningRate): Schedule {
  if (typeof learningRate === "number") return () => learningRate
  const { steps, observe } = learningRate
  const checked = (step: number) => {
    const rate = learningRate(step)
    if (rate >= 0 && rate < Infinity) return rate
    throw new RangeError(`learningRate(${step}) is ${rate}; a schedule returns a finite number ≥ 0`)
  }
  return madeBy(Object.assign(checked, { steps, observe }), toSchedule, learningRate)
}

/** A schedule whose rate stays as it is from some step on. */
export function lasting(steps: number, rate: (step: number) => number): Schedule {
  return Object.assign(rate, { steps })
}
