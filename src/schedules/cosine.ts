import { atLeast, checkOptions, nonNegative, positive } from "../checks"
import { lasting, type Schedule } from "./schedule"

export interface CosineOptions {
  /** η₀, the rate of the first step; default 0.1 */
  initial?: number
  /** η₁, the rate at the end; default 0 */
  final?: number
  /** T, the steps from the one to the other; default 1000 */
  steps?: number
}

/**
 * Cosine annealing: the learning rate falls along half a cosine, gently at both ends.
 *
 *     ηₖ = η₁ + ½ (η₀ − η₁)(1 + cos(πk/T))     k = 0, 1, … T;   ηₖ = η₁ beyond
 *
 * Past its end it stays at η₁. PyTorch's CosineAnnealingLR, equal up to there, climbs back up
 * the cosine and is at η₀ again after 2T steps.
 *
 * @throws RangeError unless η₀ > 0, η₁ ≥ 0 and T is a whole number ≥ 1.
 * @see Loshchilov & Hutter (2017), equation (5), without restarts, https://arxiv.org/abs/1608.03983
 */
export function cosine({
  initial = 0.1,
  final = 0,
  steps = 1000,
  ...unknown
}: CosineOptions = {}): Schedule {
  checkOptions("cosine", unknown, {
    initial: [initial, positive],
    final: [final, nonNegative],
    steps: [steps, atLeast(1)],
  })
  return lasting(steps, (step) =>
    halfCosine(initial, final, (Math.PI * Math.min(step, steps)) / steps),
  )
}

/** From one rate to another along half a cosine, as the angle goes from 0 to π. */
export function halfCosine(from: number, to: number, angle: number): number {
  return to + ((from - to) / 2) * (1 + Math.cos(angle))
}
