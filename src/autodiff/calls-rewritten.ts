import type { AnyNode } from "acorn"
import type { Rewriter, Rules } from "./rewrite"

/** Calls go through the runtime, which knows what each function does with a variable. */
export const calls: Rules = {
  CallExpression(r, node) {
    const { callee } = node
    if (callee.type === "Super" || (callee.type === "MemberExpression" && !r.ordinary(callee))) {
      return r.mark(node) + r.copy(node)
    }
    if (!r.ordinary(callee)) return called(r, node, r.emit(callee), node.arguments)
    const { object, property } = callee
    const global = r.about.mathematics && r.about.free.has(object)
    if (global && object.type === "Identifier" && object.name === "Math" && !callee.computed) {
      const name = property.type === "Identifier" ? property.name : ""
      return r.runtime(node, `mathematics.${name}`, ...list(r, node.arguments))
    }
    return r.runtime(node, "method", ...r.member(callee), ...list(r, node.arguments))
  },

  NewExpression(r, node) {
    return r.runtime(node, "construct", r.emit(node.callee), ...list(r, node.arguments))
  },

  TaggedTemplateExpression(r, node) {
    const { tag, quasi } = node
    const cooked = quasi.quasis.map(({ value }) => JSON.stringify(value.cooked) ?? "undefined")
    const raw = quasi.quasis.map(({ value }) => JSON.stringify(value.raw))
    const strings = `${r.$}.template([${cooked.join(", ")}], [${raw.join(", ")}])`
    const args = [strings, ...list(r, quasi.expressions)]
    return r.ordinary(tag)
      ? r.runtime(node, "method", ...r.member(tag), ...args)
      : r.runtime(node, "call", r.emit(tag), "undefined", ...args)
  },

  /**
   * `a?.b.c(x)?.d` becomes nested tests. `$.t` holds the value just tested; what follows reads it
   * before anything else can run.
   */
  ChainExpression(r, { expression }) {
    const tests: string[] = []
    const guarded = (optional: boolean, value: string): string => {
      if (!optional) return value
      tests.push(`(${r.$}.t = ${value}) == null ? undefined : `)
      return `${r.$}.t`
    }
    const link = (node: AnyNode): string => {
      if (r.ordinary(node)) {
        return `${r.mark(node)}${guarded(node.optional, link(node.object))}[${r.key(node)}]`
      }
      if (node.type !== "CallExpression") return r.emit(node)
      const { callee } = node
      if (!r.ordinary(callee)) {
        return called(r, node, guarded(node.optional, link(callee)), node.arguments)
      }
      const object = guarded(callee.optional, link(callee.object))
      if (!node.optional) {
        return r.runtime(node, "method", object, r.key(callee), ...list(r, node.arguments))
      }
      const method = guarded(true, r.runtime(node, "pick", object, r.key(callee)))
      return r.runtime(node, "picked", method, ...list(r, node.arguments))
    }
    const last = link(expression)
    return `(${tests.join("")}${last})`
  },
}

function list(r: Rewriter, nodes: readonly AnyNode[]): string[] {
  return nodes.map((node) => r.emit(node))
}

function called(r: Rewriter, node: AnyNode, f: string, args: readonly AnyNode[]): string {
  return r.runtime(node, "call", f, "undefined", ...list(r, args))
}
