import type { Comms } from "./comm"
import type { History } from "./history"
import { isComplete } from "./is-complete"
import { kernelInfo } from "./kernel-info"
import { completeReply, inspectReply, toUtf16 } from "./language"
import type { Session } from "./session"
import type { Content } from "./wire"

/** How a request that asks something is answered: the reply's content. */
type Answer = (content: Content) => Content

/** The requests that are answered at once, also while a cell awaits. */
export class Questions {
  readonly #answers: ReadonlyMap<string, Answer>

  constructor(session: Session, history: History, comms: Comms) {
    this.#answers = new Map<string, Answer>([
      ["kernel_info_request", () => kernelInfo()],
      ["comm_info_request", (asked) => comms.info(asked)],
      ["history_request", (asked) => history.answer(asked)],
      ["is_complete_request", ({ code }) => isComplete(String(code))],
      [
        "complete_request",
        ({ code, cursor_pos }) =>
          completeReply(code, session.complete(code, toUtf16(code, cursor_pos))),
      ],
      [
        "inspect_request",
        ({ code, cursor_pos }) => inspectReply(session.inspect(code, toUtf16(code, cursor_pos))),
      ],
    ])
  }

  /** The reply's content, null where nothing is asked; a question that fails gets an error reply. */
  answer(type: string, content: Content): Content | null {
    try {
      return this.#answers.get(type)?.(content) ?? null
    } catch (error) {
      const { name, message } = error as Error
      return { status: "error", ename: name, evalue: message, traceback: [] }
    }
  }
}
