import type { AnyExercise } from "./exercise"

export const lecture13: readonly AnyExercise[] = []
