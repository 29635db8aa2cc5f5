import { bundleOf } from "./display"
import { checkedSize } from "./mime-size"
import { type Origin, originOf, type Publisher } from "./publisher"
import type { Outcome, Session, Steps } from "./session"
import type { Request } from "./threads"
import type { Content } from "./wire"

/** One execution of a cell. */
export class Run implements Origin {
  readonly request: Request
  readonly cell: string
  readonly shown: Promise<void>[]
  /** Its execution count, by which errors name it. */
  readonly number: number
  /** What the reply says, which counts no silent cell. */
  readonly replied: number
  readonly silent: boolean
  started = false
  ended = false

  constructor(request: Request, number: number, replied: number) {
    const { cell, shown } = originOf(request)
    this.request = request
    this.cell = cell
    this.shown = shown
    this.number = number
    this.replied = replied
    this.silent = Boolean(request.content.silent)
  }
}

/** How a cell ended, with the values of the expressions that the client asked for. */
export type Ended = { status: "ok"; values: Content } | Extract<Outcome, { status: "error" }>

/**
 * Runs the code, and publishes its value; `steps.ran` is called once more when nothing is awaited any longer.
 *
 * @throws what the value's own way to show itself throws.
 */
export async function runCell(
  run: Run,
  session: Session,
  out: Publisher,
  steps: Steps,
): Promise<Ended> {
  const { code, user_expressions } = run.request.content
  if (typeof code !== "string") throw new TypeError("execute_request: code should be a string")
  const outcome = await session.execute(code, run.number, steps)
  steps.ran()
  await Promise.all(run.shown)
  if (outcome.status === "error") return outcome
  if (outcome.hasValue && !run.silent) {
    const bundle = await bundleOf(outcome.value)
    const count = { execution_count: run.number }
    const isEmpty = Object.keys(bundle).length === 0
    if (!run.ended && !isEmpty) out.bundle("execute_result", bundle, count, run)
  }
  return { status: "ok", values: await evaluate(user_expressions ?? {}, run.number, session) }
}

/** Expressions that the client wants the values of, after the cell. */
async function evaluate(
  expressions: Record<string, string>,
  number: number,
  session: Session,
): Promise<Content> {
  const values: Content = {}
  for (const [name, expression] of Object.entries(expressions)) {
    const outcome = await session.execute(`(${expression})`, number)
    try {
      values[name] =
        outcome.status === "ok"
          ? { status: "ok", data: checkedSize(await bundleOf(outcome.value)), metadata: {} }
          : { status: "error", ...outcome.problem }
    } catch (error) {
      values[name] = { status: "error", ...session.explain(error) }
    }
  }
  return values
}
