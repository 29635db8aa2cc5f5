import { basename } from "node:path"
import { joined, type Notebook } from "../notebook"
import { PLOTLY_MIME, type PlotlyBuild, type PlotlyJson, plotlyFor, traceTypes } from "../plotly"
import { isWhatIf, WHAT_IF_MIME } from "../what-if-html"
import type { Markdown } from "./markdown"

/** A lecture as the index, and its neighbours, name it. */
export interface Lecture {
  /** The file's name without its ending: the page is `<slug>.html`. */
  slug: string
  /** "01" of "01-gradient-descent"; empty where there is none. */
  number: string
  /** Markdown, without the number. */
  title: string
  /** The first sentence, Markdown. */
  sentence: string
}

export function slugOf(path: string): string {
  return basename(path, ".ipynb")
}

export function describeLecture(path: string, notebook: Notebook, markdown: Markdown): Lecture {
  const slug = slugOf(path)
  const number = /^\d+/.exec(slug)?.[0] ?? ""
  const first = notebook.cells.find(({ cell_type }) => cell_type === "markdown")
  const { title, sentence } = markdown.opening(first ? joined(first.source) : "")
  const name = title?.replace(/^\d+[.:]?\s+/, "") ?? slug.replace(/^\d+-/, "").replace(/-/g, " ")
  return { slug, number, title: name, sentence }
}

/** The builds of plotly that draw the charts of a notebook. */
export function plotlyOf(notebook: Notebook): PlotlyBuild[] {
  const builds = notebook.cells.flatMap(({ outputs = [] }) =>
    outputs.flatMap((output) => {
      const figure = "data" in output ? (output.data[PLOTLY_MIME] as PlotlyJson) : null
      return Array.isArray(figure?.data) ? [plotlyFor(traceTypes(figure))] : []
    }),
  )
  return [...new Set(builds)]
}

/** Whether a notebook has a figure that answers "what if?". */
export function hasWhatIf({ cells }: Notebook): boolean {
  return cells.some(({ outputs = [] }) =>
    outputs.some((output) => "data" in output && isWhatIf(output.data[WHAT_IF_MIME])),
  )
}

/** The id of the cell that ended a run with an error that nobody expected; null where all is well. */
export function failedCell(notebook: Notebook): string | null {
  const failed = notebook.cells.find(
    ({ metadata, outputs = [] }) =>
      !metadata.tags?.includes("raises-exception") &&
      outputs.some(({ output_type }) => output_type === "error"),
  )
  return failed?.id ?? null
}

/** Whether any code cell was run. */
export function wasRun(notebook: Notebook): boolean {
  const code = notebook.cells.filter(({ cell_type }) => cell_type === "code")
  return (
    code.length === 0 || code.some((c) => c.execution_count != null || (c.outputs ?? []).length > 0)
  )
}
