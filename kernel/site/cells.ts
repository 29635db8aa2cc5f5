import { escapeHtml } from "../../src/display"
import { type Cell, joined } from "../notebook"
import type { Highlight } from "./highlight"
import type { Attachments, Document, Markdown } from "./markdown"
import { renderOutputs } from "./outputs"

export interface CellContext {
  markdown: Markdown
  highlight: Highlight
  document: Document
}

const has = (cell: Cell, ...tags: string[]): boolean =>
  tags.some((tag) => cell.metadata.tags?.includes(tag))

/** The notebook's cells in order; those tagged "hide" or "remove-cell" left out, solutions folded. */
export function renderCells(cells: readonly Cell[], context: CellContext): string {
  const shown = cells.filter((cell) => !has(cell, "hide", "remove-cell"))
  const apart: CellContext = { ...context, document: { ...context.document, headings: [] } }
  const parts: string[] = []
  for (let i = 0; i < shown.length; ) {
    const solution = solutionAt(shown, i)
    if (solution.length > 0) parts.push(foldedSolution(solution, apart))
    else parts.push(renderCell(shown[i], context))
    i += Math.max(1, solution.length)
  }
  return parts.join("\n")
}

/** The cells of one solution: a run of tagged cells, where Markdown after code begins the next. */
function solutionAt(cells: readonly Cell[], start: number): Cell[] {
  let end = start
  while (end < cells.length && has(cells[end], "solution")) {
    const begins = cells[end].cell_type === "markdown" && cells[end - 1]?.cell_type === "code"
    if (end > start && begins) break
    end++
  }
  return cells.slice(start, end)
}

function foldedSolution(cells: readonly Cell[], context: CellContext): string {
  const name = /^\s*\*\*([^*\n]+?)\.?\*\*/.exec(joined(cells[0].source))?.[1] ?? ""
  const label = `Solution${name ? ` ${context.markdown.renderInline(name)}` : ""}`
  const body = cells.map((cell) => renderCell(cell, context)).join("\n")
  return `<details class="solution"><summary>${label}</summary>\n${body}\n</details>`
}

function renderCell(cell: Cell, context: CellContext): string {
  const source = joined(cell.source)
  if (cell.cell_type === "raw") return ""
  if (cell.cell_type === "markdown") {
    const attachments = (cell as { attachments?: Attachments }).attachments
    const html = context.markdown.render(source, context.document, attachments)
    return `<section class="cell prose" id="${cellId(cell, context)}">\n${html}</section>`
  }
  const parts = [renderInput(cell, source, context)]
  if (cell.outputs?.length && !has(cell, "remove-output")) {
    parts.push(`<div class="outputs">\n${renderOutputs(cell.outputs, context)}\n</div>`)
  }
  const yours = has(cell, "parameters") ? " parameters" : ""
  const id = cellId(cell, context)
  return `<section class="cell code-cell${yours}" id="${id}">\n${parts.join("\n")}\n</section>`
}

function renderInput(cell: Cell, source: string, { highlight }: CellContext): string {
  if (source.trim() === "" || has(cell, "remove-input")) return ""
  const code = highlight(source.trimEnd(), "typescript")
  const input = `<div class="input"><pre class="code"><code>${code}</code></pre></div>`
  if (!has(cell, "hide-input")) return input
  return `<details class="folded-input"><summary>Code</summary>${input}</details>`
}

/** The cell's own id, so that a link in the notebook is one on the page; unless a heading has it. */
function cellId(cell: Cell, { document }: CellContext): string {
  const id = document.ids.has(cell.id) ? `cell-${cell.id}` : cell.id
  document.ids.add(id)
  return escapeHtml(id)
}
