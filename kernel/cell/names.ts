import * as ts from "@tslab/typescript-for-tslab"
import { isAugmentation } from "./declarations"

/** A cell's text, ready for the compiler, with what its syntax alone tells. */
export interface Outline {
  /** As long as what was typed: the word `export` is blanked, so every place stays where it was. */
  text: string
  /** What the cell declares at its top level, values and types, and `var` inside of its blocks. */
  names: string[]
  /** Those that are declared by `var` inside of a block. */
  inBlocks: string[]
  /** Whether it awaits outside of every function. */
  awaits: boolean
  /** Whether the syntax is right. */
  isWhole: boolean
}

export function outlineOf(cell: string): Outline {
  const source = /\bwith\s*\{/.test(cell) ? withoutAttributes(cell) : cell
  const typed = parse(source)
  const text = source.includes("export") ? withoutExports(source, typed) : source
  const file = text === source ? typed : parse(text)
  const names = new Set<string>()
  const inBlocks = new Set<string>()
  for (const statement of file.statements) declared(statement, names, inBlocks)
  for (const name of names) inBlocks.delete(name)
  return {
    text,
    names: [...names, ...inBlocks],
    inBlocks: [...inBlocks],
    awaits: file.statements.some(awaits),
    isWhole: (file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics.length === 0,
  }
}

function parse(source: string): ts.SourceFile {
  return ts.createSourceFile("cell.ts", source, AS_MODULE, true)
}

/** Whatever it holds: in a script, `await (x)` would be a call. */
const AS_MODULE: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  setExternalModuleIndicator(file) {
    ;(file as { externalModuleIndicator?: true }).externalModuleIndicator = true
  },
}

/** What follows is an expression, also where it begins with `{`, or as a function does. */
const EXPRESSION = "this,"

/** Blanks `with { type: "json" }` behind an import, which TypeScript 5.0 takes for a statement. */
function withoutAttributes(source: string): string {
  const { statements } = parse(source)
  const found = statements.find((statement, i): statement is ts.WithStatement => {
    const before = statements[i - 1]
    const isImport = before && (ts.isImportDeclaration(before) || ts.isExportDeclaration(before))
    return isImport && ts.isWithStatement(statement)
  })
  if (!found || !ts.isObjectLiteralExpression(found.expression)) return source
  const [start, end] = [found.getStart(), found.expression.end]
  const blank = source.slice(start, end).replace(/[^\n]/g, " ")
  return withoutAttributes(source.slice(0, start) + blank + source.slice(end))
}

/**
 * A cell is a module that exports everything: `export const x` is `const x`, `export default x` is `x`, and
 * `export { x } from "m"` is `import { x } from "m"`.
 */
function withoutExports(source: string, file: ts.SourceFile): string {
  let text = source
  const put = (start: number, end: number, instead = ""): void => {
    const blank = text.slice(start + instead.length, end).replace(/[^\n]/g, " ")
    text = text.slice(0, start) + instead + blank + text.slice(end)
  }
  for (const statement of file.statements) {
    const start = statement.getStart(file)
    if (ts.isExportDeclaration(statement)) {
      const { exportClause, moduleSpecifier } = statement
      if (!moduleSpecifier) put(start, statement.end)
      else if (exportClause) put(start, start + "export".length, "import")
      else put(start, moduleSpecifier.getStart(file), "import")
    } else if (ts.isExportAssignment(statement)) {
      put(start, statement.expression.getStart(file), EXPRESSION)
    } else if (ts.canHaveModifiers(statement)) {
      for (const modifier of ts.getModifiers(statement) ?? []) {
        const { kind } = modifier
        const isDefault = kind === ts.SyntaxKind.DefaultKeyword
        // A function or a class without a name is an expression.
        const isNameless = !(statement as ts.DeclarationStatement).name
        const instead = isDefault && isNameless ? EXPRESSION : ""
        if (isDefault || kind === ts.SyntaxKind.ExportKeyword) {
          put(modifier.getStart(file), modifier.end, instead)
        }
      }
    }
  }
  return text
}

function declared(node: ts.Node, names: Set<string>, inBlocks: Set<string>): void {
  if (ts.isVariableDeclarationList(node)) {
    const isTop = ts.isVariableStatement(node.parent) && ts.isSourceFile(node.parent.parent)
    const found = isTop ? names : inBlocks
    if (isTop || isVar(node)) for (const { name } of node.declarations) bound(name, found)
  }
  if (ts.isImportDeclaration(node)) {
    const { name, namedBindings } = node.importClause ?? {}
    if (name) names.add(name.text)
    if (namedBindings && ts.isNamespaceImport(namedBindings)) names.add(namedBindings.name.text)
    else for (const { name } of namedBindings?.elements ?? []) names.add(name.text)
    return
  }
  if (isNamedDeclaration(node)) {
    const { name, parent } = node
    const augments = ts.isModuleDeclaration(node) && isAugmentation(node)
    if (ts.isSourceFile(parent) && name && ts.isIdentifier(name) && !augments) names.add(name.text)
    return
  }
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return
  ts.forEachChild(node, (child) => declared(child, names, inBlocks))
}

function isNamedDeclaration(node: ts.Node): node is ts.DeclarationStatement {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isImportEqualsDeclaration(node)
  )
}

/** `var`, and neither `let` nor `const`. */
export function isVar(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) === 0
}

function bound(name: ts.BindingName, names: Set<string>): void {
  if (ts.isIdentifier(name)) names.add(name.text)
  else {
    for (const element of name.elements) {
      if (!ts.isOmittedExpression(element)) bound(element.name, names)
    }
  }
}

function awaits(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node)) return true
  if (ts.isForOfStatement(node) && node.awaitModifier) return true
  if (ts.isFunctionLike(node)) return false
  return ts.forEachChild(node, awaits) ?? false
}
