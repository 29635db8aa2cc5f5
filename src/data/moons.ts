import { atLeast, checkOptions, count, nonNegative } from "../checks"
import { normals } from "../linalg/random"
import { type DataSet, dataSet } from "./data-set"
import { numbered } from "./ranges"

export interface MoonsOptions {
  /** Default 200 */
  examples?: number
  /** σ, the standard deviation around the arcs; default 0.1 */
  noise?: number
  /** Which sample; default 0 */
  seed?: number
}

/**
 * Two half circles that reach into each other, one for each class.
 *
 *     class 0:  (cos θ, sin θ) + σ ξ        class 1:  (1 − cos θ, ½ − sin θ) + σ ξ
 *     0 ≤ θ ≤ π,  ξ ~ N(0, I)
 *
 * The angles of a class are equally spaced; the classes take turns.
 *
 * @throws RangeError unless there are at least two examples and σ ≥ 0.
 * @see scikit-learn, `make_moons`
 */
export function moons({
  examples = 200,
  noise = 0.1,
  seed = 0,
  ...unknown
}: MoonsOptions = {}): DataSet {
  checkOptions("moons", unknown, {
    examples: [examples, atLeast(2)],
    noise: [noise, nonNegative],
    seed: [seed, count],
  })
  const normal = normals(seed)
  const x = new Float64Array(examples * 2)
  const y = new Float64Array(examples)
  for (let i = 0; i < examples; i++) {
    y[i] = i % 2
    const inClass = Math.ceil((examples - y[i]) / 2)
    const theta = (Math.PI * Math.floor(i / 2)) / Math.max(1, inClass - 1)
    const [cos, sin] = [Math.cos(theta), Math.sin(theta)]
    x[2 * i] = (y[i] === 0 ? cos : 1 - cos) + noise * normal()
    x[2 * i + 1] = (y[i] === 0 ? sin : 0.5 - sin) + noise * normal()
  }
  return dataSet(x, y, { name: "moons", classes: numbered(2) })
}
