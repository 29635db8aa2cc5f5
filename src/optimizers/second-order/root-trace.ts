import { formatNumber, htmlTable, type MimeBundle, textTable } from "../../display"
import type { Status } from "../../trace"

/** The line y = value + slope (x′ − x), and where it meets the axis. */
export interface Tangent {
  readonly x: number
  readonly value: number
  readonly slope: number
  /** x − f(x)/f′(x) */
  readonly root: number
}

/** What a search for a root did: one entry for each x, the start first. */
export interface RootTrace {
  /** The function's name. */
  readonly name: string
  readonly iterates: Float64Array
  readonly values: Float64Array
  readonly slopes: Float64Array
  /** The tangent that each step followed: one fewer than there are iterates. */
  readonly tangents: readonly Tangent[]
  /** The last iterate, and the value there. */
  readonly x: number
  readonly value: number
  readonly steps: number
  readonly status: Status
  /** The status in a sentence, with its numbers. */
  readonly reason: string
}

/** How a notebook shows it. */
export function summary({ name, status, reason, x, value, steps }: RootTrace): MimeBundle {
  const title = `newtonRaphson on ${name}`
  const rows = [
    ["reason", reason],
    ["x", String(x)],
    ["f(x)", formatNumber(value)],
    ["steps", String(steps)],
  ]
  return {
    "text/plain": `${title}: ${status}\n${textTable([], rows)}`,
    "text/html": htmlTable([], [[title, status], ...rows]),
  }
}

/** The length of the cycle that the last iterates go round, 2 to 16; undefined if they do not. */
export function period(iterates: readonly number[]): number | undefined {
  const last = iterates.length - 1
  const repeats = (p: number) =>
    Array.from({ length: p }).every((_, i) => iterates[last - i] === iterates[last - i - p])
  if (repeats(1)) return undefined
  for (let p = 2; p <= 16 && 2 * p <= iterates.length; p++) if (repeats(p)) return p
  return undefined
}
