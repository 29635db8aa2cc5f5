import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import * as ts from "@tslab/typescript-for-tslab"
import { CellCompiler } from "../../../kernel/cell/compiler"
import { Declarations } from "../../../kernel/cell/declarations"
import { withoutDocstrings } from "../../../kernel/cell/files"

/** What a declaration file says. */
function said(text: string): string[] {
  const file = ts.createSourceFile("one.d.ts", text, ts.ScriptTarget.Latest)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    found.push(`${node.kind} ${ts.isIdentifier(node) ? node.text : ""}`)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

test("without its docstrings, a file of Node's types says the same", () => {
  const folder = dirname(require.resolve("@types/node/package.json"))
  const files = readdirSync(folder).filter((name) => name.endsWith(".d.ts"))
  expect(files.length).toBeGreaterThan(40)
  for (const name of files) {
    const text = readFileSync(join(folder, name), "utf8")
    expect(said(withoutDocstrings(text))).toEqual(said(text))
  }
})

test.each([
  ["of the language", "Math.hypot", /square root/],
  ["of the toolkit", `import { adam } from "descent"; adam`, /moment/i],
  ["of Node", "process.cwd", /current working directory/],
  ["of a list's methods", "[1].map", /Calls a defined callback/],
  ["of the newer ones", "[1].toSorted", /A sorted copy/],
])("the docstrings %s are there when they are asked for", (_, source, says) => {
  const compiler = new CellCompiler(process.cwd())
  const asked = () => compiler.inspect(Declarations.none, source, source.length)
  const docstring = () => ts.displayPartsToString(asked()?.documentation)
  expect(docstring()).toMatch(says)
  expect(docstring()).toMatch(says)
})
