import type { AnyExercise } from "./exercise"

export const lecture03: readonly AnyExercise[] = []
