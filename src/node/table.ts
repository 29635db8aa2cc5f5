import type { DataFrame } from "danfojs-node"
import type { Trace } from "../trace"
import { dfd } from "./danfo"

/**
 * Traces as a data frame, one row each.
 *
 *     table(compare(rosenbrock(), [-1.5, 2], [sgd({ learningRate: 1e-3 }), adam()]))
 *
 * Columns: method, steps, status, value, gradient norm, evaluations (oracle calls of all kinds)
 * and seconds, all as the run ended.
 *
 * @throws RangeError if there is no trace.
 */
export function table(traces: Trace | readonly Trace[]): DataFrame {
  const runs = [traces].flat() as Trace[]
  if (runs.length === 0) throw new RangeError("table: there is no trace to show; give one or more")
  return new dfd.DataFrame({
    method: runs.map((run) => run.name),
    steps: runs.map((run) => run.steps),
    status: runs.map((run) => run.status),
    value: runs.map((run) => run.value),
    "gradient norm": runs.map((run) => run.gradientNorms[run.steps]),
    evaluations: runs.map((run) => run.calls[run.steps]),
    seconds: runs.map((run) => run.seconds[run.steps]),
  })
}
