import * as ts from "@tslab/typescript-for-tslab"
import { type Import, imported, isValueImport } from "./imports"
import type { Checked } from "./program"
import {
  inner,
  isAnonymousFunction,
  isBinary,
  isDeclaredName,
  isDeclareOnly,
  isImportCall,
  isNamespace,
  named,
  placed,
} from "./syntax"
import { assigning } from "./variables"

const { factory } = ts

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
export const IMPORT = "cell_import"
export const META = "cell_meta"
export const IMPORTED = "cell_imported"

/**
 * Compiles a checked cell: each top-level name becomes a property of the object that `homeOf` names.
 *
 *     let k = 1                      cell_1.k = 1;
 *     const f = () => k + g(k)       const f = () => cell_1.k + (0, cell_0.g)(cell_1.k); cell_1.f = f;
 *
 * So a later assignment is seen by every function, what ran before an error stays, and a reference to a
 * top-level name can be told from one to a local variable. The last line's expression is returned.
 * `hoisted` are the variables of its blocks, which are there in the end even if no line has reached them.
 */
export function emit(
  { program, checker, cell, earlier }: Checked,
  homeOf: (name: string) => string | undefined,
  hoisted: readonly string[] = [],
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

    const { isOfCell, variables, inLoop, assignment } = assigning(cell, property, visit)

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

    function assignedFunction(node: ts.BinaryExpression, id: ts.Identifier): ts.Node {
      const target = reference(id)
      if (!target || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return each(node)
      return placed(factory.createAssignment(target, named(id, visited(node.right))), node)
    }

    /** What `import M = N.M` stands for. */
    function entity(name: ts.EntityName): ts.Expression {
      if (ts.isIdentifier(name)) return reference(name) ?? name
      return factory.createPropertyAccessExpression(entity(name.left), name.right.text)
    }

    /** A statement of the cell's top level. */
    function top(node: ts.Statement): ts.Statement[] {
      if (ts.isExportDeclaration(node)) return []
      if (ts.isImportDeclaration(node)) {
        const found = imported(node, checker)
        if (found) imports.push(found)
        return []
      }
      if (ts.isImportEqualsDeclaration(node)) {
        const { name, moduleReference } = node
        if (node.isTypeOnly || !isValueImport(name, checker)) return []
        return [assignment(name, entity(moduleReference as ts.EntityName))]
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

    /** `home.x = home.x`: where there was none, it is undefined from now on. */
    function kept(name: string): ts.Statement {
      const id = factory.createIdentifier(name)
      return assignment(id, property(id) as ts.Expression)
    }

    return (file) => {
      const statements = file.statements.filter((node) => !ts.isExportDeclaration(node))
      const made = statements.flatMap((node, i): ts.Statement[] =>
        i === statements.length - 1 && ts.isExpressionStatement(node)
          ? [returned(node, visited(node.expression))]
          : top(node),
      )
      const isValued = made.at(-1)?.kind === ts.SyntaxKind.ReturnStatement
      made.splice(made.length - Number(isValued), 0, ...hoisted.map(kept))
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

/** In an object: so a promise is the cell's value, and not awaited. */
function returned(node: ts.ExpressionStatement, value: ts.Expression): ts.Statement {
  // An anonymous function would be called `value`.
  const held = isAnonymousFunction(value)
    ? factory.createComma(factory.createNumericLiteral(0), value)
    : value
  const holder = factory.createObjectLiteralExpression([
    factory.createPropertyAssignment("value", held),
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
