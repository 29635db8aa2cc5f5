import { writeSync } from "node:fs"
import { constants } from "node:os"
import threads, { MessageChannel, type MessagePort, type Worker } from "node:worker_threads"
import { setKernel } from "./cell-kernel"
import { Gate } from "./gate"
import { Kernel } from "./kernel"
import { Session } from "./session"
import { captureStreams } from "./streams"
import { SHARED, type ToSession, type ToSockets } from "./threads"

// Taken before the first cell, which may put anything in their place.
const { add, load, store, wait } = Atomics
const { apply } = Reflect
const { listeners, on } = process
const { receiveMessageOnPort } = threads

/** How many characters of output may be on their way before a printing cell has to wait. */
const PENDING_LIMIT = 8_000_000

/** The session's thread: loads the compiler and the toolkit, then does what the sockets' thread hands on. */
export async function serve(
  sockets: Worker,
  { inbox, answers }: { inbox: MessagePort; answers: MessagePort },
  shared: Int32Array,
): Promise<void> {
  const exit = forbidEnding()
  sockets.on("error", (error) => {
    // Not through process.stderr, which by then may be a cell's.
    writeSync(2, `descent: ${error.message}\n`)
    exit(1)
  })
  // It ends by itself once its sockets are closed; to end the process before that would cut it short.
  sockets.on("exit", () => exit(0))

  // Their own: so an error, and a nudge, arrives whatever a timer has done to all emitters, and is put back.
  for (const emitter of [process, sockets]) Object.assign(emitter, { emit: emitter.emit })

  const gate = new Gate(shared, SHARED.gate)
  const session = await Session.start(process.cwd(), gate)
  const send = (m: ToSockets): void => {
    if (m.kind === "stream") add(shared, SHARED.pending, m.text.length)
    sockets.postMessage(m)
  }
  const { port1: alarm, port2: wake } = new MessageChannel()
  const kernel = new Kernel(session, gate, {
    send,
    receiveAll,
    wake: () => wake.postMessage(null),
    ask(prompt, password, to) {
      // An answer to an earlier question, whose cell was interrupted, is not this one's.
      while (receiveMessageOnPort(answers)) {}
      store(shared, SHARED.answered, 0)
      send({ kind: "ask", prompt, password, to })
      wait(shared, SHARED.answered, 0)
      return String(receiveMessageOnPort(answers)?.message)
    },
  })
  captureStreams((name, text) => {
    kernel.write(name, text)
    const pending = () => load(shared, SHARED.pending)
    for (let n = pending(); n > PENDING_LIMIT; n = pending()) {
      wait(shared, SHARED.pending, n, 100)
    }
  })
  setKernel(kernel)
  // Not as a listener, which a cell could remove.
  process.setUncaughtExceptionCaptureCallback((error) => kernel.uncaught(error))
  const onRejection = (reason: unknown, promise: Promise<unknown>) =>
    kernel.uncaught(reason, promise)

  function receive(m: ToSession): void {
    if (m.kind === "request") kernel.receive(m.request)
    else if (m.kind === "shutdown") send({ kind: "closed" })
    else {
      store(shared, SHARED.interrupted, m.interrupt)
      kernel.interrupt(m.reason, load(shared, SHARED.forced) >= m.interrupt)
    }
  }
  function receiveAll(): void {
    for (let next = receiveMessageOnPort(inbox); next; next = receiveMessageOnPort(inbox)) {
      receive(next.message)
    }
  }
  // Cells run in the handler of a port, which outlives a forced stop; Node's timers and immediates do not.
  const onNudge = (): void => {
    kernel.repair()
    const there = apply(listeners, process, ["unhandledRejection"])
    if (!there.includes(onRejection)) apply(on, process, ["unhandledRejection", onRejection])
    if (gate.tryHold(receiveAll)) kernel.turn()
  }
  sockets.on("message", onNudge)
  alarm.on("message", onNudge)
  send({ kind: "ready" })
  wake.postMessage(null)
}

/** What Node's own `process.exit` and `process.kill` call. */
interface Ending {
  reallyExit(code?: number): never
  _kill(whom: number | string, signal: number): number
}

/** A cell that would end the process is told so; returns the way that is left. */
function forbidEnding(): (code: number) => never {
  const forbid = (call: string): never => {
    throw new Error(`${call} would end the kernel; to start afresh, restart it from the menu`)
  }
  const { exit, pid } = process
  process.exit = () => forbid("process.exit()")
  process.abort = () => forbid("process.abort()")
  const ending = process as unknown as Ending
  const { reallyExit, _kill } = ending
  ending.reallyExit = () => forbid("process.reallyExit()")
  // Its group, and everybody, are it as well.
  const own = new Set([pid, -pid, 0, -1])
  const harmless = new Set([0, constants.signals.SIGINT])
  ending._kill = (whom, signal) =>
    own.has(Number(whom)) && !harmless.has(signal)
      ? forbid("process.kill(process.pid)")
      : apply(_kill, process, [whom, signal])
  return (code) => {
    ending.reallyExit = reallyExit
    return apply(exit, process, [code])
  }
}
