import { outlineOf } from "../../../kernel/cell/names"

test.each([
  ["let a = 1, [b, { c, ...d }] = x", ["a", "b", "c", "d"]],
  [
    "function f() { var no }; class C { m() { var no } }; enum E {}; namespace N { var no }",
    ["f", "C", "E", "N"],
  ],
  ["import x, { y as z, type T } from 'm'; import * as all from 'm'", ["x", "z", "T", "all"]],
  ["interface I {}; type A = 1; declare global { interface No {} }", ["I", "A"]],
  ["for (let no of []) { const no2 = 1 }", []],
])("%s declares its names", (source, names) => {
  expect(outlineOf(source)).toMatchObject({ names, inBlocks: [] })
})

test("var in blocks and loops is the cell's", () => {
  const { names, inBlocks } = outlineOf(
    "var a; { var a, b }\nfor (var i = 0; ; ) { try {} catch { var c } }",
  )
  expect(names).toEqual(["a", "b", "i", "c"])
  expect(inBlocks).toEqual(["b", "i", "c"])
})

test.each([
  ["export const a = 1", "       const a = 1"],
  ["export default a + 1", "this, a + 1"],
  ["export default { a: 1, b: 2 }", "this, { a: 1, b: 2 }"],
  ["export default\n() => 1", "this, () => 1"],
  ["export = { a }", "this, { a }"],
  ["export default function () {}", " this, function () {}"],
  ["export default class Named {}", "               class Named {}"],
  ["export { a, b }", "               "],
  ["export { a as b } from 'm'", "import { a as b } from 'm'"],
  ["export * as m from 'm'", "import * as m from 'm'"],
  ["export * from 'm'", "import        'm'"],
  ["import d from './d' with { type: 'json' }", "import d from './d'                       "],
  ["import './d' with {\n}\nimport './e' with { a: 'b' }", "import './d' \n \nimport './e' "],
  ["export * from 'm' with { a: 'b' }", "import 'm' "],
  ["const text = 'export const a'", "const text = 'export const a'"],
])("%s keeps every place where it was", (source, text) => {
  const outline = outlineOf(`${source}\n1`)
  expect(outline.text).toHaveLength(source.length + 2)
  expect(outline.text.replace(/\s+/g, " ")).toBe(`${text}\n1`.replace(/\s+/g, " "))
})

test.each([
  ["await 1", true],
  ["const x = { a: [await f()] }", true],
  ["for await (const x of y) {}", true],
  ["await (x)", true],
  ["if (true) { await (async () => 1)() }", true],
  ["for (const x of await [1]) {}", true],
  ["const f = async () => await 1; class C { async m() { await 1 } }", false],
])("%s: awaits at the top level, %s", (source, awaits) => {
  expect(outlineOf(source).awaits).toBe(awaits)
})
