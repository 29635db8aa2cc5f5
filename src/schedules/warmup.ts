import { atLeast, checkOptions, rate } from "../checks"
import { type LearningRate, type Schedule, toSchedule } from "./schedule"

export interface WarmupOptions {
  /** n, the steps of the climb; default 10 */
  steps?: number
}

/**
 * A climb in equal parts to a schedule's first rate, and then the schedule.
 *
 *     ηₖ = s(0) (k + 1)/n  for k < n,   s(k − n)  for k ≥ n     k = 0, 1, …
 *
 * So the first step is small but not zero, and the last of the climb is a full one.
 *
 *     adam({ learningRate: warmup(cosine({ steps: 900 }), { steps: 100 }) })
 *
 * @throws RangeError unless the schedule is one or a number > 0, and n is a whole number ≥ 1.
 * @see Goyal et al. (2017), section 2.2, https://arxiv.org/abs/1706.02677
 */
export function warmup(
  learningRate: LearningRate,
  { steps = 10, ...unknown }: WarmupOptions = {},
): Schedule {
  checkOptions("warmup", unknown, {
    learningRate: [learningRate, rate],
    steps: [steps, atLeast(1)],
  })
  const schedule = toSchedule(learningRate)
  const climb = (step: number) =>
    step < steps ? (schedule(0) * (step + 1)) / steps : schedule(step - steps)

  return Object.assign(climb, {
    steps: schedule.steps === undefined ? undefined : steps + schedule.steps,
    observe: (values: readonly number[], first = 0) => schedule.observe?.(values, first + steps),
  })
}
