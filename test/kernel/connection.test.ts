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

test.each([["text"], [undefined], [1.5], [null], [0], [-1], [99_999], ["5"]])(
  "a port that is %p is refused by name",
  (port) => {
    expect(() => read({ ...PORTS, control_port: port })).toThrow(
      /"control_port" should be a port, from 1 to 65535, not/,
    )
  },
)

test.each([[null], [5], [[]]])("a file that holds %j is refused", (content) => {
  expect(() => read(content)).toThrow(file)
})

test("a missing file is named", () => {
  expect(() => readConnection(join(folder, "nowhere"))).toThrow(/nowhere.*ENOENT/)
})

test.each([
  ["transport", "udp", /"transport" should be "tcp" or "ipc", not "udp"/],
  ["ip", 5, /"ip" should be text, not 5/],
  ["key", null, /"key" should be text, not null/],
  ["ip", "::1", /"ip" should be an IPv4 address, not "::1"/],
  [
    "signature_scheme",
    "hmac-nope",
    /"signature_scheme" should be hmac- and a digest .*"hmac-nope"/,
  ],
  ["signature_scheme", ["x"], /"signature_scheme" should be text, not \["x"\]/],
])("a %s that is %j is refused by name", (name, value, says) => {
  expect(() => read({ ...PORTS, [name]: value })).toThrow(says)
})

test("another digest of Node's signs as well", () => {
  const given = { ...PORTS, signature_scheme: "hmac-sha512" }
  expect(read(given)).toMatchObject(given)
})

test("no file at all is told apart from a bad one", () => {
  expect(() => readConnection(undefined)).toThrow(/^no connection file is given/)
})

test("ipc without a path has Jupyter's own", () => {
  expect(address(read({ ...PORTS, transport: "ipc" }), "hb")).toBe("ipc://kernel-ipc-5")
})

test("the problem is told in one line", () => {
  writeFileSync(file, '{\n  "shell_port": 1,\n')
  expect(() => readConnection(file)).toThrow(/^[^\n]+$/)
})

test("a file that cannot be read is named: a folder in its place", () => {
  expect(() => readConnection(folder)).toThrow(/EISDIR/)
})
