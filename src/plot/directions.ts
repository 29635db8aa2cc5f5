import { normals } from "../linalg/random"
import { norm, type Point } from "../linalg/vector"
import { layersOf } from "../objectives/data/network"

/**
 * A random direction with the scale of w, so that a slice along it means the same for weights of
 * any size. Of a network (one with `widths`), each unit's weights are scaled to the norm of that
 * unit's own, and its biases stand still; of any other model, the direction as a whole to ‖w‖.
 *
 * @see Li et al. (2018), section 4, https://arxiv.org/abs/1712.09913
 */
export function filterNormalised(
  w: Point,
  seed: number,
  stream: number,
  widths?: readonly number[],
): Float64Array {
  const normal = normals(seed, stream)
  const direction = Float64Array.from(w, () => normal())
  if (!widths) return rescaled(direction, norm(w) || 1)
  for (const { at, inputs, outputs } of layersOf(widths)) {
    for (let j = 0; j < outputs; j++) {
      const unit = Array.from({ length: inputs }, (_, i) => at + i * outputs + j)
      const [own, drawn] = [w, direction].map((v) => norm(unit.map((k) => v[k])))
      for (const k of unit) direction[k] *= own / drawn
      direction[at + inputs * outputs + j] = 0
    }
  }
  return direction
}

function rescaled(d: Float64Array, size: number): Float64Array {
  const factor = size / norm(d)
  return d.map((x) => factor * x)
}
