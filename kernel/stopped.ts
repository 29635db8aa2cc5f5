import { getHeapStatistics } from "node:v8"
import { MB } from "./limits"
import type { StopReason } from "./threads"
import { interruption, type Problem } from "./traceback"

/** Before V8 raises it, to end a cell. */
const HEAP = Math.round(getHeapStatistics().heap_size_limit / MB)

/** What a cell ends with that was stopped. */
export function stopped(reason: StopReason): Problem {
  if (reason === "interrupt") return interruption()
  const evalue = `the cell was stopped before it filled the memory (a heap of ${HEAP} MB); what top-level names hold is still there: set them to null, or restart the kernel, with NODE_OPTIONS=--max-old-space-size=MB for a larger heap`
  return { ename: "OutOfMemory", evalue, traceback: [`\u001b[31mOutOfMemory\u001b[39m: ${evalue}`] }
}
