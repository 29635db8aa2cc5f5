import type { AnyExercise } from "./exercise"

export const lecture09: readonly AnyExercise[] = []
