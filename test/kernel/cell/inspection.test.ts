import { tmpdir } from "node:os"
import { CellCompiler } from "../../../kernel/cell/compiler"
import { Declarations } from "../../../kernel/cell/declarations"

const compiler = new CellCompiler(tmpdir())
const EARLIER = Declarations.none.with(
  "/** Twice. */\ndeclare function twice(x: number): number;\ndeclare class Point { constructor(x: number) }",
  () => true,
)

/** What is said of the place that `|` marks. */
function inspected(source: string): string | undefined {
  const info = compiler.inspect(EARLIER, source.replace("|", ""), source.indexOf("|"))
  return info?.displayParts?.map(({ text }) => text).join("")
}

test.each([
  ["a name", "twi|ce(1)", "function twice"],
  ["a name between the parentheses of a call", "const k = 1; twice(k|)", "const k"],
  ["an open parenthesis", "twice(|", "function twice"],
  ["a closed one", "twice(|)", "function twice"],
  ["a later argument", "Math.max(1, |", "Math.max"],
  ["an object among the arguments", "twice({|", "function twice"],
  ["an unknown name among them", "twice(unknown|)", "function twice"],
  ["an inner call", "twice(Math.abs(|))", "Math.abs"],
  ["a new object", "new Point(|", "Point"],
])("%s is explained", (_, source, expected) => {
  expect(inspected(source)).toContain(expected)
})

test.each([
  ["an unknown name", "unknown|"],
  ["half a declaration", "class|"],
  ["the line after a call", "twice(1)\n|"],
  ["the body of a function that is handed on", "[1].map(() => { | })"],
  ["an empty cell", "|"],
])("%s is not", (_, source) => {
  expect(inspected(source)).toBeUndefined()
})
