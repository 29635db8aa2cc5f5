import type { Message } from "../../kernel/wire"
import { after, kinds, ofType, plain, printed, resultOf, seen, sharedKernel } from "./driving"

const kernel = sharedKernel()
const run = (code: string) => kernel().execute(code)
const told = (type: string, content: object, buffers?: Uint8Array[]) =>
  kernel().tell(type, content, buffers)
const next = (type: string) => seen(kernel(), (m) => m.header.msg_type === type)
const open = (comm_id: string, target_name: string, data = {}) =>
  told("comm_open", { comm_id, target_name, data })
const known = async (target_name?: string) =>
  (await kernel().request("comm_info_request", { target_name })).content.comms

/** What comes on iopub because of a message, until the kernel is idle again. */
function consequences(of: Promise<Message>): Promise<Message[]> {
  const all: Message[] = []
  return new Promise((resolve) => {
    const stop = kernel().onPublished(async (m) => {
      all.push(m)
      if (m.content.execution_state !== "idle") return
      const { header } = await of
      if (m.parent_header.msg_id !== header.msg_id) return
      stop()
      resolve(all.filter(({ parent_header }) => parent_header.msg_id === header.msg_id))
    })
  })
}

beforeAll(() =>
  run(`comms.register("doubler", (comm, data, { buffers }) => {
  console.log("opened with", data, buffers.length)
  comm.onMessage(({ x }, { buffers }) => comm.send({ twice: 2 * x }, { buffers: buffers.map((b) => b.slice().reverse()) }))
  comm.onClose(() => console.log("closed"))
})`),
)

test("a front end opens a comm, writes, gets answers with bytes, and closes it", async () => {
  const opened = await consequences(open("c1", "doubler", { a: 1 }))
  expect(opened.map((m) => m.content.text ?? m.content.execution_state)).toEqual([
    ...["busy", "opened with { a: 1 } 0\n", "idle"],
  ])
  expect(await known()).toEqual({ c1: { target_name: "doubler" } })
  expect(await known("doubler")).toEqual({ c1: { target_name: "doubler" } })
  expect(await known("other")).toEqual({})
  const bytes = Buffer.from([1, 2, 3])
  const answered = await consequences(told("comm_msg", { comm_id: "c1", data: { x: 21 } }, [bytes]))
  const [, answer] = answered
  expect(answer.header.msg_type).toBe("comm_msg")
  expect(answer.content).toEqual({ comm_id: "c1", data: { twice: 42 } })
  expect(answer.buffers.map((b) => [...b])).toEqual([[3, 2, 1]])
  const closed = await consequences(told("comm_close", { comm_id: "c1", data: {} }))
  expect(closed.map((m) => m.content.text)).toContain("closed\n")
  expect(await known()).toEqual({})
})

test("an unknown target closes the comm, and says why", async () => {
  const messages = await consequences(open("c2", "nobody"))
  expect(messages.map((m) => m.header.msg_type)).toEqual([
    "status",
    "comm_close",
    "stream",
    "status",
  ])
  expect(messages[1].content).toEqual({ comm_id: "c2", data: {} })
  expect(messages[2].content.text).toMatch(/no cell has registered the comm target "nobody"/)
  expect(await known()).toEqual({})
})

test("a cell opens a comm, hears the front end, and is told of its end", async () => {
  const opened = next("comm_open")
  const cell = await run(`const ours = comms.open("chart", { at: [1, 2] }, { metadata: { v: 2 } })
ours.onMessage((data) => console.log("heard", data)).onClose(() => console.log("over"))
ours.isOpen`)
  expect(resultOf(cell)).toBe("true")
  expect(kinds(cell)).toContain("comm_open")
  const { content, metadata } = await opened
  expect(content).toMatchObject({ target_name: "chart", data: { at: [1, 2] } })
  expect(metadata).toEqual({ v: 2 })
  const { comm_id } = content
  expect(await known("chart")).toEqual({ [comm_id]: { target_name: "chart" } })
  const heard = await consequences(told("comm_msg", { comm_id, data: { x: 1 } }))
  expect(heard[1].content.text).toBe("heard { x: 1 }\n")
  const over = await consequences(told("comm_close", { comm_id }))
  expect(over[1].content.text).toBe("over\n")
  const late = await run("ours.send({ x: 2 })")
  expect(late.reply.evalue).toMatch(/comm "chart": it is closed/)
})

test("a cell closes a comm, once", async () => {
  const cell = await run(
    `const brief = comms.open("brief"); brief.close({ why: "done" }); brief.close()`,
  )
  expect(ofType(cell, "comm_close").map(({ data }) => data)).toEqual([{ why: "done" }])
})

test("what JSON cannot say is an error in the cell, and no comm is left", async () => {
  expect((await run(`comms.open("bad", { n: 1n })`)).reply.ename).toBe("TypeError")
  expect((await run(`comms.register("bad", 5 as any)`)).reply.evalue).toMatch(/give a function/)
  expect(await known("bad")).toEqual({})
})

test("a handler that throws is shown, and the kernel goes on", async () => {
  await run(`comms.register("thrower", () => { throw new RangeError("no comm today") })`)
  const messages = await consequences(open("c3", "thrower"))
  const said = messages.map((m) => plain(m.content.text ?? "")).join("")
  expect(said).toMatch(/RangeError: no comm today/)
  expect(messages.map((m) => m.header.msg_type)).toContain("comm_close")
  expect(resultOf(await run("1"))).toBe("1")
})

test("a cell may await a message", async () => {
  const opened = next("comm_open")
  const cell = run(`const asked = comms.open("asked")
const reply = await new Promise<any>((resolve) => asked.onMessage(resolve)); reply.x`)
  const { comm_id } = (await opened).content
  await told("comm_msg", { comm_id, data: { x: 7 } })
  expect(resultOf(await cell)).toBe("7")
})

test("a comm that is opened behind a cell waits for what that cell registers", async () => {
  const cell = run(`await new Promise((r) => setTimeout(r, 50))
comms.register("later", () => console.log("in time"))`)
  const messages = await consequences(open("c4", "later"))
  expect(messages.map((m) => m.content.text)).toContain("in time\n")
  await cell
})

test("a handler that spins can be interrupted, and the cells behind it run", async () => {
  await run(`comms.register("spinner", () => { console.log("go"); while (true) {} })`)
  const underway = seen(kernel(), (m) => m.content.text === "go\n")
  const all = consequences(open("c5", "spinner"))
  await underway
  const behind = run("'behind'")
  await after(20)
  await kernel().interrupt()
  const said = (await all).map((m) => plain(m.content.text ?? "")).join("")
  expect(said).toMatch(/Interrupted/)
  expect(resultOf(await behind)).toBe("'behind'")
})

test("messages to comms that nobody has are ignored", async () => {
  for (const type of ["comm_msg", "comm_close"]) {
    const messages = await consequences(told(type, { comm_id: "nowhere", data: {} }))
    expect(messages.map((m) => m.content.execution_state)).toEqual(["busy", "idle"])
  }
  await told("comm_open", {})
  await told("comm_msg", {})
  expect(printed(await run("console.log('fine')"))).toBe("fine\n")
})
