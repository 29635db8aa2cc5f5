import type { Optimizer } from "../optimizers/optimizer"
import { adamExercise } from "./capstone/adam"
import { adaptiveExercises } from "./capstone/adaptive"
import { descentExercises } from "./capstone/descent"
import { nesterovExercise } from "./capstone/nesterov"
import { newtonExercise } from "./capstone/newton"
import type { Exercise } from "./exercise"

/** The exercises of lecture 13, the capstone: one for each misprinted equation of the slides. */
export const lecture13: readonly Exercise<Optimizer>[] = [
  ...descentExercises,
  nesterovExercise,
  ...adaptiveExercises,
  adamExercise,
  newtonExercise,
]
