import type { AnyNode, MemberExpression } from "acorn"
import { calls } from "./calls-rewritten"
import { DerivativeError, marker, placeAt } from "./errors"
import { expressions } from "./expressions"
import { names } from "./names"
import { statements } from "./statements"
import { children } from "./syntax"

/** What a rewriting needs to know about the text. */
export interface Rewriting {
  name: string
  text: string
  /** Where the function's own text begins in `text`. */
  offset: number
  /** The uses of free names. */
  free: ReadonlySet<AnyNode>
  /** Free names that stand for themselves in the rewritten text, such as `undefined`. */
  bare: ReadonlySet<string>
  /** Free names that nothing gives a value to. */
  missing: ReadonlySet<string>
  /** Whether `Math` is the global one. */
  mathematics: boolean
  /** The names of the runtime and of the captured values: ones that the text does not use. */
  $: string
  scope: string
}

export type Rules = { [Type in AnyNode["type"]]?: Rule<Extract<AnyNode, { type: Type }>> }
type Rule<N extends AnyNode> = (rewriter: Rewriter, node: N) => string

/** Together; `names` alone where only free names change. */
const RULES: Rules = { ...names, ...expressions, ...calls, ...statements }

/**
 * Rewrites a function's text so that its arithmetic goes through the runtime.
 *
 *     ([x, y]) => k * x ** 2      →      ([x, y]) => $.multiply($s.k, $.power(x, 2))
 *
 * What needs no change is copied as it stands. Every rewritten expression carries a comment with
 * its place in the original, for error messages.
 */
export class Rewriter {
  readonly $: string

  /** A plain rewriting gives the free names their values, and changes nothing else. */
  constructor(
    readonly about: Rewriting,
    plain = false,
  ) {
    this.$ = about.$
    this.#rules = plain ? names : RULES
  }
  readonly #rules: Rules

  emit(node: AnyNode): string {
    const rule = this.#rules[node.type] as Rule<AnyNode> | undefined
    return rule === undefined ? this.copy(node) : rule(this, node)
  }

  /** The node's own text, with the given parts rewritten and all between them kept. */
  copy(
    node: AnyNode,
    parts: readonly AnyNode[] = children(node),
    emit: (part: AnyNode) => string = (part) => this.emit(part),
  ): string {
    let result = ""
    let at = node.start
    for (const part of parts) {
      result += this.about.text.slice(at, part.start) + emit(part)
      at = part.end
    }
    return result + this.about.text.slice(at, node.end)
  }

  mark(node: AnyNode): string {
    return marker(node.start - this.about.offset)
  }

  /** `$.name(a, b)`, marked with its place. */
  runtime(node: AnyNode, name: string, ...args: string[]): string {
    return `${this.mark(node)}${this.$}.${name}(${args.join(", ")})`
  }

  /** An expression of which only the truth counts. */
  test(node: AnyNode): string {
    if (node.type === "LogicalExpression" && node.operator !== "??") {
      return `(${this.test(node.left)} ${node.operator} ${this.test(node.right)})`
    }
    return isBoolean(node) ? this.emit(node) : this.runtime(node, "truthy", this.emit(node))
  }

  /** An expression of which only the effect counts: `i++` need not keep the old value. */
  effect(node: AnyNode): string {
    return node.type === "UpdateExpression" ? this.emit({ ...node, prefix: true }) : this.emit(node)
  }

  /** Whether this is an ordinary `o.p`: neither private nor inherited by `super`. */
  ordinary(node: AnyNode): node is MemberExpression {
    return (
      node.type === "MemberExpression" &&
      node.object.type !== "Super" &&
      node.property.type !== "PrivateIdentifier"
    )
  }

  key({ property, computed }: MemberExpression): string {
    if (computed) return this.emit(property)
    return property.type === "Identifier" ? JSON.stringify(property.name) : ""
  }

  member(node: MemberExpression): [object: string, key: string] {
    return [this.emit(node.object), this.key(node)]
  }

  /** A target of destructuring or of for…of: members are written through the runtime. */
  target(node: AnyNode): string {
    switch (node.type) {
      case "MemberExpression":
        return this.ordinary(node)
          ? `${this.runtime(node, "reference", ...this.member(node))}.value`
          : this.copy(node)
      case "ObjectPattern":
      case "ArrayPattern":
      case "RestElement":
        return this.copy(node, children(node), (part) => this.target(part))
      case "AssignmentPattern":
        return this.copy(node, [node.left, node.right], (part) =>
          part === node.left ? this.target(part) : this.emit(part),
        )
      case "Property": {
        if (node.shorthand) return this.copy(node, [node.value], (part) => this.target(part))
        const parts = node.computed ? [node.key, node.value] : [node.value]
        return this.copy(node, parts, (part) =>
          part === node.key ? this.emit(part) : this.target(part),
        )
      }
      default:
        return this.emit(node)
    }
  }

  /** The error for a construct that cannot be rewritten. */
  refuse(node: AnyNode, problem: string): DerivativeError {
    const { text, offset, name } = this.about
    return new DerivativeError(problem, placeAt(text.slice(offset), node.start - offset, name))
  }
}

/** Expressions that are never a variable, only true or false. */
export function isBoolean(node: AnyNode): boolean {
  switch (node.type) {
    case "BinaryExpression":
      return /^([<>!=]=?=?|in|instanceof)$/.test(node.operator)
    case "UnaryExpression":
      return node.operator === "!"
    case "Literal":
      return typeof node.value === "boolean"
    default:
      return false
  }
}
