import type { Connection } from "./connection"
import type { Content, Header } from "./wire"

/** What the session's thread asks of the sockets' thread; `to` is the msg_id of the request. */
export type ToSockets =
  | {
      kind: "publish"
      type: string
      content: Content
      parent: Header | null
      buffers?: Uint8Array[]
    }
  | { kind: "stream"; name: StreamName; text: string; parent: Header | null }
  | { kind: "reply"; type: string; content: Content; to: string }
  | { kind: "ready" }
  | { kind: "interrupted" }

/** What the sockets' thread hands to the session's thread. */
export type ToSession =
  | { kind: "request"; request: Request }
  | { kind: "interrupt" }
  | { kind: "shutdown" }

/** A message from the shell channel; whom to answer, the sockets' thread knows by the header's msg_id. */
export interface Request {
  header: Header
  metadata: Content
  content: Content
}

export type StreamName = "stdout" | "stderr"

export interface SocketsData {
  connection: Connection
  /** [0]: bytes of output on their way to the sockets' thread; a flooding cell waits for it to fall. */
  pending: Int32Array
}
