import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { address, readConnection } from "../../kernel/connection"

const folder = mkdtempSync(join(tmpdir(), "descent-connection-"))
const file = join(folder, "connection.json")
afterAll(() => rmSync(folder, { recursive: true }))

const PORTS = { shell_port: 1, iopub_port: 2, stdin_port: 3, control_port: 4, hb_port: 5 }
const read = (content: unknown) => {
  writeFileSync(file, JSON.stringify(content))
  return readConnection(file)
}

test("what a connection file leaves out is loopback, tcp and HMAC-SHA256", () => {
  expect(read(PORTS)).toEqual({
    ...PORTS,
    ...{ transport: "tcp", ip: "127.0.0.1", key: "", signature_scheme: "hmac-sha256" },
  })
})

test("what it says holds", () => {
  const given = { ...PORTS, transport: "ipc", ip: "/tmp/k", key: "secret", kernel_name: "descent" }
  expect(read(given)).toMatchObject(given)
})

test("addresses are of the connection's transport", () => {
  expect(address(read(PORTS), "iopub")).toBe("tcp://127.0.0.1:2")
  expect(address(read({ ...PORTS, transport: "ipc", ip: "/tmp/k" }), "hb")).toBe("ipc:///tmp/k-5")
})

test.each([["text"], [undefined], [1.5], [null]])(
  "a port that is %p is refused by name",
  (port) => {
    expect(() => read({ ...PORTS, control_port: port })).toThrow(
      /"control_port" should be a port, not/,
    )
  },
)

test.each([[null], [5], [[]]])("a file that holds %j is refused", (content) => {
  expect(() => read(content)).toThrow(file)
})

test("a missing file is named", () => {
  expect(() => readConnection(join(folder, "nowhere"))).toThrow(/nowhere.*ENOENT/)
})
