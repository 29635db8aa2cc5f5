import * as ts from "@tslab/typescript-for-tslab"
import { type Declarations, isAugmentation, isOlder } from "./declarations"
import { type Emitted, emit, isAmbient } from "./emit"
import { declaringFiles, infoAt, NEVER_CANCELLED, nameAt } from "./inspection"
import { outlineOf } from "./names"
import { CELL_START, CellProgram, type Checked } from "./program"

/** What the compiler has against a cell, or against a file that it imports. Lines and columns from 0. */
export interface Diagnostic {
  code: number
  message: string
  line: number
  column: number
  /** How much of the line it is about, in UTF-16 units. */
  length: number
  /** A file that the cell imports; else it is the cell itself. */
  fileName?: string
}

/** Names that may stand at a place; `start` and `end` are what they replace. */
export interface Completions {
  start: number
  end: number
  candidates: string[]
  /** What the compiler found. */
  original?: ts.CompletionInfo | undefined
}

/** A cell that can run. */
export interface Compiled extends Emitted {
  awaits: boolean
  /** The values that it declares at its top level. */
  values: string[]
  /** What it declares, for the compiler. */
  declarationFile: string
  /** Whether decorators, those of local files too, are TypeScript's older ones. */
  olderDecorators: boolean
}

/** A decorator with the signature of the other kind. */
const OTHER_DECORATORS: ReadonlySet<number> = new Set([
  1238, 1239, 1240, 1241, 1270, 1271, 1278, 1279,
])

/** Compiles cells, and answers questions about them. */
export class CellCompiler {
  readonly #program: CellProgram
  readonly #cwd: string

  constructor(cwd: string) {
    this.#cwd = cwd
    this.#program = new CellProgram(cwd)
  }

  /** `homeOf` tells the object that holds a name's value, given the names that this cell declares. */
  compile(
    declarations: Declarations,
    source: string,
    homeOf: (name: string, values: ReadonlySet<string>) => string | undefined,
  ): Compiled | Diagnostic[] {
    const { text, names, inBlocks, awaits, isWhole } = outlineOf(source)
    // After half a statement, the compiler would speak of these words.
    const exported = isWhole && names.length > 0 ? `${text}\nexport {${names.join(", ")}}` : text
    let checked = this.#program.check(declarations.text, exported)
    let problems = this.#problems(checked, text)
    if (problems.some(({ code }) => OTHER_DECORATORS.has(code))) {
      const other = this.#program.check(declarations.text, exported, true)
      const others = this.#problems(other, text)
      if (others.length === 0) [checked, problems] = [other, others]
    }
    if (problems.length > 0) return problems
    const values = names.filter((name) => isValue(checked, name))
    const declared = new Set(values)
    const hoisted = inBlocks.filter((name) => declared.has(name))
    const emitted = emit(checked, (name) => homeOf(name, declared), hoisted)
    const olderDecorators = checked.program.getCompilerOptions().experimentalDecorators === true
    const declarationFile = declarationsOf(checked, names, inBlocks)
    return { ...emitted, awaits, values, declarationFile, olderDecorators }
  }

  /** Positions are UTF-16 offsets. */
  complete(declarations: Declarations, source: string, position: number): Completions {
    const { program, cell } = this.#program.check(declarations.text, source)
    const at = position + CELL_START
    const found = ts.Completions.getCompletionsAtPositionForTslab(
      this.#program.host,
      program,
      () => {},
      cell,
      at,
      {},
      undefined,
      ts.CompletionTriggerKind.Invoked,
      NEVER_CANCELLED,
    )
    const entries = (found?.entries ?? []).filter(({ name }) => !isOlder(name))
    const { start, end } = replaced(found, cell.text, at)
    const candidates = ranked(entries, cell.text.slice(start, end))
    return { start: start - CELL_START, end: end - CELL_START, candidates, original: found }
  }

  inspect(declarations: Declarations, source: string, position: number): ts.QuickInfo | undefined {
    const at = position + CELL_START
    const checked = this.#program.check(declarations.text, source)
    const name = nameAt(checked, at)
    if (name === undefined) return undefined
    const isAnew = this.#program.document(declaringFiles(checked, name))
    return infoAt(isAnew ? this.#program.check(declarations.text, source) : checked, name)
  }

  /** What is wrong with the cell and the local files that it imports: its syntax, or else its types. */
  #problems({ program, checker, cell }: Checked, text: string): Diagnostic[] {
    const found: Diagnostic[] = []
    for (const file of [cell, ...this.#imported(cell, checker)]) {
      const syntax = program.getSyntacticDiagnostics(file)
      const all = syntax.length > 0 ? syntax : program.getSemanticDiagnostics(file)
      found.push(...all.map((one) => this.#diagnostic(one, file, cell, text)))
    }
    const seen = new Set<string>()
    return found.filter((one) => {
      const key = JSON.stringify(one)
      return !seen.has(key) && seen.add(key)
    })
  }

  #diagnostic(
    { code, messageText, start = 0, length = 1 }: ts.Diagnostic,
    file: ts.SourceFile,
    cell: ts.SourceFile,
    text: string,
  ): Diagnostic {
    const message = ts.flattenDiagnosticMessageText(messageText, "\n")
    // At the end of the cell stands the compiler's own list of exports.
    const place = file === cell ? Math.min(start, CELL_START + text.length) : start
    const { line, character: column } = file.getLineAndCharacterOfPosition(place)
    const { line: last } = file.getLineAndCharacterOfPosition(place + length)
    const onLine = last === line ? length : 1
    if (file === cell) return { code, message, line: line - 1, column, length: onLine }
    const fileName = file.fileName.slice(this.#cwd.length + 1)
    return { code, message, line, column, length: onLine, fileName }
  }

  /** The local files that a file imports, and those that they do. */
  #imported(from: ts.SourceFile, checker: ts.TypeChecker): Set<ts.SourceFile> {
    const files = new Set<ts.SourceFile>()
    const visit = (file: ts.SourceFile): void => {
      const { imports = [] } = file as unknown as { imports?: ts.StringLiteral[] }
      for (const specifier of imports) {
        const module = checker.getSymbolAtLocation(specifier)?.valueDeclaration
        if (!module || !ts.isSourceFile(module) || files.has(module)) continue
        if (module.isDeclarationFile || !/\.[cm]?tsx?$/.test(module.fileName)) continue
        if (!this.#program.isLocal(module.fileName)) continue
        files.add(module)
        visit(module)
      }
    }
    visit(from)
    files.delete(from)
    return files
  }
}

function isValue({ checker, cell }: Checked, name: string): boolean {
  const { locals } = cell as unknown as { locals: Map<ts.__String, ts.Symbol> }
  const symbol = locals.get(ts.escapeLeadingUnderscores(name))
  if (!symbol || isAmbient(symbol)) return false
  const isAlias = symbol.flags & ts.SymbolFlags.Alias
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol
  // A module that has no types.
  if (isAlias && target.escapedName === "unknown") return true
  return (target.flags & ts.SymbolFlags.Value) !== 0
}

/** The cell's declarations, as the compiler writes them, and those of `var` in blocks, which it leaves out. */
function declarationsOf(
  checked: Checked,
  names: readonly string[],
  inBlocks: readonly string[],
): string {
  const { program, checker, cell } = checked
  const augments = cell.statements.some((s) => ts.isModuleDeclaration(s) && isAugmentation(s))
  if (names.length === 0 && !augments) return ""
  let text: string | undefined
  const write: ts.WriteFileCallback = (fileName, data) => {
    if (fileName.endsWith(".d.ts")) text = data
  }
  const forced = program as unknown as { emit: ForcedEmit }
  forced.emit(cell, write, undefined, true, undefined, true)
  const { locals } = cell as unknown as { locals: Map<ts.__String, ts.Symbol> }
  const unwritten = inBlocks.filter((name) => isValue(checked, name))
  const others = unwritten.map((name) => {
    const symbol = locals.get(ts.escapeLeadingUnderscores(name)) as ts.Symbol
    const type = checker.getTypeOfSymbolAtLocation(symbol, cell)
    return `declare let ${name}: ${checker.typeToString(type, cell, ts.TypeFormatFlags.NoTruncation)};`
  })
  return [text ?? "", ...others].join("\n")
}

/** The compiler's own: its last parameter has it write what other programs could not use, as private members. */
type ForcedEmit = (
  cell: ts.SourceFile,
  write: ts.WriteFileCallback,
  cancellation: undefined,
  onlyDeclarations: boolean,
  transformers: undefined,
  force: boolean,
) => ts.EmitResult

/** What a completion replaces: as the compiler says, or else the word at the place. */
function replaced(
  found: ts.CompletionInfo | undefined,
  text: string,
  at: number,
): { start: number; end: number } {
  const span = found?.entries[0]?.replacementSpan ?? found?.optionalReplacementSpan
  if (span) return { start: span.start, end: span.start + span.length }
  const before = /#?[\p{ID_Continue}$]*$/u.exec(text.slice(0, at)) as RegExpExecArray
  const after = /^[\p{ID_Continue}$]*/u.exec(text.slice(at)) as RegExpExecArray
  return { start: before.index, end: at + after[0].length }
}

/** The likeliest first: what begins as typed, then in any case, then what contains it. */
function ranked(entries: readonly ts.CompletionEntry[], typed: string): string[] {
  const lower = typed.toLowerCase()
  const rank = (name: string): number => {
    if (name.startsWith(typed)) return 0
    const at = name.toLowerCase().indexOf(lower)
    return at === 0 ? 1 : at > 0 ? 2 : 3
  }
  return entries
    .map(({ name, sortText }) => ({ name, key: `${rank(name)}${sortText}` }))
    .filter(({ key }) => !key.startsWith("3"))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ name }) => name)
}
