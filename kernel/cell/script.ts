import vm from "node:vm"
import type { Compiled } from "./compiler"
import { IMPORT, IMPORTED, META } from "./emit"
import type { Home } from "./homes"

/** What a module would have of its own. */
export interface ModuleScope {
  require: NodeJS.Require
  import(specifier: string): Promise<unknown>
  meta: object
  filename: string
  dirname: string
}

export interface Script {
  /** The file's name in stack traces. */
  name: string
  cell: Compiled
  /** The homes of the names that it uses. */
  homes: ReadonlyMap<string, Home["values"]>
  /** Values for the names that it imports. */
  imported: Readonly<Record<string, unknown>>
  scope: ModuleScope
}

/** How a script reaches its starter: the one global that cells could see, if they looked for it. */
const START: unique symbol = Symbol.for("descent.cell")
const { runInThisContext } = vm
let start: (cell: (...given: unknown[]) => unknown) => unknown
runInThisContext(
  `(value) => Object.defineProperty(globalThis, Symbol.for("${START.description}"), { value, configurable: true })`,
)((cell: (...given: unknown[]) => unknown) => start(cell))

/**
 * Runs a cell: as a strict function, whose parameters are the homes of the names that it uses.
 *
 * The function is called while its script runs, so that SIGINT can end it. What comes before the cell's text
 * stands on the same line, left of column 0: so every place in a stack trace is one of the cell's.
 */
export function run({ name, cell, homes, imported, scope }: Script): unknown {
  const given: Record<string, unknown> = {
    require: scope.require,
    [IMPORT]: scope.import,
    [META]: scope.meta,
    __filename: scope.filename,
    __dirname: scope.dirname,
    [IMPORTED]: imported,
    ...Object.fromEntries(homes),
  }
  const head =
    `globalThis[Symbol.for("${START.description}")](${cell.awaits ? "async " : ""}function ` +
    `(${Object.keys(given).join(", ")}) { "use strict"; { ${cell.before}`
  start = (cell) => cell(...Object.values(given))
  return runInThisContext(`${head}${cell.body}\n} })`, {
    filename: name,
    columnOffset: -head.length,
    breakOnSigint: true,
  })
}
