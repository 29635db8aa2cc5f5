import type { MessagePort } from "node:worker_threads"
import type { Connection } from "./connection"
import type { Content, Header } from "./wire"

/** What the session's thread asks of the sockets' thread; `to` is the msg_id of the request. */
export type ToSockets =
  | {
      kind: "publish"
      type: string
      content: Content
      parent: Header | null
      metadata?: Content
      buffers?: Uint8Array[]
    }
  | { kind: "stream"; name: StreamName; text: string; parent: Header | null }
  | { kind: "reply"; type: string; content: Content; to: string }
  | { kind: "ask"; prompt: string; password: boolean; to: string }
  | { kind: "ready" }
  | { kind: "closed" }

/** What the sockets' thread hands to the session's thread; interrupts are numbered. */
export type ToSession =
  | { kind: "request"; request: Request }
  | { kind: "interrupt"; interrupt: number; reason: StopReason }
  | { kind: "shutdown" }

/** Why a cell has to end: the reader said so, or it fills the heap, or all that the process may have. */
export type StopReason = "interrupt" | "heap" | "process"

/** A message from the shell channel; whom to answer, the sockets' thread knows by the header's msg_id. */
export interface Request {
  header: Header
  metadata: Content
  content: Content
  buffers: Uint8Array[]
}

/** What the kernel needs of the thread that it runs in. */
export interface Surroundings {
  send(m: ToSockets): void
  /** Has what has arrived received, now. */
  receiveAll(): void
  /** Has `turn` called soon, from the event loop. */
  wake(): void
  /** Sends a question on behalf of the cell with this msg_id, and sleeps until the answer is here. */
  ask(prompt: string, password: boolean, to: string): string
}

export type StreamName = "stdout" | "stderr"

/** What stands where in `SocketsData.shared`. */
export const SHARED = {
  /** Characters of output on their way to the sockets' thread; a flooding cell waits for it to fall. */
  pending: 0,
  /** The gate's state. */
  gate: 1,
  /** The number of the last interrupt that the session's thread has taken. */
  interrupted: 2,
  /** The number of the last interrupt that something was stopped by force for. */
  forced: 4,
  /** 1 when the answer to a question is in its port; the cell that asked sleeps until then. */
  answered: 3,
  length: 5,
} as const

export interface SocketsData {
  connection: Connection
  /** Bytes that the session's thread may have on its heap. */
  heapLimit: number
  shared: Int32Array
  /**
   * Where messages for the session's thread go, which takes them itself, after a nudge on the worker's own
   * port: a nudge may get lost in a forced stop, a message may not.
   */
  inbox: MessagePort
  /** Where answers to a cell's questions go. */
  answers: MessagePort
}
