import { callback, checkOptions, count, flag, optional, type Range, signals } from "../checks"
import { type Cell, checkGrid, type Grid, type GridPoint, pointsOf, type Seeds } from "./grid"
import { currentMachine, type Job } from "./machine"
import { type Outcome, outcomeOf, type Run, type RunResult } from "./outcome"
import { resultOf, type Sweep } from "./result"

export interface SweepOptions<S extends Seeds = Seeds> {
  /** Threads beside this one; default as many as there are processors, 0 runs in this one */
  workers?: number
  /** Adds a coordinate `seed`: 5 stands for 0 … 4, or a list of seeds; default none */
  seeds?: S
  /** Called after each point */
  onProgress?: (progress: SweepProgress) => unknown
  /** Whether to draw a bar; default where there is a terminal */
  bar?: boolean
  /** Ends the sweep once it is aborted, with the signal's reason as the error */
  signal?: AbortSignal
}

export interface SweepProgress {
  readonly done: number
  readonly total: number
}

/**
 * What if? Runs every point of a grid, on all processors, and gathers the results.
 *
 *     const canyon = quadratic({ conditionNumber: 100 })
 *     const result = await sweep(
 *       { learningRate: logspace(1e-4, 1, 20), momentum: [0, 0.5, 0.9] },
 *       ({ learningRate, momentum: tau }) =>
 *         minimize(canyon, [10, 1], momentum({ learningRate, momentum: tau }), { steps: 200 }),
 *     )
 *     heatmap(result, { x: "learningRate", y: "momentum" })
 *     result.table()      // a data frame
 *
 * `run` returns a trace, a number, or a record of numbers and texts; it may be asynchronous. A
 * point where it throws is a row with the error. Rows come in the order of the grid, the last
 * coordinate changing fastest, and are the same however many workers there are, seconds apart.
 *
 * A worker has its own copy of `run` and of what it refers to (see `pack`), as it was when the
 * sweep began. So `run` must not count on variables that it changes itself: what it has to tell,
 * it returns.
 *
 * @throws PackError (a rejection) if something that `run` refers to cannot travel to a worker:
 *   it says what, and where; make it inside of `run`, or choose `workers: 0`.
 * @throws RangeError or TypeError if the grid or an option cannot be one.
 */
export async function sweep<const G extends Grid, S extends Seeds = undefined>(
  grid: G,
  run: (point: GridPoint<G, S>) => RunResult | Promise<RunResult>,
  { workers, seeds, onProgress, bar, signal, ...unknown }: SweepOptions<S> = {},
): Promise<Sweep<G, S>> {
  checkOptions("sweep", unknown, {
    workers: [workers, optional(count)],
    seeds: [seeds, optional(seedList)],
    onProgress: [onProgress, optional(callback)],
    bar: [bar, optional(flag)],
    signal: [signal, optional(signals)],
  })
  if (typeof run !== "function") throw new TypeError(`sweep: run is ${run}; give a function`)
  const whole = seeds === undefined ? grid : { ...grid, seed: seedsOf(seeds) }
  checkGrid(whole)
  const points = pointsOf(whole)
  const outcomes: Outcome[] = []
  const began = performance.now()
  const machine = currentMachine()
  const draw = bar === false ? undefined : machine?.bar(points.length)
  let done = 0
  const job: Job = {
    run: run as Run,
    points,
    workers,
    signal,
    done(index, outcome) {
      outcomes[index] = outcome
      done++
      draw?.(done)
      onProgress?.({ done, total: points.length })
    },
  }
  signal?.throwIfAborted()
  try {
    const spread = workers !== 0 && (await machine?.spread(job))
    if (!spread) await here(job)
  } finally {
    draw?.(points.length)
  }
  return resultOf(whole, points, outcomes, (performance.now() - began) / 1000)
}

/** How long a page, or a kernel, may be kept from everything else; milliseconds. */
const patience = 50

/** Runs a job in this thread, one point after another. */
async function here({ run, points, signal, done }: Job): Promise<void> {
  let rested = performance.now()
  for (const [i, point] of points.entries()) {
    done(i, await outcomeOf(run, point))
    if (performance.now() - rested < patience) continue
    await new Promise((resolve) => setTimeout(resolve))
    signal?.throwIfAborted()
    rested = performance.now()
  }
}

const seedsOf = (seeds: NonNullable<Seeds>): readonly Cell[] =>
  typeof seeds === "number" ? Array.from({ length: seeds }, (_, i) => i) : seeds

const seedList: Range = {
  holds: (x) =>
    Array.isArray(x)
      ? x.length > 0 && x.every((seed) => count.holds(seed))
      : count.holds(x) && x !== 0,
  reads: (name) => `for ${name} how many (a whole number ≥ 1), or a list of whole numbers ≥ 0`,
}
