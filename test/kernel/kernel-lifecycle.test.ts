import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "../../kernel/client"
import { kernelArguments } from "../../kernel/kernel-info"
import { after, seen } from "./driving"

const clients: Client[] = []
async function fresh(): Promise<Client> {
  clients.push(await Client.start())
  return clients[clients.length - 1]
}
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close()
})

const folder = mkdtempSync(join(tmpdir(), "descent-lifecycle-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each([[false], [true]])("a shutdown_request with restart %p", (restart) => {
  test("is answered, published, and ends the process with code 0", async () => {
    const client = await fresh()
    await client.execute("1")
    const exit = new Promise((done) => client.process.once("exit", done))
    const published = seen(client, (m) => m.header.msg_type === "shutdown_reply")
    const reply = await client.request("shutdown_request", { restart }, { channel: "control" })
    expect(reply.content).toEqual({ status: "ok", restart })
    expect((await published).content).toEqual({ status: "ok", restart })
    expect(await exit).toBe(0)
  })

  test("ends the process also while a cell spins", async () => {
    const client = await fresh()
    const underway = seen(client, (m) => m.content.text === "go\n")
    const cell = client.execute(`console.log("go"); while (true) {}`)
    await underway
    const exit = new Promise((done) => client.process.once("exit", done))
    const reply = await client.request("shutdown_request", { restart }, { channel: "control" })
    expect(reply.content).toEqual({ status: "ok", restart })
    await exit
    await expect(cell).rejects.toThrow("the kernel was ended by SIGKILL")
  })
})

test("a shutdown on the shell channel, and while the compiler still loads, is answered too", async () => {
  const client = await fresh()
  const exit = new Promise((done) => client.process.once("exit", done))
  const reply = await client.request("shutdown_request", { restart: false })
  expect(reply.content.status).toBe("ok")
  await exit
})

test("cells that are sent while the compiler loads run after it, in order", async () => {
  const client = await fresh()
  const cells = ["let first = 1", "first + 1"].map((code) => client.execute(code))
  expect((await Promise.all(cells)).map((cell) => cell.reply.status)).toEqual(["ok", "ok"])
})

test("an interrupt while the compiler loads ends the cells that wait for it, and nothing else", async () => {
  const client = await fresh()
  await client.interrupt()
  const cells = ["while (true) {}", "1"].map((code) => client.execute(code))
  await after(100) // the channels are not in step: the cells shall be there first
  await client.interrupt()
  const statuses = (await Promise.all(cells)).map((cell) => cell.reply.status)
  expect(statuses).toEqual(["error", "aborted"])
  expect((await client.execute("2")).reply.status).toBe("ok")
})

describe("a connection file", () => {
  const ports = { shell_port: 1, iopub_port: 2, stdin_port: 3, control_port: 4, hb_port: 5 }
  const started = (text: string | null) => {
    const file = join(folder, "connection.json")
    if (text === null) rmSync(file, { force: true })
    else writeFileSync(file, text)
    return spawnSync(process.execPath, kernelArguments(file), { encoding: "utf8" })
  }

  test.each([
    ["that is missing", null, /ENOENT/],
    ["that is not JSON", "{", /JSON/],
    ["that is not an object", "5", /"shell_port" should be a port/],
    [
      "that lacks a port",
      JSON.stringify({ ...ports, hb_port: undefined }),
      /"hb_port" should be a port, from 1 to 65535, not undefined/,
    ],
    [
      "with an unknown signature scheme",
      JSON.stringify({ ...ports, key: "k", signature_scheme: "hmac-x" }),
      /signature_scheme|digest/i,
    ],
  ])("%s: one clear line on stderr, and exit code 1", (_, text, says) => {
    const { status, stderr } = started(text)
    expect(stderr).toMatch(/^descent: [^\n]+\n$/)
    expect(stderr).toMatch(says)
    expect(status).toBe(1)
  })

  test.each([["DESCENT_MAX_DISPLAY_MB"], ["DESCENT_MAX_MEMORY_MB"], ["DESCENT_HISTORY_LENGTH"]])(
    "that is good does not help where %s is no limit: one clear line, and exit code 1",
    async (variable) => {
      const env = { ...process.env, [variable]: "much" }
      const start = Client.start({ env })
      await expect(start).rejects.toThrow(
        new RegExp(`ended with exit code 1:\ndescent: ${variable}=much: should be a number[^\n]+$`),
      )
    },
  )

  test("with a port that is taken: the line names the address", async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
    const { port } = server.address() as { port: number }
    const taken = { ...ports, iopub_port: port, ip: "127.0.0.1", key: "" }
    const { status, stderr } = started(JSON.stringify(taken))
    server.close()
    expect(stderr).toMatch(
      new RegExp(`^descent: cannot listen on tcp://127.0.0.1:${port} [^\n]+\n$`),
    )
    expect(status).toBe(1)
  })
})
