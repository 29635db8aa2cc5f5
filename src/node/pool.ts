import { setMaxListeners } from "node:events"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import type { Tinypool } from "tinypool"
import { pack } from "../pack/pack"
import type { Cell } from "../sweep/grid"
import { type Job, setMachine } from "../sweep/machine"
import { type Outcome, said } from "../sweep/outcome"
import { progressBar } from "./bar"
import { dfd } from "./danfo"
import { nodeToolkit } from "./toolkit"

type Points = Job["points"]

const running = new Set<AbortController>()

/** Ends the workers of every sweep that runs; the sweeps reject with an AbortError. */
export function stopSweeps(): void {
  const reason = new DOMException("the sweep was stopped with its cell", "AbortError")
  for (const stopping of running) stopping.abort(reason)
}

/**
 * Runs a sweep's points on worker threads, each of which rebuilds `run` once.
 *
 * A worker that dies (out of memory, an error outside of every promise) takes its points with it:
 * they are run again one by one, and only the one that kills a worker again has failed.
 */
async function spread({ run, points, workers, signal, done }: Job): Promise<boolean> {
  const packed = pack(run, nodeToolkit(), {
    subject: "sweep: run",
    advice: "make it inside of run, or choose workers: 0 to run in this thread",
  })
  const Pool = await tinypool()
  if (!Pool) return false
  const stopping = new AbortController()
  const stop = AbortSignal.any(signal ? [signal, stopping.signal] : [stopping.signal])
  // Every part of the job listens: more of them than Node takes for a leak.
  setMaxListeners(0, stop)
  const threads = Math.min(workers ?? availableParallelism(), points.length)
  const pool = new Pool({
    filename: join(__dirname, "worker.js"),
    name: "runAll",
    minThreads: threads,
    maxThreads: threads,
    workerData: packed,
  })

  async function attempt(first: number, part: Points): Promise<void> {
    let outcomes: Outcome[]
    try {
      outcomes = await pool.run(part, { signal: stop })
    } catch (error) {
      stop.throwIfAborted()
      if (part.length > 1) {
        for (const [i, point] of part.entries()) await attempt(first + i, [point])
        return
      }
      outcomes = [{ results: {}, seconds: Number.NaN, error: said(error) }]
    }
    for (const [i, outcome] of outcomes.entries()) done(first + i, outcome)
  }

  running.add(stopping)
  try {
    const size = portion(points.length, threads)
    const parts = Array.from({ length: Math.ceil(points.length / size) }, (_, k) =>
      attempt(k * size, points.slice(k * size, (k + 1) * size)),
    )
    await Promise.all(parts)
  } finally {
    running.delete(stopping)
    await pool.destroy()
  }
  return true
}

/** Points sent at a time: each worker is asked some eight times, so that all end together. */
const portion = (points: number, threads: number) =>
  Math.min(32, Math.max(1, Math.floor(points / (8 * threads))))

/** Nothing where ES modules cannot be imported: inside of jest. */
async function tinypool(): Promise<typeof Tinypool | undefined> {
  try {
    return (await import("tinypool")).Tinypool
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG") return
    throw error
  }
}

const frame = (columns: Readonly<Record<string, readonly Cell[]>>) =>
  new dfd.DataFrame(columns as Record<string, Cell[]>)

setMachine({ spread, bar: progressBar, frame })
