import type { StreamName } from "./threads"

type Write = (name: StreamName, text: string) => void

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
      write(name, typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }))
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
