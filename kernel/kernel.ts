import { bundleOf } from "./display"
import { isComplete } from "./is-complete"
import { kernelInfo } from "./kernel-info"
import { completeReply, inspectReply, toUtf16 } from "./language"
import type { MimeBundle } from "./notebook"
import { PlotlyHtml } from "./plotly-html"
import type { Outcome, Session } from "./session"
import type { Request, StreamName, ToSockets } from "./threads"
import type { Problem } from "./traceback"
import type { Content, Header } from "./wire"

/** How a request that asks something is answered: the reply's content. */
type Answer = (content: Content) => Content

/**
 * What each message of the shell channel does.
 *
 * Cells run one at a time, in the order of their arrival; everything else is answered at once, also while
 * a cell awaits.
 */
export class Kernel {
  readonly #session: Session
  readonly #send: (m: ToSockets) => void
  readonly #plotly = new PlotlyHtml()
  readonly #queue: Request[] = []
  #pumping = false
  #count = 0
  #parent: Header | null = null
  #cell = ""
  #shown: Promise<void>[] = []

  constructor(session: Session, send: (m: ToSockets) => void) {
    this.#session = session
    this.#send = send
  }

  readonly #answers: Record<string, Answer> = {
    kernel_info_request: () => kernelInfo(),
    comm_info_request: () => ({ status: "ok", comms: {} }),
    history_request: () => ({ status: "ok", history: [] }),
    is_complete_request: ({ code }) => isComplete(String(code)),
    complete_request: ({ code, cursor_pos }) =>
      completeReply(code, this.#session.complete(code, toUtf16(code, cursor_pos))),
    inspect_request: ({ code, cursor_pos }) =>
      inspectReply(this.#session.inspect(code, toUtf16(code, cursor_pos))),
  }

  /** Takes a request from the shell channel. */
  receive(request: Request): void {
    const type = request.header.msg_type
    if (type === "execute_request") {
      this.#queue.push(request)
      void this.#pump()
      return
    }
    const answer = this.#answers[type]
    if (!answer) return
    this.#status("busy", request.header)
    this.#reply(request, type.replace(/request$/, "reply"), attempt(answer, request.content))
    this.#status("idle", request.header)
  }

  /** What the running cell prints, or, with none running, the last one. */
  write(name: StreamName, text: string): void {
    this.#send({ kind: "stream", name, text, parent: this.#parent })
  }

  /** Shows a value below the running cell, now. */
  display(value: unknown): void {
    const parent = this.#parent
    const cell = this.#cell
    const shown = bundleOf(value)
      .then((bundle) => this.#publishBundle("display_data", bundle, cell, parent))
      .catch((error) => this.write("stderr", `${traceText(this.#session.explain(error))}\n`))
    this.#shown.push(shown)
  }

  /** An error that no cell caught, from a timer or a promise. */
  uncaught(error: unknown): void {
    this.write("stderr", `${traceText(this.#session.explain(error))}\n`)
  }

  async #pump(): Promise<void> {
    if (this.#pumping) return
    this.#pumping = true
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const stopped = await this.#execute(next)
      if (stopped) await this.#abortQueue()
    }
    this.#pumping = false
  }

  /** Runs a cell; true if what waits behind it must not run. */
  async #execute(request: Request): Promise<boolean> {
    const { code = "", silent = false, stop_on_error = true } = request.content
    const counted = !silent && request.content.store_history !== false
    const number = this.#count + 1
    if (counted) this.#count = number
    this.#parent = request.header
    this.#cell = request.metadata.cellId ?? request.header.msg_id
    this.#status("busy", request.header)
    if (!silent) this.#publish("execute_input", { code, execution_count: number })
    const outcome = await this.#finish(await this.#session.execute(code, number), number, silent)
    const execution_count = counted ? number : this.#count
    if (outcome.status === "ok") {
      const user_expressions = await this.#evaluate(request.content.user_expressions ?? {})
      const content = { status: "ok", execution_count, payload: [], user_expressions }
      this.#reply(request, "execute_reply", content)
    } else {
      this.#reply(request, "execute_reply", {
        status: "error",
        execution_count,
        ...outcome.problem,
      })
    }
    this.#status("idle", request.header)
    return outcome.status === "error" && stop_on_error && !silent
  }

  /** Waits for what the cell shows, and publishes its result or its error. */
  async #finish(outcome: Outcome, execution_count: number, silent: boolean): Promise<Outcome> {
    let ended = outcome
    await Promise.all(this.#shown.splice(0))
    if (ended.status === "ok" && ended.hasValue && !silent) {
      try {
        const bundle = await bundleOf(ended.value)
        const extra = { execution_count }
        this.#publishBundle("execute_result", bundle, this.#cell, this.#parent, extra)
      } catch (error) {
        ended = { status: "error", problem: this.#session.explain(error) }
      }
    }
    if (ended.status === "error" && !silent) this.#publish("error", { ...ended.problem })
    return ended
  }

  /** Expressions that the client wants the values of, after the cell. */
  async #evaluate(expressions: Record<string, string>): Promise<Content> {
    const values: Content = {}
    for (const [name, expression] of Object.entries(expressions)) {
      const outcome = await this.#session.execute(`(${expression})`, this.#count)
      values[name] =
        outcome.status === "ok"
          ? { status: "ok", data: await bundleOf(outcome.value), metadata: {} }
          : { status: "error", ...outcome.problem }
    }
    return values
  }

  /** After an error, the cells that were already sent do not run. */
  async #abortQueue(): Promise<void> {
    // One turn of the event loop lets in what has arrived by now.
    await new Promise((done) => setImmediate(done))
    for (const request of this.#queue.splice(0)) {
      this.#status("busy", request.header)
      const content = { status: "aborted", execution_count: this.#count }
      this.#reply(request, "execute_reply", content)
      this.#status("idle", request.header)
    }
  }

  #publishBundle(
    type: string,
    bundle: MimeBundle,
    cell: string,
    parent: Header | null,
    extra: Content = {},
  ): void {
    const content = { data: this.#plotly.complete(bundle, cell), metadata: {}, ...extra }
    this.#send({ kind: "publish", type, content, parent })
  }

  #publish(type: string, content: Content): void {
    this.#send({ kind: "publish", type, content, parent: this.#parent })
  }

  #status(execution_state: string, parent: Header): void {
    this.#send({ kind: "publish", type: "status", content: { execution_state }, parent })
  }

  #reply(request: Request, type: string, content: Content): void {
    this.#send({ kind: "reply", type, content, to: request.header.msg_id })
  }
}

/** The answer, or an error reply: a question that fails must not take the kernel down. */
function attempt(answer: Answer, content: Content): Content {
  try {
    return answer(content)
  } catch (error) {
    const { name, message } = error as Error
    return { status: "error", ename: name, evalue: message, traceback: [] }
  }
}

const traceText = (problem: Problem): string => problem.traceback.join("\n")
