import { bundleOf } from "./display"
import type { Gate } from "./gate"
import { History } from "./history"
import { isComplete } from "./is-complete"
import { kernelInfo } from "./kernel-info"
import { completeReply, inspectReply, toUtf16 } from "./language"
import type { MimeBundle } from "./notebook"
import { PlotlyHtml } from "./plotly-html"
import type { Outcome, Session } from "./session"
import type { Request, StreamName, ToSockets } from "./threads"
import { interruption } from "./traceback"
import type { Content, Header } from "./wire"

/** How a request that asks something is answered: the reply's content. */
type Answer = (content: Content) => Content

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

/** One execution of a cell. */
interface Run {
  request: Request
  /** Its execution count, by which errors name it, and what the reply says, which counts no silent cell. */
  number: number
  replied: number
  silent: boolean
  /** The notebook's name for the cell, where the client tells it. */
  cell: string
  /** Bundles that are still on their way. */
  shown: Promise<void>[]
  started: boolean
  ended: boolean
}

/**
 * What each message of the shell channel does.
 *
 * Cells run one at a time, in the order of their arrival; everything else is answered at once, also while
 * a cell awaits.
 */
export class Kernel {
  readonly #session: Session
  readonly #gate: Gate
  readonly #thread: Surroundings
  readonly #plotly = new PlotlyHtml((text) => this.write("stderr", text))
  readonly #history = new History()
  readonly #queue: Request[] = []
  #count = 0
  /** The cell that runs, or the last one that did: late output is still its. */
  #run: Run | null = null
  /** The cell that the last interrupt was for. */
  #interrupted: Request | null = null

  constructor(session: Session, gate: Gate, thread: Surroundings) {
    this.#session = session
    this.#gate = gate
    this.#thread = thread
  }

  readonly #answers: Record<string, Answer> = {
    kernel_info_request: () => kernelInfo(),
    comm_info_request: () => ({ status: "ok", comms: {} }),
    history_request: (asked) => this.#history.answer(asked),
    is_complete_request: ({ code }) => isComplete(String(code)),
    complete_request: ({ code, cursor_pos }) =>
      completeReply(code, this.#session.complete(code, toUtf16(code, cursor_pos))),
    inspect_request: ({ code, cursor_pos }) =>
      inspectReply(this.#session.inspect(code, toUtf16(code, cursor_pos))),
  }

  /** Takes a request; a cell waits in the queue for its turn. */
  receive(request: Request): void {
    const type = request.header.msg_type
    if (type === "execute_request") {
      this.#queue.push(request)
      return
    }
    if (!Object.hasOwn(this.#answers, type)) return
    const content = attempt(this.#answers[type], request.content)
    this.#status("busy", request.header)
    this.#reply(request, type.replace(/request$/, "reply"), content)
    this.#status("idle", request.header)
  }

  /** Ends the cell that runs, or that was about to, at the next turn. */
  interrupt(): void {
    this.#session.interrupt()
    this.#interrupted = this.#running?.request ?? this.#queue[0] ?? null
  }

  /**
   * Decides what comes next, when everything that has arrived is received: so an interrupt ends the cell
   * that it was meant for.
   *
   * An interrupted cell ends here, whatever has become of its promises: a forced stop drops them. And it
   * ends without a cell starting, because what it leaves in the microtask queue is not the next one's.
   */
  turn(): void {
    const run = this.#running ?? this.#begin(this.#queue.shift())
    if (!run) return
    const isStopped = run.request === this.#interrupted
    if (isStopped) this.#end(run, { status: "error", problem: interruption() })
    else if (!run.started) this.#start(run)
  }

  get #running(): Run | null {
    return this.#run?.ended === false ? this.#run : null
  }

  /** What the running cell prints, or, with none running, the last one. */
  write(name: StreamName, text: string): void {
    this.#thread.send({ kind: "stream", name, text, parent: this.#run?.request.header ?? null })
  }

  /** Shows a value below the running cell, now, or when its promise of a bundle is kept. */
  display(value: unknown, id: string): void {
    this.#show("display_data", value, id)
  }

  /** Shows another value where the one with this id is. */
  update(value: unknown, id: string): void {
    this.#show("update_display_data", value, id)
  }

  clear(wait: boolean): void {
    this.#plotly.cleared(this.#run?.cell ?? "")
    this.#publish("clear_output", { wait }, this.#run)
  }

  /** Asks the reader of the running cell. @throws Error where its client takes no input. */
  ask(question: string, password: boolean): string {
    const request = this.#running?.request
    if (request?.content.allow_stdin !== true) {
      throw new Error(`prompt(${JSON.stringify(question)}): nobody is there to answer it`)
    }
    return this.#thread.ask(question, password, request.header.msg_id)
  }

  #show(type: "display_data" | "update_display_data", value: unknown, display_id: string): void {
    const run = this.#run
    const publish = (bundle: MimeBundle) =>
      this.#publishBundle(type, bundle, run, { transient: { display_id } })
    const bundle = bundleOf(value)
    if (!(bundle instanceof Promise)) publish(bundle)
    else run?.shown.push(bundle.then(publish).catch((error) => this.uncaught(error)))
  }

  /** An error that no cell caught, from a timer or a promise. */
  uncaught(error: unknown): void {
    this.write("stderr", `${this.#session.explain(error).traceback.join("\n")}\n`)
  }

  /** The first messages of a cell. */
  #begin(request: Request | undefined): Run | null {
    if (!request) return null
    const { silent = false, store_history = true } = request.content
    const number = this.#count + 1
    if (!silent && store_history) {
      this.#count = number
      this.#history.add(number, String(request.content.code))
    }
    const cell = String(request.metadata.cellId ?? request.header.msg_id)
    const run: Run = {
      ...{ request, number, replied: this.#count, silent: Boolean(silent), cell },
      ...{ shown: [], started: false, ended: false },
    }
    this.#run = run
    this.#status("busy", request.header)
    if (!silent) {
      const { code } = request.content
      this.#publish("execute_input", { code, execution_count: number }, run)
    }
    return run
  }

  #start(run: Run): void {
    run.started = true
    this.#execute(run)
      .catch((error): Ended => ({ status: "error", problem: this.#session.explain(error) }))
      .then((outcome) => this.#end(run, outcome))
  }

  async #execute(run: Run): Promise<Ended> {
    const { code, user_expressions } = run.request.content
    if (typeof code !== "string") throw new TypeError("execute_request: code should be a string")
    const outcome = await this.#session.execute(code, run.number)
    await Promise.all(run.shown)
    if (outcome.status === "error") return outcome
    if (outcome.hasValue && !run.silent) {
      const bundle = await bundleOf(outcome.value)
      if (!run.ended)
        this.#publishBundle("execute_result", bundle, run, { execution_count: run.number })
    }
    return { status: "ok", values: await this.#evaluate(user_expressions ?? {}, run.number) }
  }

  /** Expressions that the client wants the values of, after the cell. */
  async #evaluate(expressions: Record<string, string>, number: number): Promise<Content> {
    const values: Content = {}
    for (const [name, expression] of Object.entries(expressions)) {
      const outcome = await this.#session.execute(`(${expression})`, number)
      try {
        values[name] =
          outcome.status === "ok"
            ? { status: "ok", data: await bundleOf(outcome.value), metadata: {} }
            : { status: "error", ...outcome.problem }
      } catch (error) {
        values[name] = { status: "error", ...this.#session.explain(error) }
      }
    }
    return values
  }

  /** The last messages of a cell; what ends it a second time has no effect. */
  #end(run: Run, outcome: Ended): void {
    if (run.ended) return
    // If a forced stop is on its way, the interrupt that it belongs to ends the cell.
    this.#gate.tryHold(() => {
      run.ended = true
      // What was sent before the client could know of an error is here; what comes later may run.
      this.#thread.receiveAll()
      const waiting = this.#queue.length
      const count = { execution_count: run.replied }
      if (outcome.status === "ok") {
        const content = { ...count, payload: [], user_expressions: outcome.values }
        this.#reply(run.request, "execute_reply", { status: "ok", ...content })
      } else {
        if (!run.silent) this.#publish("error", { ...outcome.problem }, run)
        this.#reply(run.request, "execute_reply", { status: "error", ...count, ...outcome.problem })
      }
      this.#status("idle", run.request.header)
      const stops = run.request.content.stop_on_error !== false && !run.silent
      if (outcome.status === "error" && stops) this.#abort(this.#queue.splice(0, waiting))
      this.#thread.wake()
    })
  }

  /** After an error, the cells that were already sent do not run. */
  #abort(requests: Request[]): void {
    for (const request of requests) {
      this.#status("busy", request.header)
      const content = { status: "aborted", execution_count: this.#count }
      this.#reply(request, "execute_reply", content)
      this.#status("idle", request.header)
    }
  }

  #publishBundle(type: string, bundle: MimeBundle, run: Run | null, more: Content): void {
    const place = { cell: run?.cell ?? "", run: run?.request.header.msg_id ?? "" }
    const display = more.transient?.display_id
    const data = this.#plotly.complete(bundle, { ...place, display })
    this.#publish(type, { data, metadata: {}, ...more }, run)
  }

  #publish(type: string, content: Content, run: Run | null): void {
    this.#thread.send({ kind: "publish", type, content, parent: run?.request.header ?? null })
  }

  #status(execution_state: string, parent: Header): void {
    this.#thread.send({ kind: "publish", type: "status", content: { execution_state }, parent })
  }

  #reply(request: Request, type: string, content: Content): void {
    this.#thread.send({ kind: "reply", type, content, to: request.header.msg_id })
  }
}

/** How a cell ended, with the values of the expressions that the client asked for. */
type Ended = { status: "ok"; values: Content } | Extract<Outcome, { status: "error" }>

/** The answer, or an error reply: a question that fails must not take the kernel down. */
function attempt(answer: Answer, content: Content): Content {
  try {
    return answer(content)
  } catch (error) {
    const { name, message } = error as Error
    return { status: "error", ename: name, evalue: message, traceback: [] }
  }
}
