import { bindingsOf } from "./autodiff/bindings"
import { isHome } from "./autodiff/homes"
import { parseFunction, type Syntax, sourceOf } from "./autodiff/syntax"

/** A function as text, and the names that the text leaves open. */
export interface Portable {
  source: string
  /** Free names in the order of their first use, globals such as `Math` among them. */
  names: string[]
}

/**
 * What a function consists of: its text, and the names of what it refers to.
 *
 * @throws TypeError if its text is hidden (a bound or built-in function) or cannot be parsed.
 */
export function portable(f: object): Portable {
  const { source, syntax } = parsed(f)
  const { names, members } = bindingsOf(syntax)
  return { source, names: [...names].flatMap((name) => variables(name, members.get(name))) }
}

/** Of the object that holds a notebook's variables, those that are used. */
function variables(name: string, used: ReadonlySet<string> | "whole" | undefined): string[] {
  return isHome(name) && used && used !== "whole" ? [...used] : [name]
}

/**
 * n, where a function's text tells: `([x, y]) => …` takes a point of two numbers. Undefined where
 * it does not.
 */
export function pointLength(f: object): number | undefined {
  if (sourceOf(f) === undefined) return undefined
  const { node } = parsed(f).syntax
  const [pattern] = node.type === "ClassExpression" ? [] : node.params
  if (pattern?.type !== "ArrayPattern") return undefined
  const whole = pattern.elements.every(
    (e) => e?.type !== "RestElement" && e?.type !== "AssignmentPattern",
  )
  return whole ? pattern.elements.length : undefined
}

function parsed(f: object): { source: string; syntax: Syntax } {
  const name = (f as { name?: string }).name || "the function"
  const source = sourceOf(f)
  if (source === undefined) {
    throw new TypeError(`${name} is bound or built in, so its text cannot be read`)
  }
  return { source, syntax: parseFunction(source, name) }
}
