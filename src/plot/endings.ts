import type { Status } from "../trace"

/** How a run ended, to close a sentence that says where it went. */
export const endings: Record<Status, string> = {
  converged: " and converges",
  "max-steps": "",
  diverged: " and diverges",
  stalled: " and stalls",
  stopped: " and is stopped",
}
