/** Whose code the session's thread may be running: a cell's, the kernel's; or it is being stopped by force. */
const OPEN = 0
const HELD = 1
const STOPPING = 2

// Taken before the first cell, which may put anything in their place.
const { compareExchange, store } = Atomics

/**
 * Keeps a forced stop away from the kernel's own code.
 *
 * `terminateExecution` ends whatever JavaScript runs, from outside, and nothing can catch it. In the middle
 * of the compiler or of a reply that would break the session. So the session's thread holds the gate around
 * such code, and the sockets' thread stops it only after it has taken the gate itself.
 */
export class Gate {
  readonly #state: Int32Array
  readonly #index: number

  constructor(shared: Int32Array, index: number) {
    this.#state = shared
    this.#index = index
  }

  /** Runs the kernel's own code; false, and not run, if a forced stop is on its way. */
  tryHold(action: () => void): boolean {
    const before = this.#swap(OPEN, HELD)
    if (before === STOPPING) return false
    try {
      action()
    } finally {
      if (before === OPEN) store(this.#state, this.#index, OPEN)
    }
    return true
  }

  /** Runs the kernel's own code on behalf of a cell; a forced stop that is on its way ends the cell here. */
  hold<T>(action: () => T): T {
    const results: T[] = []
    while (!this.tryHold(() => results.push(action()))) {}
    return results[0]
  }

  /** Takes the gate for a forced stop; false while the kernel's own code runs. */
  tryStop(): boolean {
    return this.#swap(OPEN, STOPPING) === OPEN
  }

  /** The forced stop is over. */
  stopped(): void {
    store(this.#state, this.#index, OPEN)
  }

  #swap(from: number, to: number): number {
    return compareExchange(this.#state, this.#index, from, to)
  }
}
