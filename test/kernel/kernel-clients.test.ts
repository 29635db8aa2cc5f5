import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Dealer, Subscriber } from "zeromq"
import { Client } from "../../kernel/client"
import { address } from "../../kernel/connection"
import { PACKAGE_ROOT } from "../../kernel/kernel-info"
import { type Message, message, Wire } from "../../kernel/wire"
import { after, resultOf, sharedKernel } from "./driving"

const kernel = sharedKernel()

/** A second client of the same kernel. */
class Guest {
  readonly heard: Message[] = []
  readonly #wire: Wire
  readonly #shell = new Dealer({ linger: 0 })
  readonly #iopub = new Subscriber()

  constructor({ connection }: Client) {
    this.#wire = new Wire(connection.key)
    this.#shell.connect(address(connection, "shell"))
    this.#iopub.connect(address(connection, "iopub"))
    this.#iopub.subscribe()
    void this.#listen()
  }

  async #listen(): Promise<void> {
    for await (const frames of this.#iopub) this.heard.push(this.#wire.decode(frames))
  }

  async execute(code: string): Promise<Message> {
    const request = message("execute_request", { code }, "guest")
    await this.#shell.send(this.#wire.encode(request))
    return this.#wire.decode(await this.#shell.receive())
  }

  close(): void {
    this.#shell.close()
    this.#iopub.close()
  }
}

test("two clients get each their own replies, and both hear everything", async () => {
  const guest = new Guest(kernel())
  while (guest.heard.length === 0) {
    await kernel().request("kernel_info_request", {})
    await after(10)
  }
  const own: Message[] = []
  const stop = kernel().onPublished((m) => own.push(m))
  const [theirs, ours] = await Promise.all([
    guest.execute("console.log('guest'); 'of the guest'"),
    kernel().execute("console.log('host'); 'of the host'"),
  ])
  expect(theirs.header.msg_type).toBe("execute_reply")
  expect(theirs.parent_header.session).toBe("guest")
  expect(resultOf(ours)).toBe("'of the host'")
  while (guest.heard.length < own.length) await after(10)
  for (const heard of [own, guest.heard]) {
    const texts = heard.map((m) => m.content.text).filter((text) => text !== undefined)
    expect(texts.sort()).toEqual(["guest\n", "host\n"])
  }
  stop()
  guest.close()
})

test("connect_request is answered with the ports", async () => {
  const { content } = await kernel().request("connect_request", {})
  const { shell_port, iopub_port, stdin_port, control_port, hb_port } = kernel().connection
  expect(content).toEqual({ shell_port, iopub_port, stdin_port, control_port, hb_port })
})

test("what is not known is not answered, and the next request is", async () => {
  await kernel().tell("no_such_request", {})
  await kernel().tell("x".repeat(10_000), {})
  expect(resultOf(await kernel().execute("1"))).toBe("1")
})

describe.each([
  ["ipc", { transport: "ipc" as const }],
  ["an empty key, unsigned", { key: "" }],
  ["HMAC-SHA512", { signature_scheme: "hmac-sha512" }],
])("a connection with %s", (name, connection) => {
  test("works", async () => {
    const folder = mkdtempSync(join(tmpdir(), "descent-ipc-"))
    const ip = name === "ipc" ? join(folder, "k") : "127.0.0.1"
    const client = await Client.start({ connection: { ip, ...connection } })
    expect(resultOf(await client.execute("1 + 1"))).toBe("2")
    expect(await client.heartbeat()).toBeGreaterThan(0)
    if (name === "ipc") expect(existsSync(`${ip}-${client.connection.shell_port}`)).toBe(true)
    await client.close()
    rmSync(folder, { recursive: true, force: true })
  })
})

test("a kernel whose parent is killed ends, also while a cell spins", async () => {
  const file = join(PACKAGE_ROOT, "dist", "kernel", "client.js")
  const parent = spawn(process.execPath, [
    "-e",
    `require(${JSON.stringify(file)}).Client.start().then(async (client) => {
      client.execute("while (true) {}").catch(() => {})
      console.log(client.process.pid)
    })`,
  ])
  const pid = Number(await new Promise<Buffer>((read) => parent.stdout.once("data", read)))
  expect(pid).toBeGreaterThan(1)
  parent.kill("SIGKILL")
  const lives = () => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  while (lives()) await after(50)
  expect(lives()).toBe(false)
})
