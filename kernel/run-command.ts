import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs"
import { basename, join } from "node:path"
import { NOTEBOOKS } from "./course-commands"
import { readNotebook, writeNotebook } from "./notebook"
import { parameterNames, parseValues, type Values } from "./parameters"
import { Progress } from "./progress"
import { runNotebook } from "./runner"

export interface RunCommand {
  out: string
  timeout: string
  set: string[]
}

/**
 * `descent run`: executes notebooks one after another and writes them with their outputs.
 * Returns the exit code: 1 if any failed; those that follow a failing one still run.
 */
export async function runCommand(paths: string[], options: RunCommand): Promise<number> {
  const timeout = Number(options.timeout)
  if (!(timeout > 0)) throw new Error(`--timeout ${options.timeout}: should be seconds above 0`)
  const notebooks = paths.length > 0 ? paths.flatMap(expand) : expand(NOTEBOOKS)
  const values = parseValues(options.set)
  rejectUnknown(values, notebooks)
  mkdirSync(options.out, { recursive: true })
  let failed = 0
  for (const path of notebooks) {
    const progress = new Progress(basename(path))
    const onProgress = (done: number, total: number) => progress.update(done, total)
    const { notebook, failure, seconds } = await runNotebook(path, { timeout, values, onProgress })
    const written = join(options.out, basename(path))
    writeNotebook(written, notebook)
    if (failure) {
      failed++
      progress.finish(`cell ${failure.cell} failed; what ran is in ${written}`)
      console.error(failure.traceback)
    } else progress.finish(`ran in ${seconds.toFixed(1)} s → ${written}`)
  }
  return failed > 0 ? 1 : 0
}

/** The notebooks that a path stands for: itself, or those of a folder. @throws Error where there is none. */
export function expand(path: string): string[] {
  if (!existsSync(path)) throw new Error(`${path}: no such notebook or folder`)
  if (!statSync(path).isDirectory()) return [path]
  const found = readdirSync(path).filter((name) => name.endsWith(".ipynb"))
  if (found.length === 0) throw new Error(`${path}: no notebooks in this folder`)
  return found.sort().map((name) => join(path, name))
}

function rejectUnknown(values: Values, notebooks: string[]): void {
  const known = new Set(notebooks.flatMap((path) => parameterNames(readNotebook(path))))
  for (const name of values.keys()) {
    if (!known.has(name)) {
      const there = known.size > 0 ? `they are: ${[...known].join(", ")}` : "there are none"
      throw new Error(`--set ${name}: no notebook here has a parameter of that name (${there})`)
    }
  }
}
