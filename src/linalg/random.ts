import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64"
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus"

/**
 * Uniform numbers in [0, 1): the same sequence for the same seed, on every machine.
 *
 *     const draw = uniforms(7)
 *     draw()    // another number at each call
 *
 * Seeds and streams are whole numbers; two streams of one seed have nothing to do with each other.
 *
 * @see Blackman & Vigna (2018), xoroshiro128+, https://arxiv.org/abs/1805.01407
 */
export function uniforms(seed: number, stream = 0): () => number {
  const generator = xoroshiro128plus(mixed(seed, stream))
  return () => uniformFloat64(generator)
}

/**
 * Normal numbers, N(0, 1), of a seed and a stream, as in `uniforms`.
 *
 *     const draw = normals(7)
 *     const noisy = slope + 0.1 * draw()
 *
 * @see Marsaglia & Bray (1964), the polar method, https://doi.org/10.1137/1006063
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
