import { randomUUID } from "node:crypto"
import { writeSync } from "node:fs"
import { Session as Inspector } from "node:inspector"
import { parentPort, Worker, workerData } from "node:worker_threads"
import { Publisher, Router } from "zeromq"
import { address, type Channel } from "./connection"
import { kernelInfo } from "./kernel-info"
import { OutputBatch } from "./output-batch"
import type { SocketsData, ToSession, ToSockets } from "./threads"
import { type Content, type Header, type Message, message, Wire } from "./wire"

// This thread owns the five ZeroMQ sockets, so that the heartbeat, output, interrupts and shutdown
// work while the session's thread is busy with a cell.

const { connection, pending } = workerData as SocketsData
const session = parentPort as NonNullable<typeof parentPort>
const wire = new Wire(connection.key, connection.signature_scheme)
const sessionId = randomUUID()

/** How long a cell may take to notice an interrupt before it is stopped by force, in ms. */
const PATIENCE = { signal: 50, terminate: 200 }

const iopub = new Publisher({ sendHighWaterMark: 0, linger: 1000 })
const routers = {
  shell: new Router({ sendHighWaterMark: 0, linger: 1000 }),
  control: new Router({ sendHighWaterMark: 0, linger: 1000 }),
  stdin: new Router({ sendHighWaterMark: 0, linger: 1000 }),
  hb: new Router({ linger: 0 }),
}
type Asked = "shell" | "control" | "stdin"

// zeromq allows one send at a time on a socket; this chain also keeps the order.
let published: Promise<unknown> = Promise.resolve()

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
  const frames = wire.encode(m)
  published = published.then(() => iopub.send(frames))
}

const output = new OutputBatch((name, text, parent) => publish("stream", { name, text }, parent))
const status = (state: string, parent: Header | null) =>
  publish("status", { execution_state: state }, parent)

const origin = new WeakMap<Message, Asked>()
const asked = new Map<string, Message>()

async function reply(to: Message, type: string, content: Content): Promise<void> {
  const channel = origin.get(to) ?? "shell"
  const m = message(type, content, sessionId, {
    identities: to.identities,
    parent_header: to.header,
  })
  await routers[channel].send(wire.encode(m))
}

let ready = false
let acknowledged = true

/**
 * Stops what the session's thread is doing: asks it first, which is enough for a cell that awaits;
 * raises SIGINT, which ends one that spins; at last ends the JavaScript that runs, whatever it is.
 */
function interrupt(signalled: boolean): void {
  acknowledged = false
  post({ kind: "interrupt" })
  const unlessAcknowledged = (then: () => void) => () => acknowledged || then()
  if (!signalled) {
    setTimeout(
      unlessAcknowledged(() => process.kill(process.pid, "SIGINT")),
      PATIENCE.signal,
    )
  }
  setTimeout(unlessAcknowledged(terminate), PATIENCE.terminate)
}

function terminate(): void {
  const inspector = new Inspector()
  inspector.connectToMainThread()
  inspector.post("Runtime.terminateExecution", () => inspector.disconnect())
}

function post(m: ToSession): void {
  session.postMessage(m)
}

async function onControl(request: Message): Promise<void> {
  const type = request.header.msg_type
  status("busy", request.header)
  if (type === "kernel_info_request") {
    await reply(request, "kernel_info_reply", kernelInfo())
  } else if (type === "interrupt_request") {
    interrupt(false)
    await reply(request, "interrupt_reply", { status: "ok" })
  } else if (type === "shutdown_request") {
    const restart = request.content.restart === true
    await reply(request, "shutdown_reply", { status: "ok", restart })
    publish("shutdown_reply", { status: "ok", restart }, request.header)
    status("idle", request.header)
    await shutdown()
    return
  }
  status("idle", request.header)
}

async function onShell(request: Message): Promise<void> {
  if (!ready && request.header.msg_type === "kernel_info_request") {
    status("busy", request.header)
    await reply(request, "kernel_info_reply", kernelInfo())
    status("idle", request.header)
    return
  }
  asked.set(request.header.msg_id, request)
  const { header, metadata, content } = request
  post({ kind: "request", request: { header, metadata, content } })
}

async function shutdown(): Promise<void> {
  output.flush()
  await published
  for (const socket of [iopub, ...Object.values(routers)]) socket.close()
  post({ kind: "shutdown" })
  // A spinning session never reads that; the process then ends without it.
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 1000)
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

async function serve(channel: Asked, handle: (m: Message) => Promise<void>): Promise<void> {
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

async function beat(): Promise<void> {
  for await (const frames of routers.hb) await routers.hb.send(frames)
}

session.on("message", async (m: ToSockets) => {
  if (m.kind === "stream") {
    Atomics.sub(pending, 0, m.text.length)
    Atomics.notify(pending, 0)
    output.add(m.name, m.text, m.parent)
    return
  }
  output.flush()
  if (m.kind === "publish") publish(m.type, m.content, m.parent, m.buffers)
  else if (m.kind === "ready") ready = true
  else if (m.kind === "interrupted") acknowledged = true
  else if (m.kind === "reply") {
    const to = asked.get(m.to) ?? null
    asked.delete(m.to)
    if (to) await reply(to, m.type, m.content)
  }
})

async function main(): Promise<void> {
  const sockets: Record<Channel, Publisher | Router> = { iopub, ...routers }
  for (const [channel, socket] of Object.entries(sockets)) {
    await socket.bind(address(connection, channel as Channel))
  }
  status("starting", null)
  void serve("shell", onShell)
  void serve("control", onControl)
  void serve("stdin", async () => {})
  void beat()
  new Worker(`${__dirname}/signals.js`).on("message", () => interrupt(true))
}

void main()
