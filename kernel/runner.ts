import { dirname, resolve } from "node:path"
import { Client } from "./client"
import { type Cell, joined, lines, type Notebook, type Output, readNotebook } from "./notebook"
import { Outputs } from "./outputs"
import { type Values, withValues } from "./parameters"

export interface RunOptions {
  /** Seconds that a cell may take; defaults to 600. */
  timeout?: number
  /** Set after the cell tagged "parameters". */
  values?: Values
  /** Called before the first cell and after each: code cells done, and how many there are. */
  onProgress?: (done: number, total: number) => void
  /** The kernel's environment; defaults to this process's. */
  env?: NodeJS.ProcessEnv
  /** Ends the run, and the kernel with it. */
  signal?: AbortSignal
}

export interface Failure {
  /** The cell's place among the code cells, from 1. */
  cell: number
  traceback: string
}

export interface Run {
  /** The notebook with its outputs; after a failing cell the rest has none. */
  notebook: Notebook
  failure: Failure | null
  seconds: number
}

/**
 * Executes a notebook through the real kernel, in the notebook's own folder. It stops at the first cell
 * that fails, unless that one is tagged "raises-exception".
 *
 * @throws Error where the notebook cannot be read or the kernel does not start.
 */
export async function runNotebook(path: string, options: RunOptions = {}): Promise<Run> {
  const { timeout = 600, values = new Map(), onProgress = () => {}, env, signal } = options
  const start = performance.now()
  const notebook = cleared(withValues(readNotebook(path), values))
  const cells = notebook.cells.filter((cell) => cell.cell_type === "code")
  const client = await Client.start({ cwd: dirname(resolve(path)), env })
  const stop = () => void client.close()
  signal?.addEventListener("abort", stop)
  let failure: Failure | null = null
  try {
    onProgress(0, cells.length)
    for (const [index, cell] of cells.entries()) {
      const traceback = await runCell(client, cell, timeout)
      const expected = cell.metadata.tags?.includes("raises-exception")
      if (traceback !== null && !expected) {
        failure = { cell: index + 1, traceback }
        break
      }
      onProgress(index + 1, cells.length)
    }
  } finally {
    signal?.removeEventListener("abort", stop)
    await client.close()
  }
  notebook.metadata = { ...notebook.metadata, ...METADATA }
  return { notebook, failure, seconds: (performance.now() - start) / 1000 }
}

const METADATA = {
  kernelspec: { display_name: "TypeScript (Descent)", language: "typescript", name: "descent" },
}

/** Runs one cell and stores its outputs; returns the traceback of what went wrong, or null. */
async function runCell(client: Client, cell: Cell, timeout: number): Promise<string | null> {
  const outputs = new Outputs()
  let late = false
  const timer = setTimeout(() => {
    late = true
    client.interrupt().catch(() => {})
  }, timeout * 1000)
  try {
    const { reply } = await client.execute(joined(cell.source), {
      onMessage: (m) => outputs.add(m),
      metadata: { cellId: cell.id },
    })
    cell.execution_count = reply.execution_count
    if (reply.status === "ok") return null
    const traceback = (reply.traceback ?? [reply.evalue]).join("\n")
    return late ? `the cell took longer than ${timeout} s (--timeout)\n${traceback}` : traceback
  } catch (error) {
    const { message } = error as Error
    outputs.list.push({
      output_type: "error",
      ename: "Kernel",
      evalue: message,
      traceback: [message],
    })
    return message
  } finally {
    clearTimeout(timer)
    cell.outputs = outputs.list.map(stored)
  }
}

/** Texts as lines, as Jupyter stores them. */
function stored(output: Output): Output {
  if (output.output_type === "stream") return { ...output, text: lines(joined(output.text)) }
  return output
}

/** A copy with no outputs. */
function cleared(notebook: Notebook): Notebook {
  const copy = structuredClone(notebook)
  for (const cell of copy.cells) {
    if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null })
  }
  return copy
}
