import * as ts from "@tslab/typescript-for-tslab"

/** A name that a cell imports: `name` is what the module calls it, or the whole module. */
export interface ImportedName {
  local: string
  name: string | "*"
}

/** One import declaration of a cell. */
export interface Import {
  specifier: string
  names: ImportedName[]
}

/** Whether an imported name is more than a type, or comes from a module without types. */
export function isValueImport(id: ts.Identifier, checker: ts.TypeChecker): boolean {
  const symbol = checker.getSymbolAtLocation(id)
  if (!symbol || !(symbol.flags & ts.SymbolFlags.Alias)) return true
  const target = checker.getAliasedSymbol(symbol)
  return target.escapedName === "unknown" || (target.flags & ts.SymbolFlags.Value) !== 0
}

/** The names that an import declaration has at run time; undefined if it is of types only. */
export function imported(node: ts.ImportDeclaration, checker: ts.TypeChecker): Import | undefined {
  const { importClause: clause, moduleSpecifier } = node
  const specifier = (moduleSpecifier as ts.StringLiteral).text
  if (!clause) return { specifier, names: [] }
  if (clause.isTypeOnly) return undefined
  const names: ImportedName[] = []
  const isValue = (id: ts.Identifier): boolean => isValueImport(id, checker)
  if (clause.name && isValue(clause.name)) names.push({ local: clause.name.text, name: "default" })
  const { namedBindings } = clause
  if (namedBindings && ts.isNamespaceImport(namedBindings)) {
    names.push({ local: namedBindings.name.text, name: "*" })
  } else {
    for (const element of namedBindings?.elements ?? []) {
      if (element.isTypeOnly || !isValue(element.name)) continue
      names.push({
        local: element.name.text,
        name: (element.propertyName ?? element.name).text,
      })
    }
  }
  return names.length > 0 ? { specifier, names } : undefined
}
