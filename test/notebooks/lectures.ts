import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { type Cell, joined, type Notebook } from "../../kernel/notebook"

/** Where the lectures are. */
export const FOLDER: string = join(__dirname, "..", "..", "..", "notebooks")

/** The file names of all lectures, in their order. */
export const LECTURES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".ipynb"))
  .sort()

/** A lecture's cells. */
export function cellsOf(name: string): readonly Cell[] {
  const notebook: Notebook = JSON.parse(readFileSync(join(FOLDER, name), "utf8"))
  return notebook.cells
}

/** The text of a lecture's cells of one kind, each with its id. */
export function textsOf(name: string, type: Cell["cell_type"]): { id: string; text: string }[] {
  return cellsOf(name)
    .filter(({ cell_type }) => cell_type === type)
    .map(({ id = "", source }) => ({ id, text: joined(source) }))
}

/** Markdown without what is code in it. */
export const withoutCode = (markdown: string): string =>
  markdown.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, "")
