import type { Bindings } from "../autodiff/bindings"
import { children, parseFunction, type Syntax, sourceOf } from "../autodiff/syntax"

type AnyNode = Parameters<typeof children>[0]

/** What a function does that a copy of it, made from its text, could not do. */
export function problemOf(syntax: Syntax, bindings: Bindings): string | undefined {
  if (bindings.outerThis.length > 0) return "uses `this` or `arguments` from outside"
  if (syntax.method && uses(syntax.node, "Super")) return "uses `super`"
  const [assigned] = bindings.assignments
  if (assigned === undefined) return undefined
  return `assigns ${assigned.name}, a variable outside of it, where its new value would not be seen`
}

/** What keeps instances of a class, or of those that it extends, from being made anew. */
export function problemOfClass(of: object): string | undefined {
  for (let c: unknown = of; typeof c === "function"; c = Object.getPrototypeOf(c)) {
    if (c === Function.prototype) return undefined
    const source = sourceOf(c)
    if (source === undefined) return "extends what is built in"
    if (uses(parseFunction(source, c.name).node, "PrivateIdentifier")) return "has private fields"
  }
  return undefined
}

/** Whether a kind of syntax occurs in a text. */
export function uses(node: AnyNode, type: AnyNode["type"]): boolean {
  return node.type === type || children(node).some((child) => uses(child, type))
}

/** Of the names used only as `name.member`, the members: `cell_3.k`, `minimize_1.minimize`. */
export function membersUsed({ node }: Syntax, { free }: Bindings): Map<string, Set<string>> {
  const members = new Map<string, Set<string>>()
  const whole = new Set<string>()
  const visit = (node: AnyNode): void => {
    if (node.type === "Identifier" && free.has(node)) whole.add(node.name)
    const known = node.type === "MemberExpression" && !node.computed && free.has(node.object)
    if (known && node.object.type === "Identifier" && node.property.type === "Identifier") {
      const { name } = node.object
      members.set(name, (members.get(name) ?? new Set()).add(node.property.name))
    } else for (const child of children(node)) visit(child)
  }
  visit(node)
  for (const name of whole) members.delete(name)
  return members
}
