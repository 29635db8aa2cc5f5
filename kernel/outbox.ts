/** What of a ZeroMQ socket is needed to send. */
export interface Sender {
  send(frames: Uint8Array[]): Promise<void>
}

/** Sends on a socket in order: zeromq allows one send at a time. */
export class Outbox {
  readonly #socket: Sender
  #last: Promise<void> = Promise.resolve()

  constructor(socket: Sender) {
    this.#socket = socket
  }

  /** What cannot be sent (the socket is closed) is dropped, and what follows goes on. */
  send(frames: Uint8Array[]): void {
    this.#last = this.#last.then(() => this.#socket.send(frames)).catch(() => {})
  }

  /** Resolves when everything has left. */
  emptied(): Promise<void> {
    return this.#last
  }
}
