import type { DataSet } from "../../data/data-set"

/** Some rows of a data set, one after another: x is [count × features], y is [count]. */
export interface Chunk {
  x: Float64Array
  y: Float64Array
  count: number
}

/** So many rows at a time: an array of their activations stays in the cache. */
export const CHUNK = 64

/**
 * Goes through the rows of a data set, all or those listed, some at a time.
 * What `visit` is shown is valid for that call.
 */
export function chunks({
  x,
  y,
  examples,
  features: d,
}: DataSet): (rows: Int32Array | undefined, visit: (chunk: Chunk) => void) => void {
  const gathered: Chunk = {
    x: new Float64Array(Math.min(CHUNK, examples) * d),
    y: new Float64Array(Math.min(CHUNK, examples)),
    count: 0,
  }
  const direct = x instanceof Float64Array ? x : undefined

  return (rows, visit) => {
    const total = rows ? rows.length : examples
    for (let from = 0; from < total; from += CHUNK) {
      const count = Math.min(CHUNK, total - from)
      if (direct && !rows) {
        const end = from + count
        visit({ x: direct.subarray(from * d, end * d), y: y.subarray(from, end), count })
        continue
      }
      for (let r = 0; r < count; r++) {
        const row = rows ? rows[from + r] : from + r
        for (let j = 0; j < d; j++) gathered.x[r * d + j] = x[row * d + j]
        gathered.y[r] = y[row]
      }
      gathered.count = count
      visit(gathered)
    }
  }
}
