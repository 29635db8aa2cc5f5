import { checkOptions, count, positive } from "../checks"
import { madeBy } from "../pack/recipe"
import { reduction } from "./ranges"
import type { Schedule } from "./schedule"

export interface ReduceOnPlateauOptions {
  /** η₀, the rate until the first plateau; default 0.1 */
  initial?: number
  /** γ, what each plateau multiplies the rate by; default 0.1 */
  factor?: number
  /** p, how many steps in a row may bring nothing before the rate is reduced; default 10 */
  patience?: number
}

/** An improvement is one by more than this part of the best value. */
const threshold = 1e-4
/** A reduction by less than this is not worth making. */
const smallest = 1e-8

/**
 * Reduces the learning rate whenever the objective has stopped falling.
 *
 *     after step k, with f the value it led to:
 *     f < f* − 10⁻⁴ |f*|:   f* ← f,  bad ← 0     otherwise:   bad ← bad + 1
 *     bad > p:              η ← γ η,  bad ← 0     f* = ∞ before the first step
 *
 * It needs the values of the run, which `minimize` shows to the learning rate it is given
 * (through `warmup` and `sequence` too). Called by hand, or inside of another function, it sees
 * none and stays at η₀. What it knows belongs to the run: the same schedule serves many runs.
 *
 * As in PyTorch, the start's value does not count, and a rate is left alone once a reduction would
 * change it by 10⁻⁸ or less. Where f* < 0, PyTorch's threshold has the wrong sign (a constant
 * −1 improves forever); ours does not.
 *
 * @throws RangeError unless η₀ > 0, 0 < γ < 1 and p is a whole number ≥ 0.
 * @see PyTorch's ReduceLROnPlateau(factor = γ, patience = p), in its mode "min".
 */
export function reduceOnPlateau({
  initial = 0.1,
  factor = 0.1,
  patience = 10,
  ...unknown
}: ReduceOnPlateauOptions = {}): Schedule {
  checkOptions("reduceOnPlateau", unknown, {
    initial: [initial, positive],
    factor: [factor, reduction],
    patience: [patience, count],
  })
  let seen = plateaus(initial)

  function observe(values: readonly number[], first = 0): void {
    if (values !== seen.values || first !== seen.first)
      seen = { ...plateaus(initial), values, first }
    const { rates } = seen
    for (let k = rates.length; first + k < values.length; k++) {
      const value = values[first + k]
      const improved = value < seen.best * (1 - Math.sign(seen.best) * threshold)
      seen.bad = improved ? 0 : seen.bad + 1
      if (improved) seen.best = value
      let rate = rates[k - 1]
      if (seen.bad > patience) {
        seen.bad = 0
        if (rate - rate * factor > smallest) rate *= factor
      }
      rates.push(rate)
    }
  }
  const rate = (step: number) => seen.rates[Math.min(step, seen.rates.length - 1)]
  const made = Object.assign(rate, { observe })
  return madeBy(made, reduceOnPlateau, { initial, factor, patience })
}

/** What is known of a run before its first step: `rates[k]` is the rate of step k. */
const plateaus = (initial: number) => ({
  values: [] as readonly number[],
  first: 0,
  best: Infinity,
  bad: 0,
  rates: [initial],
})
