import vm from "node:vm"
import { parentPort } from "node:worker_threads"

// SIGINT reaches JavaScript through the event loop, which a spinning cell never returns to. A script that
// runs with breakOnSigint is told at once, in any thread: so this one waits in such a script for ever.
// A cell that runs with breakOnSigint itself started later, and is asked before this one.

const asleep = new Int32Array(new SharedArrayBuffer(4))

function waitForSignal(): void {
  try {
    run(() => Atomics.wait(asleep, 0, 0))
  } catch {
    parentPort?.postMessage("SIGINT")
  }
}

function run(action: () => void): void {
  Object.assign(globalThis, { action })
  vm.runInThisContext("action()", { breakOnSigint: true })
}

// The outer script keeps the handler in place between two waits: without it, a second SIGINT just then
// would end the process.
run(() => {
  for (;;) waitForSignal()
})
