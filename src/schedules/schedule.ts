/** The learning rate as a function of the step, counted from 0: the first step is taken at `schedule(0)`. */
export type Schedule = (step: number) => number

/** Wherever a learning rate is asked for: a constant, or a schedule. */
export type LearningRate = number | Schedule

/**
 * A learning rate as a schedule; a number becomes a constant one.
 *
 * @throws RangeError at the step where a schedule returns something else than a number ≥ 0.
 */
export function toSchedule(learningRate: LearningRate): Schedule {
  if (typeof learningRate === "number") return () => learningRate
  return (step) => {
    const rate = learningRate(step)
    if (rate >= 0 && rate < Infinity) return rate
    throw new RangeError(`learningRate(${step}) is ${rate}; a schedule returns a finite number ≥ 0`)
  }
}
