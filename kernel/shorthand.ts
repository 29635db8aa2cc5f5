import * as ts from "@tslab/typescript-for-tslab"
import type { Diagnostic, DiagnosticPos } from "tslab/dist/converter"

/** A piece of text put in, at an offset of the original. */
interface Insertion {
  at: number
  text: string
}

/** A cell's source as the converter should see it, and the way back to the places that were typed. */
export interface Expanded {
  source: string
  /** The offset in the cell as it was typed. */
  original(offset: number): number
}

type Bound = ts.SourceFile & { locals?: Map<ts.__String, unknown> }
type Scope = ts.Node & { locals?: Map<ts.__String, unknown> }

/**
 * Writes `{ x }` as `{ x: x }` where x is a name of an earlier cell.
 *
 * tslab turns such names into properties of its `exports`, and misses those in shorthand: the cell would
 * end in "x is not defined". The same form in an assignment, `({ x } = o)`, is mended with it.
 */
export function expandShorthand(source: string, previousDeclarations: string): Expanded {
  const insertions: Insertion[] = []
  if (source.includes("{")) {
    const cell = bind(source)
    const names = shorthands(cell).filter((name) => !isLocal(name))
    const earlier = names.length > 0 ? bind(previousDeclarations).locals : undefined
    for (const name of names) {
      if (earlier?.has(name.escapedText)) insertions.push({ at: name.end, text: `: ${name.text}` })
    }
  }
  return { source: inserted(source, insertions), original: (offset) => before(insertions, offset) }
}

/** What the compiler says of the expanded cell, at the places that were typed. */
export function asTyped(problem: Diagnostic, expanded: Expanded, source: string): Diagnostic {
  if (problem.fileName || expanded.source === source) return problem
  const place = ({ offset }: DiagnosticPos): DiagnosticPos => {
    const typed = expanded.original(offset)
    const above = source.slice(0, typed).split("\n")
    return { offset: typed, line: above.length - 1, character: above[above.length - 1].length }
  }
  return { ...problem, start: place(problem.start), end: place(problem.end) }
}

function bind(source: string): Bound {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true) as Bound
  const binder = ts as unknown as { bindSourceFile(file: ts.SourceFile, options: object): void }
  binder.bindSourceFile(file, {})
  return file
}

function shorthands(node: ts.Node): ts.Identifier[] {
  const found: ts.Identifier[] = []
  const visit = (child: ts.Node): void => {
    if (ts.isShorthandPropertyAssignment(child)) found.push(child.name)
    ts.forEachChild(child, visit)
  }
  visit(node)
  return found
}

/** Whether the cell itself declares the name, around this use of it. */
function isLocal(name: ts.Identifier): boolean {
  for (let scope: Scope | undefined = name.parent; scope; scope = scope.parent) {
    if (scope.locals?.has(name.escapedText)) return true
  }
  return false
}

function inserted(source: string, insertions: readonly Insertion[]): string {
  let text = ""
  let from = 0
  for (const { at, text: more } of insertions) {
    text += source.slice(from, at) + more
    from = at
  }
  return text + source.slice(from)
}

function before(insertions: readonly Insertion[], offset: number): number {
  let shift = 0
  for (const { at, text } of insertions) {
    if (at + shift >= offset) break
    shift += Math.min(text.length, offset - at - shift)
  }
  return offset - shift
}
