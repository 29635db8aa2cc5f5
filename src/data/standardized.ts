import { type DataSet, dataSet } from "./data-set"

/**
 * The data set with each feature shifted to mean 0 and scaled to standard deviation 1.
 *
 *     x′ᵢⱼ = (xᵢⱼ − mⱼ) / sⱼ        mⱼ, sⱼ the mean and standard deviation of feature j
 *
 * They are taken from `like`: a test set is standardised like its training set,
 * `standardized(test, train)`. A feature that never changes is only shifted.
 *
 * @throws RangeError unless both have as many features.
 */
export function standardized(data: DataSet, like: DataSet = data): DataSet {
  const { x, y, examples, features: d, name, classes } = data
  if (like.features !== d) {
    throw new RangeError(
      `standardized: ${data.name} has ${d} features, ${like.name} has ${like.features}; use data of one kind`,
    )
  }
  const { means, deviations } = moments(like)
  const scaled = new Float64Array(examples * d)
  for (let i = 0; i < examples; i++) {
    for (let j = 0; j < d; j++) scaled[i * d + j] = (x[i * d + j] - means[j]) / deviations[j]
  }
  return dataSet(scaled, y, { name, classes })
}

function moments({ x, examples, features: d }: DataSet) {
  const means = new Float64Array(d)
  const deviations = new Float64Array(d)
  for (let k = 0; k < x.length; k++) means[k % d] += x[k] / examples
  for (let k = 0; k < x.length; k++) deviations[k % d] += (x[k] - means[k % d]) ** 2 / examples
  for (let j = 0; j < d; j++) deviations[j] = Math.sqrt(deviations[j]) || 1
  return { means, deviations }
}
