import { join } from "node:path"
import { Worker } from "node:worker_threads"
import { readConnection } from "./connection"
import type { SocketsData } from "./threads"

/**
 * A kernel: the sockets' thread starts first, and answers while this one loads the compiler.
 *
 * @throws Error in one line if the connection file cannot be used.
 */
export async function runKernel(connectionFile: string): Promise<void> {
  const connection = readConnection(connectionFile)
  const pending = new Int32Array(new SharedArrayBuffer(4))
  const workerData: SocketsData = { connection, pending }
  const sockets = new Worker(join(__dirname, "sockets.js"), { workerData })
  const { serve } = await import("./serve.js")
  await serve(sockets, pending)
}
