import type { AnyNode, Identifier, Pattern } from "acorn"
import { children } from "./syntax"

/** Where declared names are gathered. */
interface Names {
  readonly names: Set<string>
}

/** The names that a pattern binds or assigns; members of objects are not among them. */
export function identifiers(pattern: AnyNode): Identifier[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern]
    case "ObjectPattern":
      return pattern.properties.flatMap((p) =>
        identifiers(p.type === "RestElement" ? p.argument : p.value),
      )
    case "ArrayPattern":
      return pattern.elements.flatMap((e) => (e === null ? [] : identifiers(e)))
    case "RestElement":
      return identifiers(pattern.argument)
    case "AssignmentPattern":
      return identifiers(pattern.left)
    case "VariableDeclaration":
      return pattern.declarations.flatMap((d) => identifiers(d.id))
    default:
      return []
  }
}

export function declare(pattern: Pattern | AnyNode, scope: Names): void {
  for (const { name } of identifiers(pattern)) scope.names.add(name)
}

/** let, const, class and function of a block. */
export function lexical(body: readonly AnyNode[], scope: Names): void {
  for (let statement of body) {
    while (statement.type === "LabeledStatement") statement = statement.body
    if (statement.type === "VariableDeclaration") declare(statement, scope)
    else if (
      (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") &&
      statement.id
    ) {
      scope.names.add(statement.id.name)
    }
  }
}

/** var of a whole function, however deep. */
export function hoist(node: AnyNode, scope: Names): void {
  for (const child of children(node)) {
    if (child.type === "VariableDeclaration" && child.kind === "var") declare(child, scope)
    if (!/Function|^Class|StaticBlock/.test(child.type)) hoist(child, scope)
  }
}
