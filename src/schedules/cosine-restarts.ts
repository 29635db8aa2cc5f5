import { atLeast, checkOptions, nonNegative, positive } from "../checks"
import { halfCosine } from "./cosine"
import type { Schedule } from "./schedule"

export interface CosineRestartsOptions {
  /** η₀, the rate at the start of each cycle; default 0.1 */
  initial?: number
  /** η₁, the rate that each cycle falls towards; default 0 */
  final?: number
  /** T₀, the steps of the first cycle; default 100 */
  firstCycle?: number
  /** m, how many times longer each cycle is than the one before: a whole number; default 1 */
  cycleFactor?: number
}

/**
 * Cosine annealing with warm restarts (SGDR): half a cosine down, a jump back up, again.
 *
 *     ηₖ = η₁ + ½ (η₀ − η₁)(1 + cos(πj/Tᵢ))     j = steps since the last restart,  Tᵢ = mⁱ T₀
 *
 * The step that would reach η₁ is the first of the next cycle and is taken at η₀, so that η₁
 * itself is never used. There is no end: the cycles go on.
 *
 * @throws RangeError unless η₀ > 0, η₁ ≥ 0, and T₀ and m are whole numbers ≥ 1.
 * @see Loshchilov & Hutter (2017), equation (5), https://arxiv.org/abs/1608.03983;
 * PyTorch's CosineAnnealingWarmRestarts(T_0 = T₀, T_mult = m, eta_min = η₁).
 */
export function cosineRestarts({
  initial = 0.1,
  final = 0,
  firstCycle = 100,
  cycleFactor = 1,
  ...unknown
}: CosineRestartsOptions = {}): Schedule {
  checkOptions("cosineRestarts", unknown, {
    initial: [initial, positive],
    final: [final, nonNegative],
    firstCycle: [firstCycle, atLeast(1)],
    cycleFactor: [cycleFactor, atLeast(1)],
  })
  return (step) => {
    let cycle = firstCycle
    let since = cycleFactor === 1 ? step % firstCycle : step
    for (; since >= cycle; cycle *= cycleFactor) since -= cycle
    return halfCosine(initial, final, (Math.PI * since) / cycle)
  }
}
