import type { AnyExercise } from "./exercise"

export const lecture02: readonly AnyExercise[] = []
