import { Client, type ClientOptions, type Execution } from "../../kernel/client"
import type { Content, Message } from "../../kernel/wire"

/** A kernel for all tests of a file; it is gone when they are. */
export function sharedKernel(options?: () => ClientOptions): () => Client {
  let client: Client | undefined
  beforeAll(async () => {
    client = await Client.start(options?.())
    await client.execute("0")
  })
  afterAll(() => client?.close())
  return () => client as Client
}

/** The kinds of messages in their order, a status by its state. */
export const kinds = ({ published }: Execution): string[] =>
  published.map((m) => m.content.execution_state ?? m.header.msg_type)

export const ofType = ({ published }: Execution, type: string): Content[] =>
  published.filter((m) => m.header.msg_type === type).map((m) => m.content)

/** What a cell printed. */
export const printed = (execution: Execution, name = "stdout"): string =>
  ofType(execution, "stream")
    .filter((content) => content.name === name)
    .map((content) => content.text)
    .join("")

/** The text of a cell's value. */
export const resultOf = (execution: Execution): string | undefined =>
  ofType(execution, "execute_result")[0]?.data["text/plain"]

/** The traceback without colours. */
export const traceOf = ({ reply }: Execution): string => plain((reply.traceback ?? []).join("\n"))

const ESCAPE = String.fromCharCode(27)
export const plain = (text: string): string =>
  text
    .split(ESCAPE)
    .map((part, i) => (i === 0 ? part : part.replace(/^\[\d+m/, "")))
    .join("")

/** Resolves with the first message on iopub, of any cell, for which the test holds. */
export function seen(client: Client, test: (m: Message) => boolean): Promise<Message> {
  return new Promise((resolve) => {
    const stop = client.onPublished((m) => {
      if (!test(m)) return
      stop()
      resolve(m)
    })
  })
}

export const after = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
