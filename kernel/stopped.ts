import { getHeapStatistics } from "node:v8"
import { MB } from "./limits"
import { processLimit } from "./memory"
import type { StopReason } from "./threads"
import { interruption, type Problem } from "./traceback"

/** What was full, and what to set for more of it. */
const FULL = {
  // Before V8 raises it, to end a cell.
  heap: {
    what: `a heap of ${Math.round(getHeapStatistics().heap_size_limit / MB)} MB`,
    more: "NODE_OPTIONS=--max-old-space-size=MB for a larger heap",
  },
  process: {
    what: `${processLimit()} MB for all of the kernel`,
    more: "DESCENT_MAX_MEMORY_MB=MB for a higher limit",
  },
}

/** What a cell ends with that was stopped. */
export function stopped(reason: StopReason): Problem {
  if (reason === "interrupt") return interruption()
  const { what, more } = FULL[reason]
  const evalue = `the cell was stopped before it filled the memory (${what}); what top-level names hold is still there: set them to null, or restart the kernel, with ${more}`
  return { ename: "OutOfMemory", evalue, traceback: [`\u001b[31mOutOfMemory\u001b[39m: ${evalue}`] }
}
