import type { AnyExercise } from "./exercise"

export const lecture12: readonly AnyExercise[] = []
