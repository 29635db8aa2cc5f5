import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64"
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus"

/** Uniform numbers in [0, 1): the same sequence for the same seed, on every machine. */
export function uniforms(seed: number, stream = 0): () => number {
  const generator = xoroshiro128plus(mixed(seed, stream))
  return () => uniformFloat64(generator)
}

/**
 * Normal numbers, N(0, 1), by the polar method (Marsaglia & Bray 1964).
 * Two streams of one seed have nothing to do with each other.
 */
export function normals(seed: number, stream = 0): () => number {
  const uniform = uniforms(seed, stream)
  let spare: number | null = null
  return () => {
    if (spare !== null) {
      const x = spare
      spare = null
      return x
    }
    for (;;) {
      const u = 2 * uniform() - 1
      const v = 2 * uniform() - 1
      const s = u * u + v * v
      if (s === 0 || s >= 1) continue
      const factor = Math.sqrt((-2 * Math.log(s)) / s)
      spare = v * factor
      return u * factor
    }
  }
}

/** One 32-bit seed from two whole numbers, so that neighbours differ in all bits (splitmix, as in MurmurHash3). */
function mixed(seed: number, stream: number): number {
  let h = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
