import type { AnyExercise } from "./exercise"

export const lecture06: readonly AnyExercise[] = []
