import type { AnyExercise } from "./exercise"

export const lecture08: readonly AnyExercise[] = []
