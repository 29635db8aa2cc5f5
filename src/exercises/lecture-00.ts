import type { AnyExercise } from "./exercise"

export const lecture00: readonly AnyExercise[] = []
