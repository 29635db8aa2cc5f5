import type { Status, Trace } from "../trace"
import { type Cell, isCell } from "./grid"

/** What a run may return: how it went, one number, or several with their names. */
export type RunResult = Trace | number | Readonly<Record<string, Cell>>

/** A run at one point of the grid; it may be asynchronous. */
export type Run = (point: never) => RunResult | Promise<RunResult>

/** What came of one point: plain data, as it returns from a worker. */
export interface Outcome {
  readonly results: Readonly<Record<string, Cell>>
  readonly seconds: number
  /** What the run threw. */
  readonly error?: string
}

/** Runs one point. An error is an outcome too. */
export async function outcomeOf(run: Run, point: Readonly<Record<string, Cell>>): Promise<Outcome> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  try {
    const returned = await run(point as never)
    const time = seconds()
    return { results: columns(returned, point), seconds: time }
  } catch (error) {
    return { results: {}, seconds: seconds(), error: said(error) }
  }
}

function columns(returned: unknown, point: object): Record<string, Cell> {
  if (typeof returned === "number") return { value: returned }
  if (isTrace(returned)) {
    const { value, steps, reason, gradientNorms } = returned
    const status: Status = returned.status
    return { value, steps, status, gradientNorm: gradientNorms[steps], reason }
  }
  const record = typeof returned === "object" && returned !== null && !Array.isArray(returned)
  if (!record) {
    throw new TypeError(
      `run returned ${returned === undefined ? "nothing" : String(returned)}; return a trace, a number, or a record of numbers and texts`,
    )
  }
  for (const [name, value] of Object.entries(returned)) {
    if (name in point || name === "seconds" || name === "error") {
      throw new TypeError(`run returned ${name}, a column of the sweep itself; name it otherwise`)
    }
    if (!isCell(value)) {
      throw new TypeError(`run returned no number or text for ${name}; return a flat record`)
    }
  }
  return { ...(returned as Record<string, Cell>) }
}

function isTrace(value: unknown): value is Trace {
  const { status, gradientNorms } = Object(value) as Partial<Trace>
  return typeof status === "string" && typeof gradientNorms?.length === "number"
}

export function said(error: unknown): string {
  if (!(Object(error) instanceof Error)) return String(error)
  const { name, message } = error as Error
  return name === "Error" ? message : `${name}: ${message}`
}
