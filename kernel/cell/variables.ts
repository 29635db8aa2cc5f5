import * as ts from "@tslab/typescript-for-tslab"
import { isVar } from "./names"
import { isAnonymousFunction, named, placed } from "./syntax"

const { factory } = ts

/** What becomes of a cell's variables. */
export interface Variables {
  isOfCell(list: ts.VariableDeclarationList): boolean
  variables(node: ts.VariableStatement): ts.Statement[]
  inLoop(list: ts.VariableDeclarationList): ts.Node | undefined
  assignment(id: ts.Identifier, value: ts.Expression): ts.Statement
}

/** Makes assignments of a cell's declarations; `property` is the place of a top-level name. */
export function assigning(
  cell: ts.SourceFile,
  property: (id: ts.Identifier) => ts.Expression | undefined,
  visit: ts.Visitor,
): Variables {
  const visited = (node: ts.Expression): ts.Expression => ts.visitNode(node, visit) as ts.Expression

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
      if (
        ts.isIdentifier(name) &&
        initializer &&
        !isVar(list) &&
        isAnonymousFunction(initializer)
      ) {
        return namedFunction(declaration, name, visited(initializer))
      }
      const statement = factory.createExpressionStatement(assigned(declaration))
      return [placed(statement, declaration)]
    })
    return made.map((statement, i) => (i === 0 ? ts.setCommentRange(statement, node) : statement))
  }

  /** As a local constant first, the function gets its name; a `var` may come twice. */
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
    const isNamed = initializer && ts.isIdentifier(name) && isAnonymousFunction(initializer)
    const assignment = factory.createAssignment(target(name), isNamed ? named(name, value) : value)
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

  function assignment(id: ts.Identifier, value: ts.Expression): ts.Statement {
    const place = property(id) ?? id
    return factory.createExpressionStatement(factory.createAssignment(place, value))
  }

  return { isOfCell, variables, inLoop, assignment }
}
