import { once } from "node:events"
import { join } from "node:path"
import { getHeapStatistics } from "node:v8"
import { MessageChannel, Worker } from "node:worker_threads"
import { loadCompiler } from "./compile-cache"
import { readConnection } from "./connection"
import { checkLimits } from "./limits"
import { SHARED, type SocketsData } from "./threads"

/**
 * A kernel: the sockets' thread starts first, and answers while this one loads the compiler.
 *
 * @throws Error in one line if the connection file, or a limit that the environment sets, cannot be used.
 */
export async function runKernel(connectionFile: string | undefined): Promise<void> {
  const connection = readConnection(connectionFile)
  checkLimits()
  const shared = new Int32Array(new SharedArrayBuffer(4 * SHARED.length))
  const { port1: inbox, port2 } = new MessageChannel()
  const { port1: answers, port2: port3 } = new MessageChannel()
  const { heap_size_limit: heapLimit } = getHeapStatistics()
  const workerData: SocketsData = { connection, heapLimit, shared, inbox: port2, answers: port3 }
  const transferList = [port2, port3]
  const sockets = new Worker(join(__dirname, "sockets.js"), { workerData, transferList })
  // Until it listens it needs the processor more than the compiler does.
  await once(sockets, "message")
  const keepCompiled = loadCompiler()
  const { serve } = require("./serve") as typeof import("./serve")
  await serve(sockets, { inbox, answers }, shared)
  setTimeout(keepCompiled, 2000).unref()
}
