import { randomUUID } from "node:crypto"
import { running } from "./cell-kernel"
import { checkedSize } from "./mime-size"
import type { Content } from "./wire"

/** What goes along with a comm's data. */
export interface CommExtras {
  metadata?: Record<string, unknown>
  /** Bytes that JSON cannot say: a typed array's, an image's. */
  buffers?: Uint8Array[]
}

/** Takes what the other side says. */
export type CommHandler = (data: Content, extras: Required<CommExtras>) => unknown

/** How a message of a comm's leaves the kernel. */
export type CommSend = (
  type: "comm_open" | "comm_msg" | "comm_close",
  content: Content,
  extras: CommExtras,
) => void

/**
 * A channel between a cell and something that a front end shows: either side may write at any time.
 *
 *     comm.onMessage((data) => comm.send({ twice: 2 * data.x }))
 *
 * Handlers run also while a cell awaits; what they print goes where the message came from.
 */
export class Comm {
  readonly id: string
  /** The name under which the other side was asked for. */
  readonly target: string
  readonly #send: CommSend
  readonly #forget: (comm: Comm) => void
  #onMessage: CommHandler = () => {}
  #onClose: CommHandler = () => {}
  #isOpen = true

  /** For the kernel; cells call `comms.open`. */
  constructor(id: string, target: string, send: CommSend, forget: (comm: Comm) => void) {
    this.id = id
    this.target = target
    this.#send = send
    this.#forget = forget
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Sends data, which JSON has to be able to say. @throws Error where the comm is closed. */
  send(data: Content = {}, extras: CommExtras = {}): void {
    if (!this.#isOpen) throw new Error(`comm "${this.target}": it is closed, nothing can be sent`)
    this.#send("comm_msg", { comm_id: this.id, data }, extras)
  }

  /** Ends the channel and tells the other side; a second time it does nothing. */
  close(data: Content = {}, extras: CommExtras = {}): void {
    if (!this.#isOpen) return
    this.#shut()
    this.#send("comm_close", { comm_id: this.id, data }, extras)
  }

  /** Calls back with each message from the other side, in place of an earlier handler. */
  onMessage(handler: CommHandler): this {
    this.#onMessage = handler
    return this
  }

  /** Calls back when the other side closes. */
  onClose(handler: CommHandler): this {
    this.#onClose = handler
    return this
  }

  /** For the kernel: what the other side sent. */
  receive(type: "comm_msg" | "comm_close", data: Content, extras: Required<CommExtras>): unknown {
    if (type === "comm_msg") return this.#onMessage(data, extras)
    this.#shut()
    return this.#onClose(data, extras)
  }

  #shut(): void {
    this.#isOpen = false
    this.#forget(this)
  }
}

/** Takes a comm that a front end has opened, with the data that came along. */
export type CommTarget = (comm: Comm, data: Content, extras: Required<CommExtras>) => unknown

/** The comms of a kernel, and who answers where a front end opens one. */
export class Comms {
  readonly #send: CommSend
  readonly #targets = new Map<string, CommTarget>()
  readonly #open = new Map<string, Comm>()

  /** For the kernel; cells have `comms`. */
  constructor(send: CommSend) {
    this.#send = (type, content, { metadata = {}, buffers = [] }) =>
      send(type, checkedSize(asJson(content)), { metadata: asJson(metadata), buffers })
  }

  /**
   * Says what happens where a front end opens a comm with this target.
   *
   *     comms.register("doubler", (comm) => {
   *       comm.onMessage(({ x }) => comm.send({ twice: 2 * x }))
   *     })
   */
  register(target: string, opened: CommTarget): void {
    if (typeof opened !== "function") {
      throw new TypeError(`comms.register("${target}"): give a function that takes the comm`)
    }
    this.#targets.set(target, opened)
  }

  /** Forgets a target; comms that are open stay so. */
  unregister(target: string): void {
    this.#targets.delete(target)
  }

  /** Opens a comm to what the front end has registered as `target`; where it has nothing, it closes it. */
  open(target: string, data: Content = {}, extras: CommExtras = {}): Comm {
    const comm = this.#added(randomUUID(), target)
    try {
      this.#send("comm_open", { comm_id: comm.id, target_name: target, data }, extras)
    } catch (error) {
      this.#open.delete(comm.id)
      throw error
    }
    return comm
  }

  /** For the kernel: the answer to comm_info_request. */
  info({ target_name: wanted }: Content): Content {
    const asked = [...this.#open.values()].filter(({ target }) => !wanted || target === wanted)
    const comms = asked.map(({ id, target }) => [id, { target_name: target }])
    return { status: "ok", comms: Object.fromEntries(comms) }
  }

  /** For the kernel: whether a message can be taken now, or may be so after the cells before it. */
  knows(type: string, { target_name, comm_id }: Content): boolean {
    return type === "comm_open" ? this.#targets.has(target_name) : this.#open.has(comm_id)
  }

  /**
   * For the kernel: takes comm_open, comm_msg or comm_close; what a handler throws goes to `uncaught`, and
   * a target that nobody has, or that throws, closes the comm.
   */
  receive(
    type: string,
    content: Content,
    extras: Required<CommExtras>,
    uncaught: (error: unknown) => void,
  ): void {
    const { comm_id, target_name, data = {} } = content
    const isNew = type === "comm_open"
    const comm = isNew ? this.#added(String(comm_id), target_name) : this.#open.get(comm_id)
    const failed = (error: unknown) => {
      if (isNew) comm?.close()
      uncaught(error)
    }
    try {
      const handled = isNew
        ? this.#target(target_name)(comm as Comm, data, extras)
        : comm?.receive(type as "comm_msg" | "comm_close", data, extras)
      if (handled instanceof Promise) handled.catch(failed)
    } catch (error) {
      failed(error)
    }
  }

  #target(name: string): CommTarget {
    const opened = this.#targets.get(name)
    if (!opened) throw new Error(`no cell has registered the comm target "${name}"`)
    return opened
  }

  #added(id: string, target: string): Comm {
    const comm = new Comm(id, target, this.#send, ({ id }) => this.#open.delete(id))
    this.#open.set(id, comm)
    return comm
  }
}

/** What JSON says of a value, so that a message with it can leave. */
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value))

/** Channels between cells and what a front end shows: `comms.register`, `comms.open`. */
export const comms: Pick<Comms, "register" | "unregister" | "open"> = {
  register: (target, opened) => running().comms.register(target, opened),
  unregister: (target) => running().comms.unregister(target),
  open: (target, data, extras) => running().comms.open(target, data, extras),
}
