import { createHmac, randomUUID, timingSafeEqual } from "node:crypto"

/** The version of Jupyter's messaging protocol that is spoken here. */
export const PROTOCOL_VERSION = "5.4"

const DELIMITER = "<IDS|MSG>"

/** How many signatures are remembered, so that no message counts twice. */
const REMEMBERED = 10_000

export interface Header {
  msg_id: string
  msg_type: string
  session: string
  username: string
  date: string
  version: string
}

// biome-ignore lint/suspicious/noExplicitAny: every message type has its own fields, and they come from outside
export type Content = Record<string, any>

export interface Message {
  /** Who sent it: ZeroMQ's routing frames, or the topic on iopub. */
  identities: Uint8Array[]
  header: Header
  parent_header: Header | Record<string, never>
  metadata: Content
  content: Content
  buffers: Uint8Array[]
}

/** A new message; what is left out is empty. */
export function message(
  type: string,
  content: Content,
  session: string,
  rest: Partial<Omit<Message, "header" | "content">> = {},
): Message {
  const header = {
    msg_id: randomUUID(),
    msg_type: type,
    session,
    username: "kernel",
    date: new Date().toISOString(),
    version: PROTOCOL_VERSION,
  }
  return { identities: [], parent_header: {}, metadata: {}, buffers: [], ...rest, header, content }
}

/**
 * Frames ↔ messages, signed with HMAC.
 *
 *     [identity …] <IDS|MSG> signature header parent_header metadata content [buffer …]
 *
 * An empty key means unsigned messages, as the protocol says.
 *
 * @see https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol
 */
export class Wire {
  readonly #key: string
  readonly #hash: string
  readonly #seen = new Set<string>()

  /** @throws Error on a signature scheme that Node's crypto does not know. */
  constructor(key: string, scheme = "hmac-sha256") {
    this.#key = key
    this.#hash = scheme.replace(/^hmac-/, "")
    if (key) this.#sign([])
  }

  encode(m: Message): Uint8Array[] {
    const parts = [m.header, m.parent_header, m.metadata, m.content].map((part) =>
      Buffer.from(wellFormed(JSON.stringify(part))),
    )
    const signature = Buffer.from(this.#sign(parts))
    return [...m.identities, Buffer.from(DELIMITER), signature, ...parts, ...m.buffers]
  }

  /** @throws Error that says what is wrong with the frames: nothing of them may be trusted then. */
  decode(frames: Uint8Array[]): Message {
    const at = frames.findIndex((frame) => Buffer.from(frame).toString("latin1") === DELIMITER)
    if (at < 0) throw new Error("no delimiter")
    const [signature, ...parts] = frames.slice(at + 1, at + 6)
    if (!signature || parts.length < 4) throw new Error("too few frames")
    const expected = Buffer.from(this.#sign(parts))
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
      throw new Error("wrong signature")
    }
    if (this.#key) this.#remember(expected.toString())
    const [header, parent_header, metadata, content] = parts.map(parseObject)
    if (typeof header.msg_type !== "string" || typeof header.msg_id !== "string") {
      throw new Error("no msg_type or msg_id in the header")
    }
    return {
      identities: frames.slice(0, at),
      header: header as Header,
      parent_header: parent_header as Header,
      metadata,
      content,
      buffers: frames.slice(at + 6),
    }
  }

  /** Whoever listens on the network could send again what was signed once. */
  #remember(signature: string): void {
    if (this.#seen.has(signature)) throw new Error("a message that was here before")
    this.#seen.add(signature)
    const [oldest] = this.#seen
    if (this.#seen.size > REMEMBERED) this.#seen.delete(oldest)
  }

  #sign(parts: Uint8Array[]): string {
    if (!this.#key) return ""
    const hmac = createHmac(this.#hash, this.#key)
    for (const part of parts) hmac.update(part)
    return hmac.digest("hex")
  }
}

/** Half an emoji has no UTF-8: Jupyter could not store it. JSON has it as an escape, what is whole as it is. */
function wellFormed(json: string): string {
  if (!json.includes("\\ud")) return json
  return json.replace(/\\(?:\\|ud[89a-f][0-9a-f]{2})/g, (found) =>
    found === "\\\\" ? found : "\\ufffd",
  )
}

function parseObject(frame: Uint8Array): Content {
  const value = JSON.parse(Buffer.from(frame).toString("utf8"))
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new Error("a frame that is not a JSON object")
  }
  return value
}
