import { readFileSync } from "node:fs"

/** Where a kernel listens, as Jupyter writes it to the connection file. */
export interface Connection {
  transport: "tcp" | "ipc"
  ip: string
  shell_port: number
  iopub_port: number
  stdin_port: number
  control_port: number
  hb_port: number
  key: string
  signature_scheme: string
}

export type Channel = "shell" | "iopub" | "stdin" | "control" | "hb"
const CHANNELS: readonly Channel[] = ["shell", "iopub", "stdin", "control", "hb"]

/** @throws Error in one line that names the file and what is wrong with it. */
export function readConnection(path: string | undefined): Connection {
  if (!path)
    throw new Error("no connection file is given, where Jupyter says how to reach a kernel")
  const refuse = (problem: string): never => {
    throw new Error(`connection file ${path}: ${problem}`)
  }
  const given = readObject(path, refuse)
  const transport = given.transport ?? "tcp"
  const ip = transport === "ipc" ? "kernel-ipc" : "127.0.0.1"
  const all = { transport, ip, key: "", signature_scheme: "hmac-sha256", ...given }
  if (transport !== "tcp" && transport !== "ipc") {
    refuse(`"transport" should be "tcp" or "ipc", not ${JSON.stringify(transport)}`)
  }
  for (const name of ["ip", "key", "signature_scheme"] as const) {
    const value: unknown = all[name]
    if (typeof value !== "string") refuse(`"${name}" should be text, not ${JSON.stringify(value)}`)
  }
  if (all.ip.includes(":") && transport === "tcp") {
    refuse(`"ip" should be an IPv4 address, not ${JSON.stringify(all.ip)}`)
  }
  const scheme = all.signature_scheme
  // Most files name this one, and to load Node's digests would delay the start.
  if (scheme !== "hmac-sha256" && !digests().has(scheme)) {
    refuse(
      `"signature_scheme" should be hmac- and a digest of Node's, not ${JSON.stringify(scheme)}`,
    )
  }
  for (const channel of CHANNELS) {
    const port: unknown = given[`${channel}_port`]
    if (!(Number.isInteger(port) && Number(port) > 0 && Number(port) < 65_536)) {
      refuse(`"${channel}_port" should be a port, from 1 to 65535, not ${JSON.stringify(port)}`)
    }
  }
  return all as Connection
}

/** The schemes that messages can be signed with. */
function digests(): ReadonlySet<string> {
  const { getHashes } = require("node:crypto") as typeof import("node:crypto")
  return new Set(getHashes().map((digest) => `hmac-${digest}`))
}

function readObject(path: string, refuse: (problem: string) => never): Record<string, unknown> {
  try {
    return Object(JSON.parse(readFileSync(path, "utf8")))
  } catch (error) {
    return refuse((error as Error).message.replace(/\s+/g, " "))
  }
}

/** The ports alone, as connect_reply tells them. */
export function portsOf(connection: Connection): Record<string, number> {
  return Object.fromEntries(
    CHANNELS.map((channel) => [`${channel}_port`, connection[`${channel}_port`]]),
  )
}

/** The ZeroMQ address of a channel. */
export function address(connection: Connection, channel: Channel): string {
  const port = connection[`${channel}_port`]
  return connection.transport === "ipc"
    ? `ipc://${connection.ip}-${port}`
    : `tcp://${connection.ip}:${port}`
}
