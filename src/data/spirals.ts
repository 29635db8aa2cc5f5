import { atLeast, checkOptions, count, nonNegative, positive } from "../checks"
import { normals } from "../linalg/random"
import { type DataSet, dataSet } from "./data-set"
import { numbered } from "./ranges"

export interface SpiralsOptions {
  /** Default 300 */
  examples?: number
  /** K, the arms; default 2 */
  classes?: number
  /** How often each arm goes round; default 1 */
  turns?: number
  /** σ, the standard deviation across the arm; default 0.02 */
  noise?: number
  /** Which sample; default 0 */
  seed?: number
}

/**
 * Spirals wound into each other, one for each class: no straight line tells them apart.
 *
 *     x = r (cos θ, sin θ) + σ ξ,   θ = 2π (r · turns + k/K),   0 < r ≤ 1,   ξ ~ N(0, I)
 *
 * The radii of a class are equally spaced; the classes k = 0 … K − 1 take turns.
 *
 * @throws RangeError unless there are examples and classes, turns > 0 and σ ≥ 0.
 */
export function spirals({
  examples = 300,
  classes = 2,
  turns = 1,
  noise = 0.02,
  seed = 0,
  ...unknown
}: SpiralsOptions = {}): DataSet {
  checkOptions("spirals", unknown, {
    examples: [examples, atLeast(1)],
    classes: [classes, atLeast(1)],
    turns: [turns, positive],
    noise: [noise, nonNegative],
    seed: [seed, count],
  })
  const normal = normals(seed)
  const x = new Float64Array(examples * 2)
  const y = new Float64Array(examples)
  const arm = Math.ceil(examples / classes)
  for (let i = 0; i < examples; i++) {
    y[i] = i % classes
    const radius = (Math.floor(i / classes) + 1) / arm
    const angle = 2 * Math.PI * (radius * turns + y[i] / classes)
    x[2 * i] = radius * Math.cos(angle) + noise * normal()
    x[2 * i + 1] = radius * Math.sin(angle) + noise * normal()
  }
  return dataSet(x, y, { name: "spirals", classes: numbered(classes) })
}
