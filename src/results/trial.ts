import type { DataSet } from "../data/data-set"
import type { Mlp } from "../objectives/data/mlp"
import type { Classifier } from "../objectives/data/prediction"
import { adadelta } from "../optimizers/first-order/adadelta"
import { adagrad } from "../optimizers/first-order/adagrad"
import { adam } from "../optimizers/first-order/adam"
import { nesterov } from "../optimizers/first-order/nesterov"
import { rmsprop } from "../optimizers/first-order/rmsprop"
import { sgd } from "../optimizers/first-order/sgd"
import type { Optimizer } from "../optimizers/optimizer"
import { advance, newRun, type RunState } from "../run"
import { inverseSqrt } from "../schedules/inverse-sqrt"
import type { LearningRate } from "../schedules/schedule"
import type { Course, Run } from "./course"
import { type Method, rateAt, type Setting } from "./setting"

/** A model and the three sets of pictures. */
export interface Problem {
  readonly objective: Classifier | Mlp
  /** The same model's loss on the validation set, without the penalty. */
  readonly validation: Classifier
  readonly test: DataSet
}

/** A run that is under way, to be saved as a structured clone. */
export interface Saved {
  readonly course: Course
  readonly state: RunState
}

export interface TrialOptions {
  /** Where to go on from; default the beginning */
  from?: Saved
  /** Called after each epoch */
  onEpoch?: (saved: Saved) => unknown
  /** Whether to look at the test set in the end; default false */
  judged?: boolean
}

/** Each method as the toolkit has it by default; the rate alone is searched. */
const makers: Record<Method, (learningRate: LearningRate) => Optimizer> = {
  sgd: (learningRate) => sgd({ learningRate }),
  // The form that is told apart from others only by which point is called w, and needs one gradient.
  nesterov: (learningRate) => nesterov({ learningRate, momentum: 0.9, form: "shifted" }),
  adagrad: (learningRate) => adagrad({ learningRate }),
  rmsprop: (learningRate) => rmsprop({ learningRate }),
  adadelta: (learningRate) => adadelta({ learningRate }),
  adam: (learningRate) => adam({ learningRate }),
}

/** Nothing ends a run but its epochs, and divergence. */
const unending = {
  gradientTolerance: 0,
  valueTolerance: 0,
  stepTolerance: 0,
  patience: Number.POSITIVE_INFINITY,
}

/**
 * One run through the epochs of a setting. The seed alone decides where it starts and what it sees
 * when, so all methods and rates share both. Going on from what was saved gives the same, bit for bit.
 */
export function trial(
  { objective, validation, test }: Problem,
  { schedule, epochs }: Setting,
  run: Run,
  { from, onEpoch, judged = false }: TrialOptions = {},
): Course {
  const learningRate = rateAt(run.k)
  const method = makers[run.method](
    schedule === "constant" ? learningRate : inverseSqrt({ initial: learningRate }),
  )
  const state = from?.state ?? newRun(startOf(objective, run.seed), method, false, run.seed)
  let course: Course = from?.course ?? {
    ...run,
    learningRate,
    status: "finished",
    train: [],
    validation: [],
    validationError: [],
    seconds: 0,
  }
  const length = objective.stepsPerEpoch
  for (let epoch = course.train.length; epoch < epochs; epoch++) {
    const began = performance.now()
    const steps = (epoch + 1) * length
    const [status] = advance(state, objective, method, { ...unending, steps })
    const seconds = course.seconds + (performance.now() - began) / 1000
    if (status === "diverged") return { ...course, status, seconds }
    const met = state.rows.slice(epoch * length, steps)
    course = {
      ...course,
      train: [...course.train, met.reduce((sum, { value }) => sum + value, 0) / length],
      ...judgement(course, validation, state.w),
      seconds,
    }
    onEpoch?.({ course, state })
  }
  return judged ? { ...course, testError: 1 - validation.accuracy(state.w, test) } : course
}

/** The mean of −ln p_y, and the share of y that is not the likeliest class, in one pass. */
function judgement(
  { validation, validationError }: Course,
  { data, probabilities }: Classifier,
  w: Float64Array,
): Pick<Course, "validation" | "validationError"> {
  const p = probabilities(w)
  const classes = data.classes.length
  let loss = 0
  let wrong = 0
  for (let i = 0; i < data.examples; i++) {
    const row = p.subarray(i * classes, (i + 1) * classes)
    const right = row[data.y[i]]
    // A probability may round to 0, whose logarithm would hide all other examples.
    loss -= Math.log(Math.max(right, Number.MIN_VALUE))
    if (row.some((other) => other > right)) wrong++
  }
  return {
    validation: [...validation, loss / data.examples],
    validationError: [...validationError, wrong / data.examples],
  }
}

function startOf(objective: Classifier | Mlp, seed: number): Float64Array {
  return "widths" in objective ? objective.start({ seed }) : objective.start()
}
