import { limit, MB } from "./limits"
import type { MimeBundle } from "./notebook"

/** Megabytes that one output may have; `DESCENT_MAX_DISPLAY_MB` says otherwise. */
const MAX_DISPLAY: number = limit("DESCENT_MAX_DISPLAY_MB", 20)

/**
 * The bundle, unless it is larger than a notebook can bear: a page holds every output as text.
 *
 * @throws RangeError that says how large it is, and how to raise the limit.
 */
export function checkedSize(bundle: MimeBundle): MimeBundle {
  const sizes = Object.entries(bundle).map(([mime, data]) => ({ mime, size: sizeOf(data) / MB }))
  const total = sizes.reduce((sum, { size }) => sum + size, 0)
  if (total <= MAX_DISPLAY) return bundle
  const { mime } = sizes.reduce((a, b) => (b.size > a.size ? b : a))
  const more = Math.ceil(total)
  throw new RangeError(
    `this output has ${total.toFixed(1)} MB (most of it ${mime}), and the limit is ${MAX_DISPLAY} MB: show less of it, or start the kernel with DESCENT_MAX_DISPLAY_MB=${more}`,
  )
}

/** A text that is written at once: what is above the limit is left out, and that is said. */
export function cutText(text: string): string {
  const limit = MAX_DISPLAY * MB
  if (text.length <= limit) return text
  const size = text.length / MB
  return `${text.slice(0, limit)}\n… of ${size.toFixed(1)} MB that were written at once, the rest is left out: the limit is ${MAX_DISPLAY} MB; print less of it, or start the kernel with DESCENT_MAX_DISPLAY_MB=${Math.ceil(size)}\n`
}

/** Bytes of what a message carries. */
const sizeOf = (data: unknown): number =>
  Buffer.byteLength(typeof data === "string" ? data : JSON.stringify(data))
