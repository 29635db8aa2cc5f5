import { atLeast, checkOptions, count, nonNegative } from "../checks"
import { normals } from "../linalg/random"
import { type DataSet, dataSet } from "./data-set"
import { numbered } from "./ranges"

export interface BlobsOptions {
  /** Default 300 */
  examples?: number
  /** K; default 3 */
  classes?: number
  /** d; default 2. Those after the second tell nothing about the class. */
  features?: number
  /** r, how far the centres lie from the origin; default 4 */
  radius?: number
  /** σ, the standard deviation around each centre; default 1 */
  spread?: number
  /** Which sample; default 0 */
  seed?: number
}

/**
 * Clouds of points around the corners of a regular polygon, one for each class.
 *
 *     x = r (cos 2πk/K, sin 2πk/K, 0, …) + σ ξ,   ξ ~ N(0, I)        k = 0, 1, … K − 1 in turn
 *
 * @throws RangeError unless there are examples, classes and two features, r ≥ 0 and σ ≥ 0.
 */
export function blobs({
  examples = 300,
  classes = 3,
  features = 2,
  radius = 4,
  spread = 1,
  seed = 0,
  ...unknown
}: BlobsOptions = {}): DataSet {
  checkOptions("blobs", unknown, {
    examples: [examples, atLeast(1)],
    classes: [classes, atLeast(1)],
    features: [features, atLeast(2)],
    radius: [radius, nonNegative],
    spread: [spread, nonNegative],
    seed: [seed, count],
  })
  const normal = normals(seed)
  const x = new Float64Array(examples * features)
  const y = new Float64Array(examples)
  for (let i = 0; i < examples; i++) {
    y[i] = i % classes
    const angle = (2 * Math.PI * y[i]) / classes
    const centre = [radius * Math.cos(angle), radius * Math.sin(angle)]
    for (let j = 0; j < features; j++) {
      x[i * features + j] = (centre[j] ?? 0) + spread * normal()
    }
  }
  return dataSet(x, y, { name: "blobs", classes: numbered(classes) })
}
