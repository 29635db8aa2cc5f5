import { workerData } from "node:worker_threads"
import type { Packed } from "../pack/packed"
import { unpack } from "../pack/unpack"
import type { Job } from "../sweep/machine"
import { type Outcome, outcomeOf, type Run } from "../sweep/outcome"
import "./scopes"
import { nodeToolkit } from "./toolkit"

let run: Run | undefined

/** Runs points in a worker thread; tinypool calls it. The function is rebuilt once. */
export async function runAll(points: Job["points"]): Promise<Outcome[]> {
  // tinypool's own data, then the sweep's.
  const [, packed] = workerData as [unknown, Packed]
  run ??= unpack(packed, nodeToolkit()) as Run
  const outcomes: Outcome[] = []
  for (const point of points) outcomes.push(await outcomeOf(run, point))
  return outcomes
}
