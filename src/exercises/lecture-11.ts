import type { AnyExercise } from "./exercise"

export const lecture11: readonly AnyExercise[] = []
