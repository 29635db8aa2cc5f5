import { closeSync, openSync, readSync } from "node:fs"

/** An array of bytes, as MNIST is stored. */
export interface Idx {
  /** How many items there are here, of all in the file. */
  items: number
  /** The shape of an item: [] for a label, [28, 28] for a picture. */
  shape: number[]
  bytes: Uint8Array
}

/**
 * The first items of an IDX file of bytes; no more of the file is read.
 *
 * Two zeros, the type (8 for bytes) and the number of dimensions; then the dimensions as big-endian
 * 32-bit integers; then the bytes, the last dimension fastest.
 *
 * @throws Error where the file is no such thing, or ends early.
 * @throws RangeError where it has fewer items than wanted.
 * @see http://yann.lecun.com/exdb/mnist/
 */
export function readIdx(path: string, wanted?: number): Idx {
  const file = openSync(path, "r")
  try {
    const magic = read(file, path, 0, 4)
    if (magic[0] !== 0 || magic[1] !== 0 || magic[2] !== 8) {
      throw new Error(`${path} is no IDX file of bytes: it begins with ${magic.join(" ")}`)
    }
    const header = new DataView(read(file, path, 4, 4 * magic[3]).buffer)
    const [all, ...shape] = Array.from({ length: magic[3] }, (_, k) => header.getUint32(4 * k))
    const items = wanted ?? all
    if (items > all) throw new RangeError(`${path} has ${all} items; ${items} are too many`)
    const size = shape.reduce((a, b) => a * b, 1)
    return { items, shape, bytes: read(file, path, 4 + 4 * magic[3], items * size) }
  } finally {
    closeSync(file)
  }
}

function read(file: number, path: string, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  const got = readSync(file, bytes, 0, length, position)
  if (got < length) throw new Error(`${path} ends after ${position + got} bytes, too early`)
  return bytes
}
