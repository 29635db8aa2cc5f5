import type { AnyNode, MethodDefinition, PropertyDefinition } from "acorn"
import { shorthand } from "./names"
import type { Rewriter, Rules } from "./rewrite"
import { children, type FunctionNode, type PropertyNode } from "./syntax"

/** Statements, functions and classes. */
export const statements: Rules = {
  /** Closed, so that code without semicolons stays apart from what now begins with `(`. */
  ExpressionStatement: (r, node) => `(${r.effect(node.expression)});`,
  ReturnStatement: (r, node) => closed(r.mark(node) + r.copy(node)),
  ThrowStatement: (r, node) => closed(r.copy(node)),
  BreakStatement: (r, node) => closed(r.copy(node)),
  ContinueStatement: (r, node) => closed(r.copy(node)),
  VariableDeclaration: (r, node) => closed(r.copy(node)),

  IfStatement: (r, node) => tested(r, node, node.test),
  WhileStatement: (r, node) => tested(r, node, node.test),
  DoWhileStatement: (r, node) => closed(tested(r, node, node.test)),

  ForStatement(r, node) {
    return r.copy(node, children(node), (part) => {
      if (part === node.test) return r.test(part)
      if (part === node.update) return r.effect(part)
      return part.type === "VariableDeclaration" ? r.copy(part) : r.emit(part)
    })
  },
  ForOfStatement: overItems,
  ForInStatement: overItems,

  SwitchStatement(r, node) {
    return r.copy(node, children(node), (part) =>
      part === node.discriminant ? r.runtime(part, "bare", r.emit(part)) : r.emit(part),
    )
  },
  SwitchCase(r, node) {
    return r.copy(node, children(node), (part) =>
      part === node.test && part.type !== "Literal"
        ? r.runtime(part, "bare", r.emit(part))
        : r.emit(part),
    )
  },

  FunctionDeclaration: (r, node) => rewriteFunction(r, node),
  FunctionExpression: (r, node) => `${r.$}.own(${rewriteFunction(r, node)})`,
  ArrowFunctionExpression: (r, node) => `${r.$}.own(${rewriteFunction(r, node)})`,

  ClassDeclaration: rewriteClass,
  ClassExpression: rewriteClass,
  ClassBody: (r, node) => `{${r.mark(node)}${r.copy(node).slice(1)}`,
  MethodDefinition: member,
  PropertyDefinition: member,
  Property: (r, node) => (node.shorthand ? shorthand(r, node) : member(r, node)),
}

/** A function's text with its body rewritten and marked, so that it is known for rewritten. */
export function rewriteFunction(r: Rewriter, node: FunctionNode): string {
  return r.copy(node, children(node), (part) => {
    if (part !== node.body) return r.emit(part)
    if (part.type !== "BlockStatement") return r.mark(part) + r.emit(part)
    return `{${r.mark(part)}${r.copy(part).slice(1)}`
  })
}

function rewriteClass(r: Rewriter, node: Extract<AnyNode, { superClass?: unknown }>): string {
  return r.copy(node, children(node), (part) =>
    part === node.superClass ? r.runtime(part, "base", r.emit(part)) : r.emit(part),
  )
}

function member(r: Rewriter, node: MethodDefinition | PropertyDefinition | PropertyNode): string {
  const { key, value, computed } = node
  const method =
    node.type === "MethodDefinition" ||
    (node.type === "Property" && (node.method || node.kind !== "init"))
  const parts = [...(computed ? [key] : []), ...(value ? [value] : [])]
  return r.copy(node, parts, (part) =>
    part === value && method ? rewriteFunction(r, value as FunctionNode) : r.emit(part),
  )
}

function overItems(
  r: Rewriter,
  node: Extract<AnyNode, { type: "ForOfStatement" | "ForInStatement" }>,
): string {
  return r.copy(node, children(node), (part) => {
    if (part !== node.left) return r.emit(part)
    return part.type === "VariableDeclaration" ? r.copy(part) : r.target(part)
  })
}

function tested(r: Rewriter, node: AnyNode, test: AnyNode): string {
  return r.copy(node, children(node), (part) => (part === test ? r.test(part) : r.emit(part)))
}

function closed(text: string): string {
  return text.endsWith(";") ? text : `${text};`
}
