import { type AnyNode, type Expression, parse } from "acorn"
import { leak } from "./run"

export type FunctionNode = Extract<
  AnyNode,
  { type: "ArrowFunctionExpression" | "FunctionExpression" | "FunctionDeclaration" }
>

export type PropertyNode = Extract<AnyNode, { type: "Property" }>

/** The text of a function as an expression, parsed. */
export interface Syntax {
  /** What was parsed: `(` + the function + `)`, or a method inside `({ … })`. */
  text: string
  /** What stands before the function's own text. */
  offset: number
  node: Extract<
    AnyNode,
    { type: "ArrowFunctionExpression" | "FunctionExpression" | "ClassExpression" }
  >
  /** A method is a function that may say `super`. */
  method: boolean
}

/** The function's own text, or undefined where it is built in, bound, or otherwise hidden. */
export function sourceOf(f: object): string | undefined {
  if (f === structuredClone) return undefined // Node has it in JavaScript from 22 on
  const text = Function.prototype.toString.call(f)
  return /\{\s*\[native code\]\s*\}\s*$/.test(text) ? undefined : text
}

/** Parses a function from its text: an arrow, a function, a class, or a method. */
export function parseFunction(source: string, name: string): Syntax {
  const asExpression = attempt(`(${source}\n)`)
  if (asExpression !== undefined) {
    const node = asExpression as Syntax["node"]
    return { text: `(${source}\n)`, offset: 1, node, method: false }
  }
  const asMethod = attempt(`({${source}\n})`)
  if (asMethod?.type === "ObjectExpression") {
    const [property] = asMethod.properties
    if (property?.type === "Property" && property.value.type === "FunctionExpression") {
      return { text: `({${source}\n})`, offset: 2, node: property.value, method: true }
    }
  }
  const hidden = /\.#(\w+)/.exec(source)
  if (hidden !== null) {
    throw leak(
      `\`${name}\` reads #${hidden[1]}, private to a class outside of the function; make the object inside of it, or keep the value in an ordinary field`,
    )
  }
  throw leak(`the text of \`${name}\` cannot be parsed as a function: ${source.slice(0, 60)}`)
}

function attempt(text: string): Expression | undefined {
  try {
    const [statement] = parse(text, { ecmaVersion: "latest" }).body
    return statement?.type === "ExpressionStatement" ? statement.expression : undefined
  } catch {
    return undefined
  }
}

/** The nodes directly inside a node, in the order of the text. */
export function children(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = []
  for (const value of Object.values(node) as unknown[]) {
    for (const part of Array.isArray(value) ? value : [value]) {
      if (isNode(part)) found.push(part)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && typeof (value as AnyNode).type === "string"
}
