import type { StreamName } from "./threads"

type Write = (name: StreamName, text: string) => void

/** In these a string stands for bytes. */
const BINARY: ReadonlySet<unknown> = new Set(["hex", "base64", "base64url"])

/**
 * Sends what the process writes, by `console.log` or directly, to `write` instead of to the terminal.
 * Returns a function that undoes it.
 */
export function captureStreams(write: Write): () => void {
  const undo = (["stdout", "stderr"] as const).map((name) => {
    const stream = process[name]
    const original = stream.write
    const decoder = new TextDecoder()
    const replaced = (
      chunk: string | Uint8Array,
      encoding?: BufferEncoding | (() => void),
      done?: () => void,
    ): boolean => {
      const isText = typeof chunk === "string" && !BINARY.has(encoding)
      const bytes = () =>
        typeof chunk === "string" ? Buffer.from(chunk, encoding as "hex") : chunk
      write(name, isText ? chunk : decoder.decode(bytes(), { stream: true }))
      const callback = typeof encoding === "function" ? encoding : done
      if (callback) process.nextTick(callback)
      return true
    }
    stream.write = replaced as typeof stream.write
    return () => {
      stream.write = original
    }
  })
  return () => {
    for (const restore of undo) restore()
  }
}
