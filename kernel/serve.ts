import type { Worker } from "node:worker_threads"
import { setDisplay } from "./cells"
import { Kernel } from "./kernel"
import { Session } from "./session"
import { captureStreams } from "./streams"
import type { ToSession, ToSockets } from "./threads"

/** How many characters of output may be on their way before a printing cell has to wait. */
const PENDING_LIMIT = 8_000_000

/** The session's thread: loads the compiler and the toolkit, then does what the sockets' thread hands on. */
export async function serve(sockets: Worker, pending: Int32Array): Promise<void> {
  const exit = process.exit.bind(process)
  const early: ToSession[] = []
  let receive = (m: ToSession): void => {
    early.push(m)
  }
  sockets.on("message", (m: ToSession) => receive(m))
  sockets.on("error", (error) => {
    process.stderr.write(`descent: ${error.message}\n`)
    exit(1)
  })

  const session = await Session.start(process.cwd())
  const send = (m: ToSockets) => sockets.postMessage(m)
  const kernel = new Kernel(session, send)
  captureStreams((name, text) => {
    Atomics.add(pending, 0, text.length)
    kernel.write(name, text)
    for (let n = Atomics.load(pending, 0); n > PENDING_LIMIT; n = Atomics.load(pending, 0)) {
      Atomics.wait(pending, 0, n, 100)
    }
  })
  setDisplay((value) => kernel.display(value))
  process.on("uncaughtException", (error) => kernel.uncaught(error))
  process.on("unhandledRejection", (reason) => kernel.uncaught(reason))
  process.exit = (code) => {
    throw new Error(
      `process.exit(${code ?? ""}) would end the kernel; to start afresh, restart it from the menu`,
    )
  }

  receive = (m) => {
    if (m.kind === "request") kernel.receive(m.request)
    else if (m.kind === "shutdown") exit(0)
    else {
      send({ kind: "interrupted" })
      session.interrupt()
    }
  }
  send({ kind: "ready" })
  early.forEach(receive)
}
