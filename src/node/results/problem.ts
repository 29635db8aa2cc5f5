import type { DataSet } from "../../data/data-set"
import { dataSet } from "../../data/data-set"
import { mlp } from "../../objectives/data/mlp"
import { softmaxRegression } from "../../objectives/data/softmax-regression"
import type { Setting } from "../../results/setting"
import type { Problem } from "../../results/trial"
import { mnist } from "../data-sets/mnist"

/**
 * The setting's model on MNIST. It learns from the first pictures of the training set and is chosen
 * by the last ones; nobody sees the test set before the end.
 */
export function mnistProblem({
  hidden,
  l2,
  batchSize,
  train: examples,
  validation: held,
  test: tested,
}: Setting): Problem {
  const { train, test } = mnist({ test: tested })
  const model = (data: DataSet, options: { l2?: number; batchSize?: number }) =>
    hidden.length > 0 ? mlp(data, { hidden, ...options }) : softmaxRegression(data, options)
  return {
    objective: model(rows(train, 0, examples), { l2, batchSize }),
    validation: model(rows(train, train.examples - held, train.examples), {}),
    test,
  }
}

function rows({ x, y, features, name, classes }: DataSet, from: number, to: number): DataSet {
  return dataSet(x.slice(from * features, to * features), y.subarray(from, to), { name, classes })
}
