import { atLeast, checkOptions, count, flag, type Range } from "../../checks"
import { shuffled } from "../../data/shuffled"
import { uniforms } from "../../linalg/random"

export interface MinibatchesOptions {
  /** N, how many examples there are */
  examples: number
  /** B, how many of them a step sees */
  batchSize: number
  /** Draw each example anew from all; default false, each epoch is a shuffle */
  replacement?: boolean
  /** Which shuffles; default 0 */
  seed?: number
}

/**
 * The examples that each step sees: `minibatches({ examples: 10, batchSize: 3 })(1)`, the indices.
 *
 * Without replacement, each epoch of ⌈N/B⌉ steps goes through a new shuffle of all examples, so it
 * sees each exactly once; its last batch is smaller where B does not divide N. With replacement,
 * each step draws B examples, independently and uniformly.
 *
 * Steps count from 1. A batch depends on the seed and the step alone, whatever was asked before:
 * so a run that is resumed meets the same ones.
 *
 * @throws RangeError unless 1 ≤ B ≤ N, and the seed is a whole number.
 */
export function minibatches({
  examples,
  batchSize,
  replacement = false,
  seed = 0,
  ...unknown
}: MinibatchesOptions): (step: number) => Int32Array {
  checkOptions("minibatches", unknown, {
    examples: [examples, atLeast(1)],
    batchSize: [batchSize, batchSizes(examples)],
    replacement: [replacement, flag],
    seed: [seed, count],
  })
  if (replacement) {
    return (step) => {
      const uniform = uniforms(seed, STREAM + step)
      return Int32Array.from({ length: batchSize }, () => Math.floor(uniform() * examples))
    }
  }

  const batches = Math.ceil(examples / batchSize)
  let shown = -1
  let order: Int32Array = new Int32Array(0)
  return (step) => {
    const epoch = Math.floor((step - 1) / batches)
    if (epoch !== shown) {
      order = shuffled(examples, uniforms(seed, STREAM + epoch))
      shown = epoch
    }
    const from = ((step - 1) % batches) * batchSize
    return order.slice(from, from + batchSize)
  }
}

/** Far from the streams that data are made of, lest the same seed choose examples by their noise. */
const STREAM = 1 << 28

export function batchSizes(examples: number): Range {
  return {
    holds: (x) => atLeast(1).holds(x) && (x as number) <= examples,
    reads: (name) => `a whole number 1 ≤ ${name} ≤ ${examples}, the number of examples`,
  }
}
