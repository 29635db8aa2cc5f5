import { type Cell, joined, lines, type Notebook } from "./notebook"

/** What `--set` was given: the name and the TypeScript literal. */
export type Values = ReadonlyMap<string, string>

/**
 * Reads `name=value` pairs. A value that is JSON stands for itself, anything else is a string.
 *
 * @throws Error that shows what a pair should look like.
 */
export function parseValues(pairs: readonly string[]): Values {
  return new Map(
    pairs.map((pair) => {
      const [, name, value] = /^([A-Za-z_$][\w$]*)=(.*)$/s.exec(pair) ?? []
      if (name === undefined) {
        throw new Error(`--set ${pair}: write it as name=value, for instance learningRate=0.1`)
      }
      return [name, isJson(value) ? value : JSON.stringify(value)]
    }),
  )
}

/** The names that a notebook's cell tagged "parameters" declares. */
export function parameterNames(notebook: Notebook): string[] {
  const cell = notebook.cells.find(isParameters)
  const source = cell ? joined(cell.source) : ""
  return [...source.matchAll(/^\s*(?:let|const|var)\s+([A-Za-z_$][\w$]*)/gm)].map(
    ([, name]) => name,
  )
}

/**
 * The notebook with a cell that sets the values, after the one tagged "parameters": papermill's convention.
 * Values for names that it does not declare are left out; the notebook itself stays as it is.
 */
export function withValues(notebook: Notebook, values: Values): Notebook {
  const names = parameterNames(notebook).filter((name) => values.has(name))
  if (names.length === 0) return notebook
  const source = names.map((name) => `let ${name} = ${values.get(name)}`).join("\n")
  const injected: Cell = {
    cell_type: "code",
    id: "injected-parameters",
    metadata: { tags: ["injected-parameters"] },
    source: lines(source),
    execution_count: null,
    outputs: [],
  }
  const rest = notebook.cells.filter((cell) => !cell.metadata.tags?.includes("injected-parameters"))
  const at = rest.findIndex(isParameters) + 1
  return { ...notebook, cells: [...rest.slice(0, at), injected, ...rest.slice(at)] }
}

const isParameters = (cell: Cell): boolean => cell.metadata.tags?.includes("parameters") ?? false

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
