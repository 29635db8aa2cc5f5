import type { AnyNode, AssignmentExpression, UpdateExpression } from "acorn"
import { isBoolean, type Rewriter, type Rules } from "./rewrite"
import { children } from "./syntax"

/** The runtime's name for each binary operator. */
const BINARY: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "%": "remainder",
  "**": "power",
  "&": "bits.and",
  "|": "bits.or",
  "^": "bits.xor",
  "<<": "bits.left",
  ">>": "bits.right",
  ">>>": "bits.unsigned",
  "<": "less",
  "<=": "lessOrEqual",
  ">": "greater",
  ">=": "greaterOrEqual",
  "===": "same",
  "!==": "different",
  "==": "loose",
  "!=": "looselyDifferent",
  instanceof: "instanceOf",
}

export const expressions: Rules = {
  BinaryExpression(r, node) {
    const { left, right, operator } = node
    if (operator === "in") return `(${r.mark(node)}${r.copy(node)})`
    if (left.type === "Literal" && right.type === "Literal") return r.copy(node)
    return r.runtime(node, BINARY[operator], r.emit(left), r.emit(right))
  },

  UnaryExpression(r, node) {
    const { argument, operator } = node
    switch (operator) {
      case "-":
        return argument.type === "Literal"
          ? r.copy(node)
          : r.runtime(node, "negate", r.emit(argument))
      case "+":
        return r.runtime(node, "plus", r.emit(argument))
      case "!":
        return `!${r.test(argument)}`
      case "~":
        return r.runtime(node, "bits.not", r.emit(argument))
      case "typeof": {
        const unknown = argument.type === "Identifier" && r.about.missing.has(argument.name)
        if (unknown && r.about.free.has(argument)) return `"undefined"`
        return r.runtime(node, "typeOf", r.emit(argument))
      }
      case "delete":
        return r.ordinary(argument)
          ? r.runtime(node, "remove", ...r.member(argument))
          : r.copy(node)
      default:
        return r.copy(node)
    }
  },

  /** `$.t` holds the left side between its test and its use, where nothing else can run. */
  LogicalExpression(r, node) {
    const { left, right, operator } = node
    if (operator === "??" || isBoolean(left)) return `(${r.copy(node)})`
    const test = r.runtime(left, "truthy", `${r.$}.t = ${r.emit(left)}`)
    return operator === "&&"
      ? `(${test} ? ${r.emit(right)} : ${r.$}.t)`
      : `(${test} ? ${r.$}.t : ${r.emit(right)})`
  },

  ConditionalExpression(r, node) {
    const { test, consequent, alternate } = node
    return `(${r.test(test)} ? ${r.emit(consequent)} : ${r.emit(alternate)})`
  },

  ImportExpression(r, node) {
    throw r.refuse(node, "A module cannot be loaded inside of the function; load it before.")
  },

  SequenceExpression: (r, node) => `(${r.copy(node)})`,

  MemberExpression(r, node) {
    return node.computed ? r.mark(node) + r.copy(node) : r.copy(node, [node.object])
  },

  TemplateLiteral: (r, node) => r.mark(node) + r.copy(node),

  AssignmentExpression(r, node) {
    const { left, right, operator } = node
    if (left.type === "ObjectPattern" || left.type === "ArrayPattern") {
      return `(${r.target(left)} = ${r.emit(right)})`
    }
    if (left.type === "MemberExpression" && r.ordinary(left)) {
      const [object, key] = r.member(left)
      if (operator === "=") return r.runtime(node, "set", object, key, r.emit(right))
      const reference = r.runtime(node, "reference", object, key)
      const later = LATER[operator]
      if (later === undefined)
        return `${reference}.read().update(${compound(r, operator)}, ${r.emit(right)})`
      if (suspends(right))
        throw r.refuse(node, `\`${operator}\` with yield or await: write it as an if.`)
      return `${reference}.${later}(() => ${r.emit(right)})`
    }
    return plainAssignment(r, node)
  },

  UpdateExpression(r, node) {
    const { argument } = node
    const step = `${r.$}.${node.operator === "++" ? "increment" : "decrement"}`
    if (r.ordinary(argument)) {
      const reference = r.runtime(node, "reference", ...r.member(argument))
      return `${reference}.read().${node.prefix ? "update" : "replace"}(${step})`
    }
    const target = simple(r, node, argument)
    const stepped = `${target} = ${r.mark(node)}${step}(${target})`
    return node.prefix
      ? `(${stepped})`
      : r.runtime(node, "first", `${r.$}.numeric(${target})`, stepped)
  },
}

const LATER: Readonly<Record<string, string>> = { "&&=": "and", "||=": "or", "??=": "otherwise" }

function compound(r: Rewriter, operator: string): string {
  return `${r.$}.${BINARY[operator.slice(0, -1)]}`
}

/** Assignment to a name of the function's own, or to a private or inherited member. */
function plainAssignment(r: Rewriter, node: AssignmentExpression): string {
  const { left, right, operator } = node
  if (operator === "=" || operator === "??=") return `(${r.copy(node)})`
  const target = simple(r, node, left)
  const assigned = `${target} = ${r.emit(right)}`
  if (operator === "&&=") return `(${r.$}.truthy(${target}) ? ${assigned} : ${target})`
  if (operator === "||=") return `(${r.$}.truthy(${target}) ? ${target} : ${assigned})`
  return `(${target} = ${r.mark(node)}${compound(r, operator)}(${target}, ${r.emit(right)}))`
}

/** A target that may be evaluated twice without harm. */
function simple(
  r: Rewriter,
  node: AssignmentExpression | UpdateExpression,
  target: AnyNode,
): string {
  const twice =
    target.type !== "MemberExpression" ||
    (!target.computed && /^(ThisExpression|Super|Identifier)$/.test(target.object.type))
  if (twice) return r.emit(target)
  throw r.refuse(node, "A private member of a computed object is updated: give the object a name.")
}

function suspends(node: AnyNode): boolean {
  if (node.type === "YieldExpression" || node.type === "AwaitExpression") return true
  return !/Function/.test(node.type) && children(node).some(suspends)
}
