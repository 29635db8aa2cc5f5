import type { AnyExercise } from "./exercise"

export const lecture07: readonly AnyExercise[] = []
