import type { DataFrame } from "danfojs-node"
import type { Cell } from "./grid"
import type { Outcome, Run } from "./outcome"

/** A sweep's points, to be run somewhere. */
export interface Job {
  readonly run: Run
  readonly points: readonly Readonly<Record<string, Cell>>[]
  /** How many threads beside this one; undefined as many as there are processors. */
  readonly workers?: number
  readonly signal?: AbortSignal
  /** Takes each outcome as it comes, in any order. */
  readonly done: (index: number, outcome: Outcome) => void
}

/** What a sweep needs of the machine that it runs on, and what a page does not have. */
export interface Machine {
  /** Runs a job on a pool of threads; false where there are none. */
  spread(job: Job): Promise<boolean>
  /** Shows progress where there is a terminal; call it with the points that are done. */
  bar(total: number): ((done: number) => void) | undefined
  frame(columns: Readonly<Record<string, readonly Cell[]>>): DataFrame
}

let machine: Machine | undefined

/** In Node, src/node/pool.ts gives its own; without one a sweep runs in the thread that it is called in. */
export function setMachine(found: Machine | undefined): void {
  machine = found
}

export function currentMachine(): Machine | undefined {
  return machine
}
