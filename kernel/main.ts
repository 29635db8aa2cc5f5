import { join } from "node:path"
import { getHeapStatistics } from "node:v8"
import { MessageChannel, Worker } from "node:worker_threads"
import { readConnection } from "./connection"
import { SHARED, type SocketsData } from "./threads"

/**
 * A kernel: the sockets' thread starts first, and answers while this one loads the compiler.
 *
 * @throws Error in one line if the connection file cannot be used.
 */
export async function runKernel(connectionFile: string): Promise<void> {
  const connection = readConnection(connectionFile)
  const shared = new Int32Array(new SharedArrayBuffer(4 * SHARED.length))
  const { port1: inbox, port2 } = new MessageChannel()
  const { port1: answers, port2: port3 } = new MessageChannel()
  const { heap_size_limit: heapLimit } = getHeapStatistics()
  const workerData: SocketsData = { connection, heapLimit, shared, inbox: port2, answers: port3 }
  const transferList = [port2, port3]
  const sockets = new Worker(join(__dirname, "sockets.js"), { workerData, transferList })
  const { serve } = await import("./serve.js")
  await serve(sockets, { inbox, answers }, shared)
}
