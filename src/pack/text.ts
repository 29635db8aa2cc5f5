import type { Bindings } from "../autodiff/bindings"
import { children, type Syntax } from "../autodiff/syntax"

type AnyNode = Parameters<typeof children>[0]

/** What a function does that a copy of it, made from its text, could not do. */
export function problemOf(syntax: Syntax, bindings: Bindings): string | undefined {
  if (bindings.outerThis.length > 0) return "uses `this` or `arguments` from outside"
  if (syntax.method && uses(syntax.node, "Super")) return "uses `super`"
  const targets = bindings.assignments.map((target) => target.name)
  const [assigned] = [...targets, ...assignedExports(syntax.node)]
  if (assigned === undefined) return undefined
  return `assigns ${assigned}, a variable outside of it, where its new value would not be seen`
}

/** Whether a kind of syntax occurs in a text. */
export function uses(node: AnyNode, type: AnyNode["type"]): boolean {
  return node.type === type || children(node).some((child) => uses(child, type))
}

/** `exports.count++` in a notebook or a module is an assignment to `count`. */
function assignedExports(node: AnyNode): string[] {
  const target =
    node.type === "AssignmentExpression"
      ? node.left
      : node.type === "UpdateExpression"
        ? node.argument
        : undefined
  const own =
    target?.type === "MemberExpression" &&
    target.object.type === "Identifier" &&
    target.object.name === "exports" &&
    target.property.type === "Identifier"
      ? [target.property.name]
      : []
  return [...own, ...children(node).flatMap(assignedExports)]
}
