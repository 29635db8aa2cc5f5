import { randomUUID } from "node:crypto"
import { writeSync } from "node:fs"
import { parentPort, Worker, workerData } from "node:worker_threads"
import { Publisher, Router } from "zeromq"
import { address, type Channel, portsOf } from "./connection"
import { Gate } from "./gate"
import { kernelInfo } from "./kernel-info"
import { MemoryWatch } from "./memory"
import { whenOrphaned } from "./orphan"
import { Outbox } from "./outbox"
import { OutputBatch } from "./output-batch"
import { Stopper } from "./stopper"
import { SHARED, type SocketsData, type ToSession, type ToSockets } from "./threads"
import { type Content, type Header, type Message, message, Wire } from "./wire"

// This thread owns the five ZeroMQ sockets, so that the heartbeat, output, interrupts and shutdown
// work while the session's thread is busy with a cell.

const { connection, heapLimit, shared, inbox, answers } = workerData as SocketsData
const session = parentPort as NonNullable<typeof parentPort>
const gate = new Gate(shared, SHARED.gate)
const wire = new Wire(connection.key, connection.signature_scheme)
const sessionId = randomUUID()

/** How long the session's thread may take to end, in ms, before the process does. */
const PATIENCE = { ready: 1000, loading: 100 }

const iopub = new Publisher({ sendHighWaterMark: 0, linger: 1000 })
const routers = {
  shell: new Router({ sendHighWaterMark: 0, linger: 1000 }),
  control: new Router({ sendHighWaterMark: 0, linger: 1000 }),
  stdin: new Router({ sendHighWaterMark: 0, linger: 1000 }),
  hb: new Router({ linger: 0 }),
}
type Asked = "shell" | "control" | "stdin"

const published = new Outbox(iopub)
const replies = {
  shell: new Outbox(routers.shell),
  control: new Outbox(routers.control),
  stdin: new Outbox(routers.stdin),
}

function publish(
  type: string,
  content: Content,
  parent: Header | null,
  { metadata = {}, buffers = [] }: { metadata?: Content; buffers?: Uint8Array[] } = {},
): void {
  const identities = [Buffer.from(`kernel.${sessionId}.${type}`)]
  const rest = { identities, parent_header: parent ?? {} }
  const m = message(type, content, sessionId, { ...rest, metadata, buffers })
  const frames = encoded(m, (problem) =>
    message("stream", { name: "stderr", text: `${problem}\n` }, sessionId, rest),
  )
  published.send(frames)
}

/** The frames of a message; where it is too large for JSON, those of another that says so. */
function encoded(m: Message, instead: (problem: string) => Message): Uint8Array[] {
  try {
    return wire.encode(m)
  } catch (error) {
    const { msg_type } = m.header
    return wire.encode(instead(`${msg_type}: it cannot be sent (${(error as Error).message})`))
  }
}

const output = new OutputBatch((name, text, parent) => publish("stream", { name, text }, parent))
const status = (state: string, parent: Header | null) =>
  publish("status", { execution_state: state }, parent)

const origin = new WeakMap<Message, Asked>()
const asked = new Map<string, Message>()

function reply(to: Message, type: string, content: Content): void {
  const rest = { identities: to.identities, parent_header: to.header }
  const frames = encoded(message(type, content, sessionId, rest), (evalue) => {
    const error = { status: "error", ename: "Error", evalue, traceback: [evalue] }
    return message(type, error, sessionId, rest)
  })
  replies[origin.get(to) ?? "shell"].send(frames)
}

/** A question for the client that sent a cell: its stdin socket has the identity of its shell socket. */
function ask(of: Message, content: Content): void {
  const { identities, header } = of
  const question = message("input_request", content, sessionId, {
    identities,
    parent_header: header,
  })
  replies.stdin.send(wire.encode(question))
}

let ready = false
function post(m: ToSession): void {
  inbox.postMessage(m)
  nudge()
}

const nudge = (): void => session.postMessage(null)

const stopper = new Stopper({ shared, gate, isReady: () => ready, post, nudge })
const memory = new MemoryWatch(stopper, heapLimit)

/** What the session's thread does. */
const FOR_SESSION: ReadonlySet<string> = new Set([
  ...["execute_request", "complete_request", "inspect_request", "is_complete_request"],
  ...["history_request", "kernel_info_request", "comm_info_request"],
  ...["comm_open", "comm_msg", "comm_close"],
])

/** What needs no session is answered here, at once: the content of the reply. */
function answer(request: Message): Content | null {
  const type = request.header.msg_type
  if (type === "interrupt_request") {
    stopper.stop("interrupt")
    return { status: "ok" }
  }
  if (type === "shutdown_request") {
    return { status: "ok", restart: request.content.restart === true }
  }
  if (type === "connect_request") return portsOf(connection)
  // With no compiler yet, and while a cell spins.
  const isHere = type === "kernel_info_request" && (!ready || origin.get(request) === "control")
  return isHere ? kernelInfo() : null
}

async function onRequest(request: Message): Promise<void> {
  const { header, metadata, content, buffers } = request
  const type = header.msg_type
  const answered = answer(request)
  if (answered) {
    status("busy", header)
    reply(request, replyTo(type), answered)
    if (type === "shutdown_request") publish(replyTo(type), answered, header)
    status("idle", header)
    if (type === "shutdown_request") await shutdown()
  } else if (FOR_SESSION.has(type)) {
    if (type.endsWith("_request")) asked.set(header.msg_id, request)
    post({ kind: "request", request: { header, metadata, content, buffers } })
  } else {
    logDrop(`${origin.get(request)}: ${type.slice(0, 40)}, which is not known here`)
  }
}

const replyTo = (type: string): string => type.replace(/request$/, "reply")

/** Ends the session's thread, or, where a cell spins there or the compiler still loads, the process. */
async function shutdown(): Promise<void> {
  memory.close()
  output.flush()
  await Promise.all([published, replies.shell, replies.control].map((box) => box.emptied()))
  for (const socket of [iopub, ...Object.values(routers)]) socket.close()
  post({ kind: "shutdown" })
  setTimeout(() => process.kill(process.pid, "SIGKILL"), ready ? PATIENCE.ready : PATIENCE.loading)
}

const drops = new Map<string, number>()

/** Logs what was dropped, once a second at most: a flood of forged messages must not become one of lines. */
function logDrop(reason: string): void {
  if (drops.size === 0) setTimeout(report, 1000)
  drops.set(reason, (drops.get(reason) ?? 0) + 1)
  function report(): void {
    for (const [why, count] of drops) writeSync(2, `descent: dropped ${count} on ${why}\n`)
    drops.clear()
  }
}

async function listen(channel: Asked, handle: (m: Message) => void | Promise<void>): Promise<void> {
  for await (const frames of routers[channel]) {
    try {
      const request = wire.decode(frames)
      origin.set(request, channel)
      await handle(request)
    } catch (error) {
      logDrop(`${channel}: ${(error as Error).message}`)
    }
  }
}

/** Hands a cell that sleeps the answer to its question. */
function onAnswer({ header, content }: Message): void {
  if (header.msg_type !== "input_reply") return
  answers.postMessage(String(content.value ?? ""))
  Atomics.store(shared, SHARED.answered, 1)
  Atomics.notify(shared, SHARED.answered)
}

async function beat(): Promise<void> {
  for await (const frames of routers.hb) await routers.hb.send(frames).catch(() => {})
}

session.on("message", (m: ToSockets) => {
  if (m.kind === "stream") {
    Atomics.sub(shared, SHARED.pending, m.text.length)
    Atomics.notify(shared, SHARED.pending)
    output.add(m.name, m.text, m.parent)
    return
  }
  output.flush()
  if (m.kind === "publish") publish(m.type, m.content, m.parent, m)
  else if (m.kind === "ready") ready = true
  else if (m.kind === "closed") process.exit(0)
  else if (m.kind === "ask") {
    const of = asked.get(m.to)
    if (of) ask(of, { prompt: m.prompt, password: m.password })
  } else if (m.kind === "reply") {
    const to = asked.get(m.to)
    asked.delete(m.to)
    if (to) reply(to, m.type, m.content)
  }
})

function listenToSignals(): void {
  new Worker(`${__dirname}/signals.js`).on("message", () => stopper.stop("interrupt"))
}

async function main(): Promise<void> {
  const sockets: Record<Channel, Publisher | Router> = { iopub, ...routers }
  for (const [channel, socket] of Object.entries(sockets)) {
    const place = address(connection, channel as Channel)
    await socket.bind(place).catch((error) => {
      throw new Error(`cannot listen on ${place} (${channel}): ${error.message}`)
    })
  }
  status("starting", null)
  void listen("shell", onRequest)
  void listen("control", onRequest)
  void listen("stdin", onAnswer)
  void beat()
  nudge()
  // Not before the first answer has left, which it would delay.
  setTimeout(listenToSignals, 100)
  whenOrphaned(shutdown)
}

void main()
