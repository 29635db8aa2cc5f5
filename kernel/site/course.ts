import { readdirSync } from "node:fs"
import { basename, join } from "node:path"
import { type Notebook, readNotebook } from "../notebook"
import type { ExecutedCache } from "./cache"
import { failedCell, slugOf, wasRun } from "./lecture"
import type { Progress } from "./status"

/** Executes a notebook; `onProgress` hears of code cells done, of how many. */
export type Execute = (
  path: string,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
) => Promise<Notebook>

/** A notebook of the course, as it stands: with its outputs as soon as they are there. */
export interface Entry {
  readonly path: string
  readonly slug: string
  notebook: Notebook
  progress: Progress
}

/** Hears how the execution goes. */
export interface Report {
  progress(entry: Entry): void
  finished(entry: Entry, seconds: number): void
}

/** The notebooks of a folder in order, each with its executed copy where that is up to date. */
export function readCourse(folder: string, cache: ExecutedCache): Entry[] {
  const names = readdirSync(folder).filter((name) => /^[^.].*\.ipynb$/.test(name))
  if (names.length === 0) throw new Error(`${folder}: no notebooks in this folder`)
  return names.sort().map((name) => readEntry(join(folder, name), cache))
}

function readEntry(path: string, cache: ExecutedCache): Entry {
  const slug = slugOf(path)
  try {
    const notebook = readNotebook(path)
    const copy = hasCode(notebook) ? cache.read(path) : notebook
    const state = copy ? "done" : "waiting"
    return { path, slug, notebook: copy ?? notebook, progress: { state, done: 0, total: 0 } }
  } catch (error) {
    const notebook = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 }
    return { path, slug, notebook, progress: failure(error as Error) }
  }
}

const hasCode = (notebook: Notebook): boolean =>
  notebook.cells.some(({ cell_type }) => cell_type === "code")

const failure = (error: Error): Progress => ({
  state: "failed",
  done: 0,
  total: 0,
  message: error.message,
})

/**
 * Executes the notebooks that wait, one after another, the one that `wanted` names before the others.
 * One that fails is kept as it is, with its error, and not in the cache: the next start tries again.
 */
export async function executeWaiting(
  entries: readonly Entry[],
  cache: ExecutedCache,
  execute: Execute,
  { report, wanted, signal }: { report: Report; wanted: () => string; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const waiting = entries.filter(({ progress }) => progress.state === "waiting")
    const entry = waiting.find(({ slug }) => slug === wanted()) ?? waiting[0]
    if (!entry) return
    const start = performance.now()
    await executeEntry(entry, cache, execute, report, signal)
    if (!signal.aborted) report.finished(entry, (performance.now() - start) / 1000)
  }
}

async function executeEntry(
  entry: Entry,
  cache: ExecutedCache,
  execute: Execute,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const onProgress = (done: number, total: number): void => {
    entry.progress = { state: "running", done, total }
    report.progress(entry)
  }
  entry.progress = { state: "running", done: 0, total: 0 }
  try {
    const key = cache.key(entry.path)
    const notebook = await execute(entry.path, onProgress, signal)
    const failed = failedCell(notebook)
    if (!wasRun(notebook)) throw new Error(`${basename(entry.path)}: no cell of it was run`)
    if (!failed && !signal.aborted) cache.write(entry.path, notebook, key)
    entry.notebook = notebook
    entry.progress = { ...entry.progress, state: failed ? "failed" : "done" }
  } catch (error) {
    entry.progress = failure(error as Error)
  }
}
