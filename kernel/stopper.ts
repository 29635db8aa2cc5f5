import { Session as Inspector } from "node:inspector"
import type { Gate } from "./gate"
import { SHARED, type StopReason, type ToSession } from "./threads"

/** How long the session's thread may take before it is stopped by force, in ms: at first, and again. */
const PATIENCE = { interrupt: 50, compiler: 20, again: 20 }

/** What the stopper needs of the thread that it works in. */
export interface SessionThread {
  readonly shared: Int32Array
  readonly gate: Gate
  /** Whether the compiler is loaded: its loading must not be stopped by force. */
  isReady(): boolean
  post(m: ToSession): void
  nudge(): void
}

/**
 * Stops what the session's thread is doing: asks it first, which is enough for a cell that awaits; then
 * ends the JavaScript that runs, whatever it is.
 */
export class Stopper {
  readonly #thread: SessionThread
  #count = 0

  constructor(thread: SessionThread) {
    this.#thread = thread
  }

  stop(reason: StopReason): void {
    const number = this.#ask(reason)
    setTimeout(() => this.#terminate(number), PATIENCE.interrupt)
  }

  /** Ends it without waiting for the cell. */
  stopNow(reason: StopReason): void {
    this.#terminate(this.#ask(reason))
  }

  #ask(reason: StopReason): number {
    this.#thread.post({ kind: "interrupt", interrupt: ++this.#count, reason })
    return this.#count
  }

  #isTaken(number: number): boolean {
    return Atomics.load(this.#thread.shared, SHARED.interrupted) >= number
  }

  #terminate(number: number): void {
    const { gate, nudge } = this.#thread
    // While the compiler loads, an interrupt is taken after it.
    if (!this.#thread.isReady() || this.#isTaken(number)) return
    if (!gate.tryStop()) {
      setTimeout(() => this.#terminate(number), PATIENCE.compiler)
      return
    }
    // It may have been taken since; from here on it cannot.
    if (this.#isTaken(number)) {
      gate.stopped()
      return
    }
    Atomics.store(this.#thread.shared, SHARED.forced, number)
    const inspector = new Inspector()
    inspector.connectToMainThread()
    // It takes effect on JavaScript that runs: if the cell ended just now, on what a nudge starts.
    const nudging = setInterval(nudge, 10)
    inspector.post("Runtime.terminateExecution", () => {
      clearInterval(nudging)
      inspector.disconnect()
      gate.stopped()
      nudge()
      // What runs next may spin as well, before the thread gets to the interrupt: a timer after a timer.
      setTimeout(() => this.#terminate(number), PATIENCE.again)
    })
  }
}
