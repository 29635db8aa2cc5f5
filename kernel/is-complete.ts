import * as ts from "@tslab/typescript-for-tslab"
import { isCompleteCode } from "tslab/dist/converter"
import type { Content } from "./wire"

/** Ends in the middle of a comment, of a template literal: the parser calls these errors of their own. */
const UNTERMINATED: ReadonlySet<number> = new Set([1010, 1160])

/** A string between quotes ends on its line, unless a backslash stands there. */
const UNTERMINATED_STRING = 1002

/** Whether a console should run the code now, ask for another line, or show that it is wrong. */
export function isComplete(code: string): Content {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest) as ts.SourceFile & {
    parseDiagnostics: ts.Diagnostic[]
  }
  const problems = file.parseDiagnostics
  if (problems.length === 0) return { status: "complete" }
  const end = code.trimEnd().length
  const cutOff = problems.every(({ code: number, start = 0 }) => {
    if (number === UNTERMINATED_STRING) return code.trimEnd().endsWith("\\")
    return UNTERMINATED.has(number) || start >= end
  })
  if (!cutOff) return { status: "invalid" }
  return { status: "incomplete", indent: isCompleteCode(code).indent ?? "" }
}
