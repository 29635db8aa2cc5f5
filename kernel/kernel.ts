import { stopSweeps } from "../src/node/pool"
import type { CellKernel } from "./cell-kernel"
import { Comms } from "./comm"
import type { Gate } from "./gate"
import { History } from "./history"
import { Intrinsics } from "./intrinsics"
import { type Origin, originOf, Publisher } from "./publisher"
import { Questions } from "./questions"
import { type Ended, Run, runCell } from "./run"
import type { Session } from "./session"
import { stopped } from "./stopped"
import type { Request, StopReason, StreamName, Surroundings } from "./threads"
import type { Problem } from "./traceback"

/**
 * What each message of the shell channel does.
 *
 * Cells run one at a time, in the order of their arrival; everything else is answered at once, also while
 * a cell awaits.
 */
export class Kernel implements CellKernel {
  readonly comms: Comms
  readonly #session: Session
  readonly #gate: Gate
  readonly #thread: Surroundings
  readonly #out: Publisher
  readonly #history = new History()
  readonly #questions: Questions
  readonly #intrinsics = new Intrinsics()
  /** Cells and messages to comms that wait for their turn. */
  readonly #queue: Request[] = []
  #count = 0
  /** The cell that runs, or the last one that did. */
  #run: Run | null = null
  /** The message to a comm whose handler runs. */
  #delivery: Origin | null = null
  /** The cell that the last interrupt was for. */
  #interrupted: { request: Request; reason: StopReason } | null = null

  constructor(session: Session, gate: Gate, thread: Surroundings) {
    this.#session = session
    this.#gate = gate
    this.#thread = thread
    this.#out = new Publisher(thread.send)
    this.comms = new Comms((type, content, extras) => this.#out.publish(type, content, extras))
    this.#questions = new Questions(session, this.#history, this.comms)
  }

  /** Takes a request; a cell, and a message to a comm, waits in the queue for its turn. */
  receive(request: Request): void {
    const type = request.header.msg_type
    const content = this.#questions.answer(type, request.content)
    if (!content) {
      this.#queue.push(request)
      return
    }
    this.#out.status("busy", request.header)
    this.#out.reply(request, type.replace(/request$/, "reply"), content)
    this.#out.status("idle", request.header)
  }

  /** Ends the cell that runs, or that was about to, at the next turn; `forced` if something was already stopped. */
  interrupt(reason: StopReason, forced: boolean): void {
    // A comm's handler that was stopped by force is what was meant; the cells may go on.
    if (this.#delivery) {
      this.#delivered(this.#delivery, stopped(reason))
      return
    }
    this.#session.interrupt()
    stopSweeps()
    // Where one of its timers was what had to be stopped, the next may be no better.
    if (forced && this.#running) this.#out.silence(this.#running)
    const request = this.#running?.request ?? this.#queue.find(isCell)
    this.#interrupted = request ? { request, reason } : null
    // A timer of an earlier cell's may have been what was stopped.
    if (!request && (forced || reason !== "interrupt")) this.#say(stopped(reason))
  }

  /**
   * Decides what comes next, when everything that has arrived is received: so an interrupt ends the cell
   * that it was meant for.
   *
   * An interrupted cell ends here, whatever has become of its promises: a forced stop drops them. And it
   * ends without a cell starting, because what it leaves in the microtask queue is not the next one's.
   */
  turn(): void {
    this.#out.leave()
    if (this.#deliver()) return
    const run = this.#running ?? this.#begin(this.#queue.shift())
    if (!run) return
    const interruption = this.#interruptionOf(run)
    if (interruption) this.#end(run, interruption)
    else if (!run.started) void this.#start(run)
  }

  get #running(): Run | null {
    return this.#run?.ended === false ? this.#run : null
  }

  write(name: StreamName, text: string): void {
    this.#out.write(name, text)
  }

  display(value: unknown, id: string): void {
    this.#out.show("display_data", value, id, (error) => this.uncaught(error))
  }

  update(value: unknown, id: string): void {
    this.#out.show("update_display_data", value, id, (error) => this.uncaught(error))
  }

  clear(wait: boolean): void {
    this.#out.clear(wait)
  }

  /** Asks the reader of the running cell. @throws Error where its client takes no input. */
  ask(question: string, password: boolean): string {
    const request = this.#running?.request
    if (request?.content.allow_stdin !== true) {
      throw new Error(`prompt(${JSON.stringify(question)}): nobody is there to answer it`)
    }
    return this.#thread.ask(question, password, request.header.msg_id)
  }

  /** An error that no cell caught, from a timer or a promise. */
  uncaught(error: unknown, promise?: object): void {
    this.repair()
    this.#out.withinOriginOf(promise, () => this.#say(this.#session.explain(error)))
    this.#out.leave()
  }

  #say({ traceback }: Problem): void {
    this.write("stderr", `${traceback.join("\n")}\n`)
  }

  /** Puts back what a cell, or a timer, has changed of the language, and says so; before anything else. */
  repair(): void {
    const names = this.#intrinsics.restore()
    if (names.length === 0) return
    this.write(
      "stderr",
      `${names.join(", ")}: the kernel needs this as it was, and has put it back\n`,
    )
  }

  /**
   * Hands the next message to its comm, if it is at its turn. It waits for the cells before it; for the
   * one that runs, and may await just this message, only if that could make the comm known.
   */
  #deliver(): boolean {
    const next = this.#queue[0]
    if (!next || isCell(next)) return false
    const type = next.header.msg_type
    if (this.#running && !this.comms.knows(type, next.content)) return false
    this.#queue.shift()
    const origin = originOf(next)
    this.#delivery = origin
    this.#out.status("busy", next.header)
    const { content, metadata, buffers } = next
    this.#out.within(origin, () =>
      this.comms.receive(type, content, { metadata, buffers }, (error) => this.uncaught(error)),
    )
    this.#delivered(origin)
    return true
  }

  #delivered(origin: Origin, problem?: Problem): void {
    this.#delivery = null
    if (problem) this.#out.within(origin, () => this.#say(problem))
    this.#out.status("idle", origin.request.header)
    this.#thread.wake()
  }

  /** The first messages of a cell. */
  #begin(request: Request | undefined): Run | null {
    if (!request) return null
    const { code, silent = false, store_history = true } = request.content
    const number = this.#count + 1
    if (!silent && store_history) {
      this.#count = number
      this.#history.add(number, String(code))
    }
    const run = new Run(request, number, this.#count)
    this.#run = run
    this.#out.begin(run)
    this.#out.status("busy", request.header)
    if (!run.silent) this.#out.publish("execute_input", { code, execution_count: number }, {}, run)
    return run
  }

  async #start(run: Run): Promise<void> {
    run.started = true
    const steps = { compiled: () => this.#thread.receiveAll(), ran: () => this.repair() }
    let ended: Ended
    try {
      ended = await this.#out.within(run, () => runCell(run, this.#session, this.#out, steps))
    } catch (error) {
      ended = { status: "error", problem: this.#session.explain(error) }
    }
    this.#end(run, ended)
  }

  #interruptionOf(run: Run): Ended | null {
    if (run.request !== this.#interrupted?.request) return null
    return { status: "error", problem: stopped(this.#interrupted.reason) }
  }

  /** The last messages of a cell; what ends it a second time has no effect. */
  #end(run: Run, ended: Ended): void {
    if (run.ended) return
    // If a forced stop is on its way, the interrupt that it belongs to ends the cell.
    this.#gate.tryHold(() => {
      // What was sent before the client could know of an error is here, and an interrupt among it is for
      // this cell; what comes later may run.
      this.#thread.receiveAll()
      run.ended = true
      const outcome = this.#interruptionOf(run) ?? ended
      const waiting = this.#queue.length
      const count = { execution_count: run.replied }
      if (outcome.status === "ok") {
        const content = { ...count, payload: [], user_expressions: outcome.values }
        this.#out.reply(run.request, "execute_reply", { status: "ok", ...content })
      } else {
        const content = { status: "error", ...count, ...outcome.problem }
        if (!run.silent) this.#out.publish("error", { ...outcome.problem }, {}, run)
        this.#out.reply(run.request, "execute_reply", content)
      }
      this.#out.status("idle", run.request.header)
      const stops = run.request.content.stop_on_error !== false && !run.silent
      if (outcome.status === "error" && stops) this.#abort(waiting)
      this.#thread.wake()
    })
  }

  /** After an error, the cells that were already sent do not run. */
  #abort(waiting: number): void {
    const requests = this.#queue.splice(0, waiting)
    this.#queue.unshift(...requests.filter((request) => !isCell(request)))
    for (const request of requests.filter(isCell)) {
      this.#out.status("busy", request.header)
      const content = { status: "aborted", execution_count: this.#count }
      this.#out.reply(request, "execute_reply", content)
      this.#out.status("idle", request.header)
    }
  }
}

const isCell = (request: Request): boolean => request.header.msg_type === "execute_request"
