import type { AnyExercise } from "./exercise"

export const lecture04: readonly AnyExercise[] = []
