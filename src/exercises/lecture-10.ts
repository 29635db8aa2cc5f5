import type { AnyExercise } from "./exercise"

export const lecture10: readonly AnyExercise[] = []
