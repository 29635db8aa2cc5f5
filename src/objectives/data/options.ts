import { checkOptions, count, flag, nonNegative, oneOf, optional, type Range } from "../../checks"
import { batchSizes } from "./minibatches"

/** What every objective on data takes. */
export interface DataObjectiveOptions {
  /** α₁, adds the penalty α₁ Σ|wᵢ|; default 0 */
  l1?: number
  /** α₂, adds the penalty ½ α₂ Σwᵢ²: the decay of the weights is α₂ a unit of rate; default 0 */
  l2?: number
  /** Whether the losses of the examples are averaged or summed; default "mean" */
  reduction?: "mean" | "sum"
  /** B, the examples that a step of a run sees; default all of them */
  batchSize?: number
  /** Draw each minibatch anew from all examples; default false, each epoch is a shuffle */
  replacement?: boolean
  /** Which minibatches; default 0 */
  seed?: number
}

export type ReadOptions = Required<Omit<DataObjectiveOptions, "batchSize">> & { batchSize?: number }

/**
 * The options with their defaults.
 *
 * @throws RangeError or TypeError as `checkOptions` does; `own` are the further options of the owner.
 */
export function readDataOptions(
  owner: string,
  examples: number,
  given: DataObjectiveOptions,
  own: Record<string, readonly [value: unknown, range: Range]>,
): ReadOptions {
  const {
    l1 = 0,
    l2 = 0,
    reduction = "mean",
    batchSize,
    replacement = false,
    seed = 0,
    ...unknown
  } = given
  checkOptions(owner, unknown, {
    ...own,
    l1: [l1, nonNegative],
    l2: [l2, nonNegative],
    reduction: [reduction, oneOf("mean", "sum")],
    batchSize: [batchSize, optional(batchSizes(examples))],
    replacement: [replacement, flag],
    seed: [seed, count],
  })
  return { l1, l2, reduction, batchSize, replacement, seed }
}
