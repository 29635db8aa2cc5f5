import type { StreamName } from "./threads"
import type { Header } from "./wire"

/** How long text may wait for more of its kind, in ms, and how long a message of it may get. */
const WAIT = 20
const SIZE = 65_536

/** Joins what a cell prints into few messages: a loop that prints 200,000 lines makes a few hundred. */
export class OutputBatch {
  readonly #send: (name: StreamName, text: string, parent: Header | null) => void
  #batch: { name: StreamName; text: string; parent: Header | null } | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(send: (name: StreamName, text: string, parent: Header | null) => void) {
    this.#send = send
  }

  add(name: StreamName, text: string, parent: Header | null): void {
    const sameStream = this.#batch?.name === name && this.#batch.parent?.msg_id === parent?.msg_id
    if (!this.#batch || !sameStream) {
      this.flush()
      this.#batch = { name, text, parent }
    } else {
      this.#batch.text += text
    }
    if (this.#batch.text.length >= SIZE) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), WAIT)
  }

  /** Sends what waits; called before any other message, so that the order holds. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const batch = this.#batch
    this.#batch = null
    if (batch) this.#send(batch.name, batch.text, batch.parent)
  }
}
