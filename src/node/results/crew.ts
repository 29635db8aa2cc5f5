import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Worker } from "node:worker_threads"
import type { Course, Run } from "../../results/course"
import type { Runner } from "../../results/protocol"
import type { Setting } from "../../results/setting"
import type { Order, Word } from "./worker"

export interface CrewOptions {
  /** How many threads; default 1 */
  workers?: number
  /** The folder that keeps what is done, so that another crew can go on; default none */
  folder?: string
  /** Called as epochs are done: how many of those ordered so far */
  onProgress?: (done: number, ordered: number) => unknown
}

/** Threads that do the runs of one setting. */
export interface Crew {
  readonly run: Runner
  /** Sends all home, at once: what a run had not saved is done again by the next crew. */
  dismiss(): Promise<void>
}

/**
 * Hires threads for the runs of a setting. With a folder, each run is kept there when it is done, and
 * while it is under way after each epoch; a crew with the same setting and folder begins there.
 */
export function crew(
  setting: Setting,
  { workers = 1, folder, onProgress }: CrewOptions = {},
): Crew {
  const kept = folder && join(folder, nameOf(setting))
  if (kept) mkdirSync(kept, { recursive: true })
  const hired: Worker[] = []
  const progress = { done: 0, ordered: 0 }
  const report = (epochs: number) => {
    progress.done += epochs
    onProgress?.(progress.done, progress.ordered)
  }

  async function run(runs: readonly Run[], judged: boolean): Promise<Course[]> {
    progress.ordered += runs.length * setting.epochs
    const courses: Course[] = []
    const waiting = [...runs.entries()]
    const work = async (worker: Worker) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [i, run] = next
        const path =
          kept && join(kept, `${run.method} ${run.k} ${run.seed}${judged ? " judged" : ""}`)
        const order = { setting, run, judged, file: path && `${path}.state` }
        courses[i] = found(path) ?? keep(path, await one(worker, order, report))
      }
    }
    const known = runs.length
    while (hired.length < Math.min(workers, known)) {
      hired.push(new Worker(join(__dirname, "worker.js")))
    }
    await Promise.all(hired.map(work))
    return courses
  }

  function found(path: string | undefined): Course | undefined {
    if (!path || !existsSync(`${path}.json`)) return undefined
    report(setting.epochs)
    return JSON.parse(readFileSync(`${path}.json`, "utf8"))
  }

  return {
    run,
    async dismiss() {
      await Promise.all(hired.splice(0).map((worker) => worker.terminate()))
    },
  }
}

function keep(path: string | undefined, course: Course): Course {
  if (!path) return course
  writeFileSync(`${path}.new`, JSON.stringify(course))
  renameSync(`${path}.new`, `${path}.json`)
  rmSync(`${path}.state`, { force: true })
  return course
}

/** One run by one worker; `report` hears of each epoch, and in the end of those that were not needed. */
function one(worker: Worker, order: Order, report: (epochs: number) => void): Promise<Course> {
  return new Promise((resolve, reject) => {
    let told = 0
    const ended = (code: number) => settle(() => reject(new Error(`a worker ended with ${code}`)))
    const failed = (error: Error) => settle(() => reject(error))
    const heard = (word: Word) => {
      if ("epochs" in word) {
        report(word.epochs - told)
        told = word.epochs
      } else {
        report(order.setting.epochs - told)
        settle(() => resolve(word.course))
      }
    }
    const settle = (how: () => void) => {
      worker.off("exit", ended).off("error", failed).off("message", heard)
      how()
    }
    worker.on("exit", ended).on("error", failed).on("message", heard)
    worker.postMessage(order)
  })
}

/** A folder's name for a setting: another setting's numbers are others. */
function nameOf(setting: Setting): string {
  const mark = createHash("sha256").update(JSON.stringify(setting)).digest("hex").slice(0, 8)
  return `${setting.name.replaceAll(" ", "-")}-${mark}`
}
