import { checkOptions, count, type Range } from "../checks"
import { uniforms } from "../linalg/random"
import { type DataSet, dataSet } from "./data-set"
import { shuffled } from "./shuffled"

export interface SplitDataOptions {
  /** The share of the examples to train on; default 0.8 */
  share?: number
  /** Which shuffle; default 0 */
  seed?: number
}

/** Some examples to learn from, and others to be judged by. */
export interface Split {
  readonly train: DataSet
  readonly test: DataSet
}

/**
 * Deals the examples of a data set, shuffled, into two.
 *
 *     const { train, test } = splitData(iris(), { share: 0.7 })
 *
 * @throws RangeError unless 0 < share < 1 leaves an example on either side.
 */
export function splitData(
  data: DataSet,
  { share = 0.8, seed = 0, ...unknown }: SplitDataOptions = {},
): Split {
  const first = Math.round(share * data.examples)
  const leaves: Range = {
    holds: () => first > 0 && first < data.examples,
    reads: (name) =>
      `0 < ${name} < 1, so that either side has some of the ${data.examples} examples`,
  }
  checkOptions("splitData", unknown, { share: [share, leaves], seed: [seed, count] })
  const order = shuffled(data.examples, uniforms(seed, STREAM))
  return {
    train: chosen(data, order.subarray(0, first)),
    test: chosen(data, order.subarray(first)),
  }
}

/** Not the stream that data are made of, lest the same seed deal examples by their noise. */
const STREAM = 1 << 26

function chosen(data: DataSet, rows: Int32Array): DataSet {
  const { features, name, classes } = data
  const x = data.x.slice(0, rows.length * features)
  const y = new Float64Array(rows.length)
  for (let r = 0; r < rows.length; r++) {
    x.set(data.x.subarray(rows[r] * features, (rows[r] + 1) * features), r * features)
    y[r] = data.y[rows[r]]
  }
  return dataSet(x, y, { name, classes })
}
