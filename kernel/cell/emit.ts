import * as ts from "@tslab/typescript-for-tslab"
import { isVar } from "./names"
import type { Checked } from "./program"
import { inner } from "./syntax"

const { factory } = ts

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

/** The JavaScript of a cell. */
export interface Emitted {
  body: string
  /** The compiler's source map of the body, as JSON. */
  map: string
  /** What runs before the cell's first line: its imports and its declared functions get their places. */
  before: string
  imports: Import[]
}

type Locals = { locals: Map<ts.__String, ts.Symbol> }

/** What the wrapper of a cell calls what a module would have of its own. */
export const IMPORT = "importModule"
export const META = "importMeta"
export const IMPORTED = "imported"

/**
 * Compiles a checked cell: each top-level name becomes a property of the object that `homeOf` names.
 *
 *     let k = 1                      cell_1.k = 1;
 *     const f = () => k + g(k)       const f = () => cell_1.k + (0, cell_0.g)(cell_1.k); cell_1.f = f;
 *
 * So a later assignment is seen by every function, what ran before an error stays, and a reference to a
 * top-level name can be told from one to a local variable. The last line's expression is returned.
 */
export function emit(
  { program, checker, cell, earlier }: Checked,
  homeOf: (name: string) => string | undefined,
): Emitted {
  const [own, before] = [cell, earlier].map((file) => (file as unknown as Locals).locals)
  const functions: string[] = []
  const imports: Import[] = []
  const emitted: Emitted = { body: "", map: "{}", before: "", imports }

  const isTopLevel = (symbol: ts.Symbol | undefined): symbol is ts.Symbol =>
    symbol !== undefined &&
    (own.get(symbol.escapedName) === symbol || before.get(symbol.escapedName) === symbol)

  /** `home.name` for a reference to a top-level name. */
  function qualified(id: ts.Identifier, symbol: ts.Symbol | undefined): ts.Expression | undefined {
    if (!isTopLevel(symbol) || isWithin(id, symbol) || isAmbient(symbol)) return undefined
    return property(id)
  }

  function property(id: ts.Identifier): ts.Expression | undefined {
    const home = homeOf(id.text)
    if (home === undefined) return undefined
    const object = factory.createIdentifier(home)
    return placed(factory.createPropertyAccessExpression(object, id.text), id)
  }

  const transformer: ts.TransformerFactory<ts.SourceFile> = (context) => {
    const each = <T extends ts.Node>(node: T): T => ts.visitEachChild(node, visit, context)
    const visited = (node: ts.Expression): ts.Expression =>
      ts.visitNode(node, visit) as ts.Expression

    function visit(node: ts.Node): ts.VisitResult<ts.Node | undefined> {
      if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node
      if (ts.isIdentifier(node)) return reference(node) ?? node
      if (ts.isShorthandPropertyAssignment(node)) return shorthand(node)
      if (ts.isCallExpression(node)) {
        const made = each(node)
        const callee = detached(node.expression, made.expression)
        return factory.updateCallExpression(made, callee, undefined, made.arguments)
      }
      if (ts.isTaggedTemplateExpression(node)) {
        const made = each(node)
        const tag = detached(node.tag, made.tag)
        return factory.updateTaggedTemplateExpression(made, tag, undefined, made.template)
      }
      if (isImportCall(node)) return each(node)
      if (node.kind === ts.SyntaxKind.ImportKeyword) return factory.createIdentifier(IMPORT)
      if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
        return placed(factory.createIdentifier(META), node)
      }
      if (ts.isVariableStatement(node) && isOfCell(node.declarationList)) return variables(node)
      if (ts.isVariableDeclarationList(node) && isOfCell(node)) return inLoop(node)
      if (isBinary(node) && isAnonymousFunction(node.right) && ts.isIdentifier(node.left)) {
        return assignedFunction(node, node.left)
      }
      return each(node)
    }

    function reference(id: ts.Identifier): ts.Expression | undefined {
      if (isDeclaredName(id)) return undefined
      return qualified(id, checker.getSymbolAtLocation(id))
    }

    /** `{ x }` is `{ x: home.x }`, and in an assignment `({ x = 1 } = o)` is `({ x: home.x = 1 } = o)`. */
    function shorthand(node: ts.ShorthandPropertyAssignment): ts.Node {
      const value = qualified(node.name, checker.getShorthandAssignmentValueSymbol(node))
      if (!value) return each(node)
      const { objectAssignmentInitializer: otherwise } = node
      const target = otherwise ? factory.createAssignment(value, visited(otherwise)) : value
      return placed(factory.createPropertyAssignment(node.name.text, target), node)
    }

    /** `f = () => 1` gives the function its name, `home.f = () => 1` would not. */
    function assignedFunction(node: ts.BinaryExpression, id: ts.Identifier): ts.Node {
      const target = reference(id)
      if (!target || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return each(node)
      const right = visited(node.right)
      const holder = factory.createObjectLiteralExpression([
        factory.createPropertyAssignment(id.text, right),
      ])
      const named = factory.createPropertyAccessExpression(holder, id.text)
      return placed(factory.createAssignment(target, named), node)
    }

    /** Whether these variables belong to the cell, and not to a function or a block. */
    function isOfCell(list: ts.VariableDeclarationList): boolean {
      const { parent } = list
      if (ts.isVariableStatement(parent) && parent.parent === cell) {
        return !parent.modifiers?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword)
      }
      if (!isVar(list)) return false
      for (let node: ts.Node = parent; node !== cell; node = node.parent) {
        if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleBlock(node)) return false
      }
      return true
    }

    /** A statement for each variable, in their order. */
    function variables(node: ts.VariableStatement): ts.Statement[] {
      const { declarationList: list } = node
      const isTop = node.parent === cell
      const made = list.declarations.flatMap((declaration): ts.Statement[] => {
        const { name, initializer } = declaration
        if (!initializer && !isTop) return []
        if (ts.isIdentifier(name) && initializer && isTop && isAnonymousFunction(initializer)) {
          return namedFunction(declaration, name, visited(initializer))
        }
        const statement = factory.createExpressionStatement(assigned(declaration))
        return [placed(statement, declaration)]
      })
      return made.map((statement, i) => (i === 0 ? ts.setCommentRange(statement, node) : statement))
    }

    /** As a local constant first, the function gets its name. */
    function namedFunction(
      declaration: ts.VariableDeclaration,
      id: ts.Identifier,
      value: ts.Expression,
    ): ts.Statement[] {
      const made = factory.updateVariableDeclaration(declaration, id, undefined, undefined, value)
      const list = factory.createVariableDeclarationList([made], ts.NodeFlags.Const)
      return [
        placed(factory.createVariableStatement(undefined, list), declaration),
        assignment(id, id),
      ]
    }

    /** `home.x = 1`, or `[home.x, home.y] = pair`. */
    function assigned({ name, initializer }: ts.VariableDeclaration): ts.Expression {
      const value = initializer ? visited(initializer) : factory.createVoidZero()
      const assignment = factory.createAssignment(target(name), value)
      return placed(assignment, name)
    }

    /** What a variable's name or pattern is in an assignment. */
    function target(name: ts.BindingName): ts.Expression {
      if (ts.isIdentifier(name)) return property(name) ?? name
      if (ts.isArrayBindingPattern(name)) {
        const items = name.elements.map((element) => {
          if (ts.isOmittedExpression(element)) return element
          const item = target(element.name)
          return element.dotDotDotToken
            ? factory.createSpreadElement(item)
            : withDefault(item, element.initializer)
        })
        return placed(factory.createArrayLiteralExpression(items), name)
      }
      const members = name.elements.map((element) => {
        const member = target(element.name)
        if (element.dotDotDotToken) return factory.createSpreadAssignment(member)
        const key = element.propertyName
          ? (ts.visitNode(element.propertyName, visit) as ts.PropertyName)
          : factory.createIdentifier((element.name as ts.Identifier).text)
        return factory.createPropertyAssignment(key, withDefault(member, element.initializer))
      })
      return placed(factory.createObjectLiteralExpression(members), name)
    }

    function withDefault(item: ts.Expression, value: ts.Expression | undefined): ts.Expression {
      return value ? factory.createAssignment(item, visited(value)) : item
    }

    /** `var` between the parentheses of a loop. */
    function inLoop(list: ts.VariableDeclarationList): ts.Node | undefined {
      const { parent } = list
      if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) {
        return target(list.declarations[0].name)
      }
      const [first, ...others] = list.declarations.filter((d) => d.initializer).map(assigned)
      return first && others.reduce((a, b) => factory.createComma(a, b), first)
    }

    /** A statement of the cell's top level. */
    function top(node: ts.Statement): ts.Statement[] {
      if (ts.isExportDeclaration(node)) return []
      if (ts.isImportDeclaration(node)) {
        const found = imported(node, checker)
        if (found) imports.push(found)
        return []
      }
      const made = [visit(node) ?? []].flat() as ts.Statement[]
      const { name } = node as ts.DeclarationStatement
      if (!name || !ts.isIdentifier(name) || isDeclareOnly(node)) return made
      if (ts.isFunctionDeclaration(node)) {
        if (node.body) functions.push(name.text)
        return made
      }
      const holds = ts.isClassDeclaration(node) || ts.isEnumDeclaration(node) || isNamespace(node)
      return holds ? [...made, assignment(name, factory.createIdentifier(name.text))] : made
    }

    function assignment(id: ts.Identifier, value: ts.Expression): ts.Statement {
      const place = property(id) ?? id
      return factory.createExpressionStatement(factory.createAssignment(place, value))
    }

    return (file) => {
      const statements = file.statements.filter((node) => !ts.isExportDeclaration(node))
      const made = statements.flatMap((node, i): ts.Statement[] =>
        i === statements.length - 1 && ts.isExpressionStatement(node)
          ? [returned(node, visited(node.expression))]
          : top(node),
      )
      return factory.updateSourceFile(file, made)
    }
  }

  program.emit(
    cell,
    (fileName, text) => {
      if (fileName.endsWith(".js")) emitted.body = text
      else if (fileName.endsWith(".map")) emitted.map = text
    },
    undefined,
    false,
    { before: [transformer] },
  )
  emitted.body = emitted.body.replace(/(export \{\};\s*)?(\/\/# sourceMappingURL=.*\s*)?$/, "")
  const locals = imports.flatMap(({ names }) => names.map(({ local }) => local))
  emitted.before = [
    ...locals.map((name) => `${homeOf(name)}.${name} = ${IMPORTED}.${name}; `),
    ...functions.map((name) => `${homeOf(name)}.${name} = ${name}; `),
  ].join("")
  return emitted
}

function placed<T extends ts.Node>(made: T, from: ts.Node): T {
  ts.setTextRange(made, from)
  ts.setSourceMapRange(made, from)
  return ts.setEmitFlags(made, ts.EmitFlags.NoComments)
}

/** In an object: so a promise is the cell's value, and not awaited. */
function returned(node: ts.ExpressionStatement, value: ts.Expression): ts.Statement {
  const holder = factory.createObjectLiteralExpression([
    factory.createPropertyAssignment("value", value),
  ])
  return ts.setCommentRange(factory.createReturnStatement(holder), node)
}

/** A call of a top-level function hands no `this` on: `(0, home.f)(x)`. */
function detached(typed: ts.Expression, made: ts.Expression): ts.Expression {
  const isName = ts.isIdentifier(inner(typed))
  if (!isName || !ts.isPropertyAccessExpression(inner(made))) return made
  const both = factory.createComma(factory.createNumericLiteral(0), inner(made))
  return placed(factory.createParenthesizedExpression(both), typed)
}

/** A class, an enum and a namespace have a name of their own for themselves. */
function isWithin(id: ts.Node, symbol: ts.Symbol): boolean {
  const declaration = symbol.declarations?.find(
    (d) => ts.isClassDeclaration(d) || ts.isEnumDeclaration(d) || ts.isModuleDeclaration(d),
  )
  return (
    declaration !== undefined && ts.findAncestor(id, (node) => node === declaration) !== undefined
  )
}

/** `declare const x` of this cell is a global that the compiler did not know. */
export function isAmbient(symbol: ts.Symbol): boolean {
  return Boolean(
    symbol.declarations?.every(
      (d) =>
        !d.getSourceFile().isDeclarationFile &&
        ts.getCombinedModifierFlags(d) & ts.ModifierFlags.Ambient,
    ),
  )
}

function isDeclareOnly(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    Boolean(ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword))
  )
}

/** A namespace that holds values: one of types alone leaves no JavaScript. */
function isNamespace(node: ts.Node): boolean {
  if (!ts.isModuleDeclaration(node) || !node.body || !ts.isModuleBlock(node.body)) return false
  return node.body.statements.some(
    (s) => !ts.isInterfaceDeclaration(s) && !ts.isTypeAliasDeclaration(s),
  )
}

function isDeclaredName(id: ts.Identifier): boolean {
  const { parent } = id
  if (ts.isPropertyAccessExpression(parent)) return parent.name === id
  return (parent as ts.NamedDeclaration).name === id && !ts.isShorthandPropertyAssignment(parent)
}

function isImportCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
}

function isBinary(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node)
}

/** What takes the name of the variable that it is assigned to. */
function isAnonymousFunction(node: ts.Expression): boolean {
  const value = inner(node)
  if (ts.isArrowFunction(value)) return true
  return (ts.isFunctionExpression(value) || ts.isClassExpression(value)) && !value.name
}

/** The names that an import declaration has at run time; undefined if it is of types only. */
function imported(node: ts.ImportDeclaration, checker: ts.TypeChecker): Import | undefined {
  const { importClause: clause, moduleSpecifier } = node
  const specifier = (moduleSpecifier as ts.StringLiteral).text
  if (!clause) return { specifier, names: [] }
  if (clause.isTypeOnly) return undefined
  const names: ImportedName[] = []
  const isValue = (id: ts.Identifier): boolean => {
    const symbol = checker.getSymbolAtLocation(id)
    if (!symbol || !(symbol.flags & ts.SymbolFlags.Alias)) return true
    const target = checker.getAliasedSymbol(symbol)
    return target.escapedName === "unknown" || (target.flags & ts.SymbolFlags.Value) !== 0
  }
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
