import { type AnyNode, type Options, parse } from "acorn"
import { identifiers } from "./declarations"
import { children } from "./syntax"

/**
 * The names that a script may give a value to more than once: those it assigns anywhere, and every
 * `var`. A variable of any other name keeps its first value. Undefined where nothing can be said:
 * the text cannot be parsed, or it evaluates code in strings.
 */
export function assignedNames(source: string): Set<string> | undefined {
  const program = attempt(source, "script") ?? attempt(source, "module")
  if (program === undefined) return undefined
  const names = new Set<string>()
  collect(program, names)
  return names.has("eval") ? undefined : names
}

function collect(node: AnyNode, names: Set<string>): void {
  if (node.type === "AssignmentExpression") add(node.left, names)
  else if (node.type === "UpdateExpression") add(node.argument, names)
  else if (node.type === "ForOfStatement" || node.type === "ForInStatement") {
    if (node.left.type !== "VariableDeclaration") add(node.left, names)
  } else if (node.type === "VariableDeclaration" && node.kind === "var") add(node, names)
  else if (node.type === "Identifier" && node.name === "eval") names.add("eval")
  for (const child of children(node)) collect(child, names)
}

function add(target: AnyNode, names: Set<string>): void {
  for (const { name } of identifiers(target)) names.add(name)
}

function attempt(source: string, sourceType: Options["sourceType"]): AnyNode | undefined {
  try {
    return parse(source, {
      ecmaVersion: "latest",
      sourceType,
      allowHashBang: true,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
    })
  } catch {
    return undefined
  }
}
