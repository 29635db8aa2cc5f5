import * as ts from "@tslab/typescript-for-tslab"

/** What a declaration gives its name: a value, a type, or both. */
interface Meaning {
  value: boolean
  type: boolean
}

/** One declared name: its declaration's text, or the import that it comes from. */
interface Entry extends Meaning {
  name: string
  text: string
  /** Where the text refers to names that may be the notebook's. */
  references: { at: number; name: string }[]
  from?: { specifier: string; imported: string; typeOnly: boolean }
}

/** Added to the name of a type that was declared anew, while older values still have it. */
const OLDER = "ʹ"

/** Whether a name stands for a type that was declared anew: nobody can mean it. */
export const isOlder = (name: string): boolean => name.endsWith(OLDER)

/**
 * The declarations of all cells so far, as one declaration file; immutable.
 *
 * A name that is declared anew replaces the old one. Where older declarations refer to it (`let p: P`, and then
 * another `class P`), they keep the old meaning: it lives on under the name `Pʹ` for as long as it is needed.
 */
export class Declarations {
  readonly text: string
  readonly #entries: readonly Entry[]

  private constructor(entries: readonly Entry[]) {
    this.#entries = entries
    this.text = print(entries)
  }

  static readonly none: Declarations = new Declarations([])

  /** With what another cell declared; of that, only the values of which `keeps` holds. */
  with(declarationFile: string, keeps: (name: string) => boolean): Declarations {
    const added = parse(declarationFile).filter(({ name, type }) => type || keeps(name))
    const names = new Map<string, Meaning>()
    for (const { name, value, type } of added) {
      const known = names.get(name)
      names.set(name, { value: value || known?.value === true, type: type || known?.type === true })
    }
    return new Declarations(needed([...displaced(this.#entries, names), ...added]))
  }
}

/** The older entries, after some of their names have got another meaning. */
function displaced(entries: readonly Entry[], names: ReadonlyMap<string, Meaning>): Entry[] {
  const taken = new Set(entries.map(({ name }) => name))
  const renamed = new Map<string, string>()
  const bridges: Entry[] = []
  for (const entry of entries) {
    const { name } = entry
    const now = names.get(name)
    const clashes = now && ((now.value && entry.value) || (now.type && entry.type))
    if (!clashes || renamed.has(name)) continue
    let older = name + OLDER
    while (taken.has(older)) older += OLDER
    taken.add(older)
    renamed.set(name, older)
    // A class of which only the type is declared anew is still there as a value.
    if (entry.value && !now.value) bridges.push(bridge(name, older))
  }
  if (renamed.size === 0) return [...entries]
  return [...entries.map((entry) => withNames(entry, renamed, names)), ...bridges]
}

function bridge(name: string, older: string): Entry {
  const text = `declare let ${name}: typeof ${older};`
  const references = [{ at: text.length - older.length - 1, name: older }]
  return { name, text, references, value: true, type: false }
}

function withNames(
  entry: Entry,
  renamed: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, Meaning>,
): Entry {
  const now = names.get(entry.name)
  const gone = now && ((now.value && entry.value) || (now.type && entry.type))
  const name = (gone && renamed.get(entry.name)) || entry.name
  let text = ""
  let from = 0
  const references = entry.references.map((reference) => {
    const isItself = reference.name === entry.name
    const to = isItself ? name : (renamed.get(reference.name) ?? reference.name)
    text += entry.text.slice(from, reference.at) + to
    from = reference.at + reference.name.length
    return { at: text.length - to.length, name: to }
  })
  return { ...entry, name, references, text: text + entry.text.slice(from) }
}

/** Without the renamed ones that nothing refers to. */
function needed(entries: readonly Entry[]): Entry[] {
  const byName = new Map<string, Entry[]>()
  for (const entry of entries) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry])
  const kept = new Set<Entry>()
  const keep = (entry: Entry): void => {
    if (kept.has(entry)) return
    kept.add(entry)
    for (const { name } of entry.references) for (const one of byName.get(name) ?? []) keep(one)
  }
  for (const entry of entries) if (!isOlder(entry.name)) keep(entry)
  return entries.filter((entry) => kept.has(entry))
}

/** Imports first, a statement for each module, then the declarations in their order. */
function print(entries: readonly Entry[]): string {
  const modules = new Map<string, string[]>()
  const lines: string[] = []
  for (const { name, from, text } of entries) {
    if (!from) lines.push(text)
    else if (from.imported === "*") {
      lines.unshift(`import * as ${name} from ${JSON.stringify(from.specifier)};`)
    } else {
      const one = `${from.typeOnly ? "type " : ""}${from.imported} as ${name}`
      const list = modules.get(from.specifier) ?? []
      modules.set(from.specifier, list)
      list.push(from.imported === name ? one.replace(/ as .*/, "") : one)
    }
  }
  const imports = [...modules].map(
    ([specifier, list]) => `import { ${list.join(", ")} } from ${JSON.stringify(specifier)};`,
  )
  return [...imports, ...lines, ""].join("\n")
}

function parse(declarationFile: string): Entry[] {
  const file = ts.createSourceFile("cell.d.ts", declarationFile, ts.ScriptTarget.Latest, true)
  return file.statements.flatMap((statement) => entriesOf(statement, file))
}

function entriesOf(statement: ts.Statement, file: ts.SourceFile): Entry[] {
  if (ts.isImportDeclaration(statement)) return importsOf(statement)
  if (ts.isVariableStatement(statement)) {
    const { declarations } = statement.declarationList
    const comment = file.text.slice(statement.pos, statement.getStart(file)).trim()
    const head = `${comment}${comment && "\n"}declare ${wordOf(statement.declarationList)} `
    return declarations.map((declaration) => {
      const start = declaration.getStart(file)
      const text = `${head}${file.text.slice(start, declaration.end)};`
      const references = referencesIn(declaration, start - head.length)
      return { name: declaration.name.getText(file), text, references, value: true, type: false }
    })
  }
  if (ts.isModuleDeclaration(statement) && isAugmentation(statement)) {
    const text = statement.getText(file)
    const references = referencesIn(statement, statement.getStart(file))
    return [{ name: text, text, references, value: true, type: true }]
  }
  const { name } = statement as ts.DeclarationStatement
  if (!name || ts.isExportDeclaration(statement) || !ts.isIdentifier(name)) return []
  const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
  const leading =
    statement.getFullText(file).length - statement.getFullText(file).trimStart().length
  const start = statement.pos + leading
  return [
    {
      name: name.text,
      text: file.text.slice(start, statement.end),
      references: referencesIn(statement, start),
      value: !isType,
      type: !ts.isFunctionDeclaration(statement),
    },
  ]
}

/** `declare global` and `declare module "m"` add to what is there already. */
export function isAugmentation(node: ts.ModuleDeclaration): boolean {
  return ts.isStringLiteral(node.name) || (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0
}

const wordOf = ({ flags }: ts.VariableDeclarationList): string =>
  flags & ts.NodeFlags.Const ? "const" : "let"

function importsOf(statement: ts.ImportDeclaration): Entry[] {
  const { importClause: clause, moduleSpecifier } = statement
  if (!clause) return []
  const { text: specifier } = moduleSpecifier as ts.StringLiteral
  const entry = (name: string, imported: string, typeOnly = clause.isTypeOnly): Entry => {
    const from = { specifier, imported, typeOnly }
    return { name, text: "", references: [], value: !typeOnly, type: true, from }
  }
  const entries = clause.name ? [entry(clause.name.text, "default")] : []
  const { namedBindings } = clause
  if (!namedBindings) return entries
  if (ts.isNamespaceImport(namedBindings)) return [...entries, entry(namedBindings.name.text, "*")]
  const named = namedBindings.elements.map(({ name, propertyName, isTypeOnly }) =>
    entry(name.text, (propertyName ?? name).text, clause.isTypeOnly || isTypeOnly),
  )
  return [...entries, ...named]
}

/** The declaration's own name, and the names in its types, except for its type parameters. */
function referencesIn(root: ts.Node, start: number): Entry["references"] {
  const found: Entry["references"] = []
  const note = (node: ts.Node, bound: ReadonlySet<string>): void => {
    if (ts.isQualifiedName(node) || ts.isPropertyAccessExpression(node)) {
      note(ts.isQualifiedName(node) ? node.left : node.expression, bound)
    } else if (ts.isIdentifier(node) && !bound.has(node.text)) {
      found.push({ at: node.getStart() - start, name: node.text })
    }
  }
  const visit = (node: ts.Node, outer: ReadonlySet<string>): void => {
    const bound = withParameters(node, outer)
    if (ts.isTypeReferenceNode(node)) note(node.typeName, bound)
    else if (ts.isTypeQueryNode(node)) note(node.exprName, bound)
    else if (ts.isExpressionWithTypeArguments(node)) note(node.expression, bound)
    else if (ts.isComputedPropertyName(node)) note(node.expression, bound)
    else if (ts.isImportEqualsDeclaration(node)) note(node.moduleReference, bound)
    else if (node === root) note((node as ts.NamedDeclaration).name as ts.Node, outer)
    ts.forEachChild(node, (child) => visit(child, bound))
  }
  visit(root, new Set())
  return found.sort((a, b) => a.at - b.at)
}

function withParameters(node: ts.Node, bound: ReadonlySet<string>): ReadonlySet<string> {
  const { typeParameters } = node as { typeParameters?: readonly ts.TypeParameterDeclaration[] }
  const own = [...(typeParameters ?? [])]
  if (ts.isMappedTypeNode(node)) own.push(node.typeParameter)
  if (ts.isConditionalTypeNode(node)) inferred(node.extendsType, own)
  return own.length > 0 ? new Set([...bound, ...own.map(({ name }) => name.text)]) : bound
}

function inferred(node: ts.Node, found: ts.TypeParameterDeclaration[]): void {
  if (ts.isInferTypeNode(node)) found.push(node.typeParameter)
  ts.forEachChild(node, (child) => inferred(child, found))
}
