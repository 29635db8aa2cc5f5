import type { AnyExercise } from "./exercise"

export const lecture05: readonly AnyExercise[] = []
