import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { deserialize, serialize } from "node:v8"
import { parentPort } from "node:worker_threads"
import type { Course, Run } from "../../results/course"
import type { Setting } from "../../results/setting"
import { type Problem, type Saved, trial } from "../../results/trial"
import { mnistProblem } from "./problem"

/** A run to be done by a worker. */
export interface Order {
  readonly setting: Setting
  readonly run: Run
  readonly judged: boolean
  /** The file that keeps the run while it is under way; none, nothing is kept. */
  readonly file?: string
}

/** What a worker tells: the epochs that are done, and in the end what came of the run. */
export type Word = { readonly epochs: number } | { readonly course: Course }

let last: { name: string; problem: Problem } | undefined

function problemOf(setting: Setting): Problem {
  const name = JSON.stringify(setting)
  if (last?.name !== name) last = { name, problem: mnistProblem(setting) }
  return last.problem
}

parentPort?.on("message", ({ setting, run, judged, file }: Order) => {
  const tell = (word: Word) => parentPort?.postMessage(word)
  const from: Saved | undefined =
    file && existsSync(file) ? deserialize(readFileSync(file)) : undefined
  if (from) tell({ epochs: from.course.train.length })
  const onEpoch = (saved: Saved) => {
    if (file) {
      // Written beside and renamed: whoever pulls the plug finds the old one or the new one, whole.
      writeFileSync(`${file}.new`, serialize(saved))
      renameSync(`${file}.new`, file)
    }
    tell({ epochs: saved.course.train.length })
  }
  tell({ course: trial(problemOf(setting), setting, run, { from, onEpoch, judged }) })
})
