import { bundleOf } from "./display"
import { checkedSize, cutText } from "./mime-size"
import type { MimeBundle } from "./notebook"
import { Origins } from "./origins"
import { PlotlyHtml } from "./plotly-html"
import type { Request, StreamName, ToSockets } from "./threads"
import type { Content, Header } from "./wire"

/** What output belongs to: a cell's run, or a message to a comm. */
export interface Origin {
  request: Request
  /** The notebook's name for the cell, where the client tells it. */
  cell: string
  /** Bundles that are still on their way. */
  shown: Promise<void>[]
}

export function originOf(request: Request): Origin {
  const cell = String(request.metadata.cellId ?? request.header.msg_id)
  return { request, cell, shown: [] }
}

/**
 * Everything that leaves the kernel, with its parent header.
 *
 * What code prints belongs to the request that started it, also from a timer and after other cells have
 * run.
 */
export class Publisher {
  readonly #send: (m: ToSockets) => void
  readonly #origins = new Origins<Origin>()
  readonly #plotly = new PlotlyHtml((text) => this.write("stderr", text))
  /** The last cell, for code whose origin is not known. */
  #last: Origin | null = null

  constructor(send: (m: ToSockets) => void) {
    this.#send = send
    this.#origins.follow()
  }

  /** Runs code whose output belongs to an origin. */
  within<T>(origin: Origin, action: () => T): T {
    return this.#origins.within(origin, action)
  }

  /** Runs code as part of what a promise was made in. */
  withinOriginOf<T>(promise: object | undefined, action: () => T): T {
    const origin = promise && this.#origins.of(promise)
    return origin ? this.within(origin, action) : action()
  }

  /** Ends an origin's timers. */
  silence(origin: Origin): void {
    this.#origins.silence(origin)
  }

  /** What comes next has no origin yet. */
  leave(): void {
    this.#origins.leave()
  }

  /** A cell begins. */
  begin(origin: Origin): void {
    this.#last = origin
  }

  get #origin(): Origin | null {
    return this.#origins.current ?? this.#last
  }

  write(name: StreamName, text: string): void {
    const parent = this.#origin?.request.header ?? null
    this.#send({ kind: "stream", name, text: cutText(text), parent })
  }

  clear(wait: boolean): void {
    this.#plotly.cleared(this.#origin?.cell ?? "")
    this.publish("clear_output", { wait })
  }

  /** Shows a value now, or when its promise of a bundle is kept. */
  show(
    type: "display_data" | "update_display_data",
    value: unknown,
    display_id: string,
    uncaught: (error: unknown) => void,
  ): void {
    const origin = this.#origin
    const publish = (bundle: MimeBundle) =>
      this.bundle(type, bundle, { transient: { display_id } }, origin)
    const bundle = bundleOf(value)
    if (!(bundle instanceof Promise)) publish(bundle)
    else origin?.shown.push(bundle.then(publish).catch(uncaught))
  }

  /** @throws RangeError where the bundle is too large. */
  bundle(
    type: "display_data" | "update_display_data" | "execute_result",
    bundle: MimeBundle,
    more: Content,
    origin: Origin | null = this.#origin,
  ): void {
    const place = { cell: origin?.cell ?? "", run: origin?.request.header.msg_id ?? "" }
    const display = more.transient?.display_id
    const data = this.#plotly.complete(checkedSize(bundle), { ...place, display })
    this.publish(type, { data, metadata: {}, ...more }, {}, origin)
  }

  publish(
    type: string,
    content: Content,
    rest: { metadata?: Content; buffers?: Uint8Array[] } = {},
    origin: Origin | null = this.#origin,
  ): void {
    const parent = origin?.request.header ?? null
    this.#send({ kind: "publish", type, content, parent, ...rest })
  }

  status(execution_state: "busy" | "idle", parent: Header): void {
    this.#send({ kind: "publish", type: "status", content: { execution_state }, parent })
  }

  reply(request: Request, type: string, content: Content): void {
    this.#send({ kind: "reply", type, content, to: request.header.msg_id })
  }
}
