import type { Rewriter, Rules } from "./rewrite"
import type { PropertyNode } from "./syntax"

/** Free names: `k` becomes `$s.k`, without becoming its `this`. */
export const names: Rules = {
  Identifier(r, node) {
    const { free, bare, scope } = r.about
    if (!free.has(node) || bare.has(node.name)) return node.name
    return `(0, ${r.mark(node)}${scope}.${node.name})`
  },
  MemberExpression(r, node) {
    return r.copy(node, node.computed ? [node.object, node.property] : [node.object])
  },
  Property(r, node) {
    return node.shorthand ? shorthand(r, node) : r.copy(node)
  },
}

/** `{ k }`, where k may now be called otherwise. */
export function shorthand(r: Rewriter, node: PropertyNode): string {
  const { value } = node
  const free = value.type === "Identifier" && r.about.free.has(value)
  return free ? `${value.name}: ${r.emit(value)}` : r.copy(node, [value])
}
