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
export function readConnection(path: string): Connection {
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
  for (const channel of CHANNELS) {
    const port: unknown = given[`${channel}_port`]
    if (!Number.isInteger(port)) refuse(`"${channel}_port" should be a port, not ${port}`)
  }
  return all as Connection
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
