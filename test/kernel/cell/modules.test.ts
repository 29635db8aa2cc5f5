import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { printed, resultOf, sharedKernel, traceOf } from "../driving"

const folder = realpathSync(mkdtempSync(join(tmpdir(), "descent-modules-")))
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
write("node_modules/common/index.js", "exports.one = 1")
write("node_modules/modern/package.json", '{ "type": "module", "main": "index.js" }')
write("node_modules/modern/index.js", "export const two = 2")
write("node_modules/many/index.js", "for (const c of 'abcdefghijk') exports[c] = c")
write("node_modules/callable/index.js", "module.exports = () => 5; module.exports.six = 6")
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const kernel = sharedKernel(() => ({ cwd: folder }))
const run = (code: string) => kernel().execute(code)

test("the first ES module comes without a warning of Node's", async () => {
  const cell = await run("import { two } from 'modern'\ntwo")
  expect(resultOf(cell)).toBe("2")
  expect(printed(cell, "stderr")).toBe("")
})

test.each([
  ["modern", "nope", "two"],
  ["modern", "default as nope", "two"],
  ["common", "nope", "one"],
  ["many", "nope", "a, b, c, d, e, f, g, h, …"],
  ["callable", "nope", "six"],
])("%s has no %s, and the error says what it has", async (specifier, name, has) => {
  const said = name.split(" ")[0]
  expect(traceOf(await run(`import { ${name} } from '${specifier}'`))).toBe(
    `SyntaxError: "${specifier}" has no "${said}"; it exports ${has}`,
  )
})

test("what a module has is imported as before: all of it, a default, and a function's own", async () => {
  const cell = await run(
    "import all from 'common'\nimport * as space from 'modern'\nimport call, { six } from 'callable'\n[all.one, space.two, call(), six]",
  )
  expect(resultOf(cell)).toBe("[ 1, 2, 5, 6 ]")
})

test("a TypeScript file is asked for as the JavaScript that it would become", async () => {
  write("a.mts", "export { b } from './b.mjs'\nexport * from './c.js'")
  write("b.mts", "export const b: string = import.meta.filename.slice(-5)")
  write("c.ts", "export const c = 3 as number")
  expect(resultOf(await run("import { b, c } from './a.mts'\n[b, c]"))).toBe("[ 'b.mts', 3 ]")
})

test("the decorators of a local file are of the kind that it was checked with", async () => {
  write(
    "newer.ts",
    "const loud = <T>(f: T, { name }: ClassMethodDecoratorContext) => (() => name) as T\nexport class A { @loud go() { return '' } }",
  )
  write(
    "older.ts",
    "const seen: string[] = []\nconst note = (_: object, key: string, d: PropertyDescriptor) => { seen.push(key, typeof d) }\nexport class B { @note go() {} }\nexport { seen }",
  )
  expect(resultOf(await run("import { A } from './newer'\nnew A().go()"))).toBe("'go'")
  expect(resultOf(await run("import { seen } from './older'\nseen"))).toBe("[ 'go', 'object' ]")
})
