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
  let given: Partial<Connection>
  try {
    given = JSON.parse(readFileSync(path, "utf8"))
  } catch (error) {
    throw new Error(`connection file ${path}: ${(error as Error).message}`)
  }
  for (const channel of CHANNELS) {
    const port = given?.[`${channel}_port`]
    if (!Number.isInteger(port)) {
      throw new Error(`connection file ${path}: "${channel}_port" should be a port, not ${port}`)
    }
  }
  return {
    transport: "tcp",
    ip: "127.0.0.1",
    key: "",
    signature_scheme: "hmac-sha256",
    ...given,
  } as Connection
}

/** The ZeroMQ address of a channel. */
export function address(connection: Connection, channel: Channel): string {
  const port = connection[`${channel}_port`]
  return connection.transport === "ipc"
    ? `ipc://${connection.ip}-${port}`
    : `tcp://${connection.ip}:${port}`
}
