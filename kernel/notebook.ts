import { readFileSync, writeFileSync } from "node:fs"

/** What a cell shows, by MIME type; text may come as a string or as lines. */
export type MimeBundle = Record<string, unknown>

export type Output =
  | { output_type: "stream"; name: "stdout" | "stderr"; text: string | string[] }
  | { output_type: "display_data"; data: MimeBundle; metadata: object }
  | {
      output_type: "execute_result"
      data: MimeBundle
      metadata: object
      execution_count: number | null
    }
  | { output_type: "error"; ename: string; evalue: string; traceback: string[] }

export interface Cell {
  cell_type: "code" | "markdown" | "raw"
  id: string
  metadata: { tags?: string[]; [key: string]: unknown }
  source: string | string[]
  execution_count?: number | null
  outputs?: Output[]
}

/** A notebook of the format 4.5, as Jupyter stores it. */
export interface Notebook {
  cells: Cell[]
  metadata: { kernelspec?: { name: string; display_name: string }; [key: string]: unknown }
  nbformat: number
  nbformat_minor: number
}

/** A text that the format keeps as a string or as its lines. */
export function joined(text: string | string[]): string {
  return typeof text === "string" ? text : text.join("")
}

/** The lines of a text, each with its line end: the form in which Jupyter stores sources. */
export function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** @throws Error that names the file where it is missing, not JSON, or not a notebook of format 4. */
export function readNotebook(path: string): Notebook {
  let notebook: Notebook
  try {
    notebook = JSON.parse(readFileSync(path, "utf8"))
  } catch (error) {
    throw new Error(`${path}: cannot be read as a notebook: ${(error as Error).message}`)
  }
  if (notebook?.nbformat !== 4 || !Array.isArray(notebook.cells)) {
    throw new Error(`${path}: not a notebook of format 4 (nbformat is ${notebook?.nbformat})`)
  }
  return notebook
}

/** The text that Jupyter itself would store: sorted keys, one space of indent, a final newline. */
export function formatNotebook(notebook: Notebook): string {
  return `${JSON.stringify(sorted(notebook), null, 1)}\n`
}

export function writeNotebook(path: string, notebook: Notebook): void {
  writeFileSync(path, formatNotebook(notebook))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== "object") return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}
