import { atLeast, checkOptions, nonNegative, oneOf, positive } from "../checks"
import type { Schedule } from "./schedule"

export interface CyclicOptions {
  /** η₀, the lowest rate, which each cycle begins and ends with; default 0.001 */
  low?: number
  /** η₁, the highest rate; default 0.006 */
  high?: number
  /** s, the steps from low to high, and as many back; default 2000 */
  halfCycle?: number
  /** What becomes of the height: nothing, half of it in each cycle, γᵏ of it; default "triangular" */
  mode?: "triangular" | "triangular2" | "exp_range"
  /** γ, for "exp_range": what each step multiplies the height by; default 1 */
  factor?: number
}

/**
 * Cyclical learning rates: up and down between two rates, again and again.
 *
 *     ηₖ = η₀ + (η₁ − η₀) △ₖ dₖ     △ₖ = 1 − |(k mod 2s)/s − 1|,   k = 0, 1, …
 *
 *     triangular: dₖ = 1      triangular2: dₖ = 2^−⌊k/2s⌋      exp_range: dₖ = γᵏ
 *
 * @throws RangeError unless η₀ ≥ 0, η₁ > 0, s is a whole number ≥ 1, and γ > 0.
 * @see Smith (2017), section 3, https://arxiv.org/abs/1506.01186; PyTorch's CyclicLR(base_lr = η₀,
 * max_lr = η₁, step_size_up = s, gamma = γ).
 */
export function cyclic({
  low = 0.001,
  high = 0.006,
  halfCycle = 2000,
  mode = "triangular",
  factor = 1,
  ...unknown
}: CyclicOptions = {}): Schedule {
  checkOptions("cyclic", unknown, {
    low: [low, nonNegative],
    high: [high, positive],
    halfCycle: [halfCycle, atLeast(1)],
    mode: [mode, oneOf("triangular", "triangular2", "exp_range")],
    factor: [factor, positive],
  })
  const cycle = 2 * halfCycle
  const damping = {
    triangular: () => 1,
    triangular2: (step: number) => 0.5 ** Math.floor(step / cycle),
    exp_range: (step: number) => factor ** step,
  }[mode]

  return (step) => {
    const since = step % cycle
    const triangle = Math.min(since, cycle - since) / halfCycle
    return low + (high - low) * triangle * damping(step)
  }
}
