/** The learning rate as a function of the step, counted from 0: the first step is taken at `schedule(0)`. */
export type Schedule = (step: number) => number

/** Wherever a learning rate is asked for: a constant, or a schedule. */
export type LearningRate = number | Schedule
