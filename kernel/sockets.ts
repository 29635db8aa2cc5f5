import { randomUUID } from "node:crypto"
import { writeSync } from "node:fs"
import { Session as Inspector } from "node:inspector"
import { parentPort, Worker, workerData } from "node:worker_threads"
import { Publisher, Router } from "zeromq"
import { address, type Channel } from "./connection"
import { Gate } from "./gate"
import { kernelInfo } from "./kernel-info"
import { Outbox } from "./outbox"
import { OutputBatch } from "./output-batch"
import { SHARED, type SocketsData, type ToSession, type ToSockets } from "./threads"
import { type Content, type Header, type Message, message, Wire } from "./wire"

// This thread owns the five ZeroMQ sockets, so that the heartbeat, output, interrupts and shutdown
// work while the session's thread is busy with a cell.

const { connection, shared, inbox, answers } = workerData as SocketsData
const session = parentPort as NonNullable<typeof parentPort>
const gate = new Gate(shared, SHARED.gate)
const wire = new Wire(connection.key, connection.signature_scheme)
const sessionId = randomUUID()

/** How long the session's thread may take before it is stopped by force, in ms. */
const PATIENCE = { interrupt: 50, compiler: 20, shutdown: 1000, loading: 100 }

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
  buffers?: Uint8Array[],
): void {
  const topic = [Buffer.from(`kernel.${sessionId}.${type}`)]
  const m = message(type, content, sessionId, {
    identities: topic,
    parent_header: parent ?? {},
    buffers: buffers ?? [],
  })
  published.send(wire.encode(m))
}

const output = new OutputBatch((name, text, parent) => publish("stream", { name, text }, parent))
const status = (state: string, parent: Header | null) =>
  publish("status", { execution_state: state }, parent)

const origin = new WeakMap<Message, Asked>()
const asked = new Map<string, Message>()

function reply(to: Message, type: string, content: Content): void {
  const m = message(type, content, sessionId, {
    identities: to.identities,
    parent_header: to.header,
  })
  replies[origin.get(to) ?? "shell"].send(wire.encode(m))
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
let interrupts = 0

/**
 * Stops what the session's thread is doing: asks it first, which is enough for a cell that awaits; then
 * ends the JavaScript that runs, whatever it is.
 */
function interrupt(): void {
  const number = ++interrupts
  post({ kind: "interrupt", interrupt: number })
  // The compiler's loading must not be stopped by force; an interrupt is taken after it.
  if (ready) setTimeout(() => terminate(number), PATIENCE.interrupt)
}

const isTaken = (number: number): boolean => Atomics.load(shared, SHARED.interrupted) >= number

function terminate(number: number): void {
  if (isTaken(number)) return
  if (!gate.tryStop()) {
    setTimeout(() => terminate(number), PATIENCE.compiler)
    return
  }
  // It may have been taken since; from here on it cannot.
  if (isTaken(number)) {
    gate.stopped()
    return
  }
  const inspector = new Inspector()
  inspector.connectToMainThread()
  // It takes effect on JavaScript that runs: if the cell ended just now, on what a nudge starts.
  const nudging = setInterval(nudge, 10)
  inspector.post("Runtime.terminateExecution", () => {
    clearInterval(nudging)
    inspector.disconnect()
    gate.stopped()
    nudge()
  })
}

function post(m: ToSession): void {
  inbox.postMessage(m)
  nudge()
}

const nudge = (): void => session.postMessage(null)

/** What needs no session is answered here, at once; the rest is the session's thread's. */
async function onRequest(request: Message): Promise<void> {
  const { header, metadata, content } = request
  const type = header.msg_type
  if (type === "kernel_info_request" && (!ready || origin.get(request) === "control")) {
    status("busy", header)
    reply(request, "kernel_info_reply", kernelInfo())
    status("idle", header)
  } else if (type === "interrupt_request") {
    status("busy", header)
    interrupt()
    reply(request, "interrupt_reply", { status: "ok" })
    status("idle", header)
  } else if (type === "shutdown_request") {
    status("busy", header)
    const restart = content.restart === true
    reply(request, "shutdown_reply", { status: "ok", restart })
    publish("shutdown_reply", { status: "ok", restart }, header)
    status("idle", header)
    await shutdown()
  } else {
    asked.set(header.msg_id, request)
    post({ kind: "request", request: { header, metadata, content } })
  }
}

/** Ends the session's thread, or, where a cell spins there or the compiler still loads, the process. */
async function shutdown(): Promise<void> {
  output.flush()
  await Promise.all([published, replies.shell, replies.control].map((box) => box.emptied()))
  for (const socket of [iopub, ...Object.values(routers)]) socket.close()
  post({ kind: "shutdown" })
  setTimeout(
    () => process.kill(process.pid, "SIGKILL"),
    ready ? PATIENCE.shutdown : PATIENCE.loading,
  )
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
  if (m.kind === "publish") publish(m.type, m.content, m.parent, m.buffers)
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
  new Worker(`${__dirname}/signals.js`).on("message", interrupt)
}

void main()
