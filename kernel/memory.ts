import { Session as Inspector } from "node:inspector"
import { totalmem } from "node:os"
import { limit, MB } from "./limits"
import type { Stopper } from "./stopper"
import type { StopReason } from "./threads"

/** How often memory is looked at, in ms, and how long an ended cell may take to let go of it. */
const INTERVAL = 100
const LETTING_GO = 500

/** From which part of its limit on the heap is watched closely, which makes cells slower. */
const NEARLY_FULL = 0.5

/** The heap is full for good where it stays above this part of its limit for so many ms: V8 tries for longer. */
const FULL = 0.9
const TRYING = 2000

const available = (): number => Math.min(process.constrainedMemory?.() || totalmem(), totalmem())
/** Megabytes that the process may hold in all; `DESCENT_MAX_MEMORY_MB` says otherwise. */
export const processLimit = (): number =>
  limit("DESCENT_MAX_MEMORY_MB", Math.round((0.9 * available()) / MB))

/**
 * Ends a cell that fills the memory, before the system ends the process.
 *
 * A full heap ends a process with no appeal, but V8 tells a debugger first, pauses, and raises the limit
 * for it: enough to end what runs. A debugger makes promises and exceptions several times slower, so there
 * is one only while the heap is nearly full. What lies outside of the heap, typed arrays above all, is
 * counted with the process.
 */
export class MemoryWatch {
  readonly #stopper: Stopper
  readonly #heapLimit: number
  readonly #processLimit = processLimit() * MB
  readonly #timer: NodeJS.Timeout
  /** From here on the process is too large; it rises with what an ended cell has left behind. */
  #bar: number = this.#processLimit
  #inspector: Inspector | null = null
  #isAsking = false
  #isDebugging = false
  #fullSince = Number.POSITIVE_INFINITY

  /** `heapLimit` is that of the session's thread, in bytes. */
  constructor(stopper: Stopper, heapLimit: number) {
    this.#stopper = stopper
    this.#heapLimit = heapLimit
    this.#timer = setInterval(() => this.#look(), INTERVAL)
  }

  /** Lets the session's thread go, which would wait for its debugger at its end. */
  close(): void {
    clearInterval(this.#timer)
    this.#disconnect()
  }

  #look(): void {
    // The heap is a part of the process.
    const size = process.memoryUsage.rss()
    if (size > NEARLY_FULL * this.#heapLimit) this.#lookAtHeap()
    else this.#disconnect()
    if (size < this.#processLimit) this.#bar = this.#processLimit
    if (size < this.#bar) return
    this.#bar = 1.1 * size
    this.#stop("process")
  }

  #lookAtHeap(): void {
    this.#inspector ??= this.#connected()
    if (this.#isAsking) return
    this.#isAsking = true
    this.#inspector.post("Runtime.getHeapUsage", (_: Error | null, usage?: object) => {
      this.#isAsking = false
      const { usedSize = 0 } = (usage ?? {}) as { usedSize?: number }
      this.#debug(usedSize > NEARLY_FULL * this.#heapLimit)
      if (usedSize < FULL * this.#heapLimit) this.#fullSince = Number.POSITIVE_INFINITY
      else this.#fullSince = Math.min(this.#fullSince, performance.now())
      if (performance.now() - this.#fullSince > TRYING) this.#stop("heap")
    })
  }

  #stop(reason: StopReason, isPaused = false): void {
    this.#fullSince = performance.now()
    if (isPaused) this.#stopper.stopNow(reason)
    else this.#stopper.stop(reason)
    setTimeout(() => {
      this.#inspector ??= this.#connected()
      this.#inspector.post("HeapProfiler.collectGarbage")
    }, LETTING_GO)
  }

  #debug(on: boolean): void {
    if (on === this.#isDebugging) return
    this.#isDebugging = on
    this.#inspector?.post(on ? "Debugger.enable" : "Debugger.disable")
  }

  #connected(): Inspector {
    const inspector = new Inspector()
    inspector.connectToMainThread()
    inspector.on("Debugger.paused", ({ params }) => {
      // Anything else is a cell's own `debugger` statement.
      if ((params.reason as string) === "OOM") this.#stop("heap", true)
      inspector.post("Debugger.resume")
    })
    return inspector
  }

  #disconnect(): void {
    this.#inspector?.disconnect()
    this.#inspector = null
    this.#isAsking = false
    this.#isDebugging = false
  }
}
