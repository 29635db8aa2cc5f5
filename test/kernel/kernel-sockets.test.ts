import { randomBytes } from "node:crypto"
import { Dealer } from "zeromq"
import { address } from "../../kernel/connection"
import { message, Wire } from "../../kernel/wire"
import { after, ofType, printed, resultOf, seen, sharedKernel } from "./driving"

const kernel = sharedKernel()
const run = (code: string) => kernel().execute(code)
const spinFor = (ms: number) => `{ const t = Date.now(); while (Date.now() - t < ${ms}) {} }`

describe("while a cell spins", () => {
  test("the heartbeat and the control channel answer", async () => {
    const underway = seen(kernel(), (m) => m.content.text === "go\n")
    let ended = false
    const cell = run(`console.log("go"); ${spinFor(1500)}`).then(() => {
      ended = true
    })
    await underway
    expect(await kernel().heartbeat()).toBeGreaterThan(0)
    const info = await kernel().request("kernel_info_request", {}, { channel: "control" })
    expect(info.content).toMatchObject({ status: "ok", implementation: "descent" })
    expect(ended).toBe(false)
    await cell
  })

  test("its output arrives", async () => {
    const arrived: string[] = []
    const cell = kernel().execute(`console.log("first"); ${spinFor(800)}; console.log("last")`, {
      onMessage: (m) => {
        if (m.header.msg_type === "stream") arrived.push(m.content.text)
      },
    })
    await seen(kernel(), (m) => m.content.text === "first\n")
    expect(arrived).toEqual(["first\n"])
    expect(printed(await cell)).toBe("first\nlast\n")
  })
})

test("a cell that awaits does not keep questions waiting", async () => {
  const underway = seen(kernel(), (m) => m.content.text === "go\n")
  const cell = run(`console.log("go"); await new Promise(() => {})`)
  await underway
  const { content } = await kernel().request("complete_request", {
    code: "Math.flo",
    cursor_pos: 8,
  })
  expect(content.matches).toEqual(["floor"])
  await kernel().interrupt()
  expect((await cell).reply.status).toBe("error")
})

describe("what is not a signed message", () => {
  async function sent(frames: (Buffer | string)[][]): Promise<Dealer> {
    const socket = new Dealer({ linger: 500 })
    socket.connect(address(kernel().connection, "shell"))
    for (const message of frames) await socket.send(message)
    return socket
  }

  test("changes nothing: forged, unsigned, of another scheme", async () => {
    const request = message("execute_request", { code: "globalThis.forged = 1" }, "attacker")
    const { connection } = kernel()
    const frames = [new Wire("wrong key"), new Wire(""), new Wire(connection.key, "hmac-sha512")]
    const socket = await sent(frames.map((wire) => wire.encode(request) as Buffer[]))
    await after(100)
    expect(resultOf(await run(`typeof (globalThis as any).forged`))).toBe("'undefined'")
    socket.close()
  })

  test("changes nothing: one that was signed once and comes again", async () => {
    const code = "(globalThis as any).replayed = ((globalThis as any).replayed ?? 0) + 1"
    const request = new Wire(kernel().connection.key).encode(
      message("execute_request", { code }, "listener"),
    )
    const socket = await sent([request, request] as Buffer[][])
    await socket.receive()
    expect(resultOf(await run("(globalThis as any).replayed"))).toBe("1")
    socket.close()
  })

  test("changes nothing: 10,000 of random frames", async () => {
    const noise = Array.from({ length: 10_000 }, (_, i) => {
      const frames: (Buffer | string)[] = Array.from({ length: 1 + (i % 8) }, () =>
        randomBytes(i % 80),
      )
      if (i % 3 > 0) frames.splice(i % frames.length, 0, "<IDS|MSG>")
      return frames
    })
    const socket = await sent(noise)
    expect(resultOf(await run("'untouched'"))).toBe("'untouched'")
    socket.close()
  })
})

test("a client that vanishes in the middle of a cell leaves the kernel to the others", async () => {
  const socket = new Dealer({ linger: 0 })
  socket.connect(address(kernel().connection, "shell"))
  const underway = seen(kernel(), (m) => m.content.text === "go\n")
  const code = `console.log("go"); await new Promise((r) => setTimeout(r, 100)); 1`
  const request = message("execute_request", { code }, "guest")
  await socket.send(new Wire(kernel().connection.key).encode(request))
  await underway
  socket.close()
  expect(resultOf(await run("2"))).toBe("2")
})

describe("a question", () => {
  test.each([
    ["complete_request", { code: 5, cursor_pos: 1 }],
    ["complete_request", {}],
    ["inspect_request", { code: null, cursor_pos: 0 }],
    ["inspect_request", {}],
  ])("%s whose content is %j gets an error reply", async (type, content) => {
    const reply = await kernel().request(type, content)
    expect(reply.header.msg_type).toBe(type.replace("request", "reply"))
    expect(reply.content.status).toBe("error")
  })

  test.each([[-5], [10_000], [1e300], [null]])(
    "with the cursor at %p is answered",
    async (cursor_pos) => {
      const asked = { code: "Math.flo", cursor_pos }
      expect((await kernel().request("complete_request", asked)).content.status).toBe("ok")
      expect((await kernel().request("inspect_request", asked)).content.status).toBe("ok")
    },
  )

  test("of a type that only objects know is ignored, and the next is answered", async () => {
    kernel()
      .request("constructor", {})
      .catch(() => {})
    kernel()
      .request("__proto__", {})
      .catch(() => {})
    expect(resultOf(await run("3"))).toBe("3")
  })

  test("comm_info_request has an empty answer", async () => {
    const comms = await kernel().request("comm_info_request", {})
    expect(comms.content).toEqual({ status: "ok", comms: {} })
  })

  test("history_request is answered with the cells that were run", async () => {
    await kernel().execute("'to be remembered'")
    const asked = { hist_access_type: "tail", n: 1 }
    const { content } = await kernel().request("history_request", asked)
    expect(content.history[0][2]).toBe("'to be remembered'")
  })

  test("is answered between busy and idle, on either channel", async () => {
    for (const channel of ["shell", "control"] as const) {
      const states: string[] = []
      const stop = kernel().onPublished((m) => {
        if (m.parent_header.msg_type === "is_complete_request")
          states.push(m.content.execution_state)
      })
      await kernel().request("is_complete_request", { code: "1" }, { channel })
      await run("0")
      stop()
      expect(states).toEqual(["busy", "idle"])
    }
  })
})

test("output of a timer comes with the cell that set it as its parent", async () => {
  const late = seen(kernel(), (m) => m.content.text === "late\n")
  const cell = await run(`setTimeout(() => console.log("late"), 50); 0`)
  expect((await late).parent_header.msg_id).toBe(cell.published[0].parent_header.msg_id)
  expect(ofType(cell, "stream")).toEqual([])
})
