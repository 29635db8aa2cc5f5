import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { CellCompiler, type Compiled } from "../../../kernel/cell/compiler"
import { Declarations } from "../../../kernel/cell/declarations"

const folder = realpathSync(mkdtempSync(join(tmpdir(), "descent-compiler-")))
mkdirSync(join(folder, "deep"))
writeFileSync(join(folder, "deep", "shapes.ts"), "export const area = 1")
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const compiler = new CellCompiler(folder)
const EARLIER = Declarations.none.with(
  "declare let e: number;\ndeclare function g(x: number): number;\ndeclare const o: { m(): 1 };\ndeclare class B {}",
  () => true,
)

/** The JavaScript, where this cell's names live in cell_2, and those of EARLIER in cell_1. */
function compiled(source: string): Compiled {
  const cell = compiler.compile(EARLIER, source, (name, own) => {
    if (own.has(name)) return "cell_2"
    return /^([ego]|B)$/.test(name) ? "cell_1" : undefined
  })
  if (Array.isArray(cell)) throw new Error(cell.map(({ message }) => message).join())
  return cell
}
const body = (source: string): string => compiled(source).body.replace(/\s+/g, " ").trim()

test.each([
  ["a variable", "let k = 1", "cell_2.k = 1;"],
  ["one without a value", "let k: number", "cell_2.k = void 0;"],
  ["an assignment to an earlier one", "e += 2", "return { value: cell_1.e += 2 };"],
  ["a call, which hands no `this` on", "g(e)", "return { value: (0, cell_1.g)(cell_1.e) };"],
  ["a method, which has its object", "o.m()", "return { value: cell_1.o.m() };"],
  ["shorthand", "({ e })", "return { value: ({ e: cell_1.e }) };"],
  [
    "a pattern",
    "let { a, b: [c = e] } = {} as any",
    "({ a: cell_2.a, b: [cell_2.c = cell_1.e] } = {});",
  ],
  [
    "a function, which keeps its name",
    "const f = () => e",
    "const f = () => cell_1.e; cell_2.f = f;",
  ],
  [
    "a function that is assigned",
    "let f: any; f = () => 1; 0",
    "cell_2.f = void 0; cell_2.f = { f: () => 1 }.f; return { value: 0 };",
  ],
  ["a loop's own variable", "for (let e of [1]) e", "for (let e of [1]) e;"],
  [
    "a loop's var",
    "for (var i = 0; i < 1; i++) ;",
    "for (cell_2.i = 0; cell_2.i < 1; cell_2.i++) ; cell_2.i = cell_2.i;",
  ],
  [
    "a block's var, before the cell's value",
    "{ var i = 0 } i",
    "{ cell_2.i = 0; } cell_2.i = cell_2.i; return { value: cell_2.i };",
  ],
  [
    "a class, which knows itself",
    "class C extends B { me = C }",
    "class C extends cell_1.B { me = C; } cell_2.C = C;",
  ],
  [
    "a parameter of the same name",
    "const f = (e: number) => e",
    "const f = (e) => e; cell_2.f = f;",
  ],
  ["types alone", "interface I { e: typeof e }", ""],
  ["an import call", "import('x' + e)", "return { value: cell_import('x' + cell_1.e) };"],
])("%s", (_, source, expected) => {
  expect(body(source)).toBe(expected)
})

test("declared functions and imports are there before the first line", () => {
  const { before, imports } = compiled(
    "import fs, { join as j } from 'node:fs' \nf()\nfunction f() {}".replace(
      "join as j",
      "readFileSync as j",
    ),
  )
  expect(before).toBe("cell_2.fs = cell_imported.fs; cell_2.j = cell_imported.j; cell_2.f = f; ")
  expect(imports).toEqual([
    {
      specifier: "node:fs",
      names: [
        { local: "fs", name: "default" },
        { local: "j", name: "readFileSync" },
      ],
    },
  ])
})

test("the declarations are those of the cell, its docstrings included", () => {
  const { declarationFile, values } = compiled(
    "/** One. */\nconst one = 1\ntype T = string\nfor (var i = 0; i < 1; i++);",
  )
  expect(values).toEqual(["one", "i"])
  expect(declarationFile).toContain("/** One. */\ndeclare const one = 1;")
  expect(declarationFile).toContain("declare let i: number;")
})

test("a diagnostic has its place in the cell as it was typed", () => {
  const found = compiler.compile(
    EARLIER,
    "export const a = 1\n  export let s: string = e",
    () => "cell_2",
  )
  expect(found).toEqual([
    {
      code: 2322,
      message: "Type 'number' is not assignable to type 'string'.",
      line: 1,
      column: 13,
      length: 1,
    },
  ])
})

test.each([
  ["function foo(", "')' expected."],
  ["const a = {", "'}' expected."],
  ["class A {", "'}' expected."],
  ["const f = async (x) =>", "Expression expected."],
  ["let a = 1\nconst b =", "Expression expected."],
  ["let a = `", "Unterminated template literal."],
])("what is unfinished lacks its own end: %j", (source, message) => {
  expect(compiler.compile(EARLIER, source, () => "cell_2")).toMatchObject([{ message }])
})

test("wrong syntax is all that is said of a cell that has it", () => {
  const found = compiler.compile(EARLIER, "let s: string = 5; let = = 2", () => "cell_2")
  expect(Array.isArray(found) && found.every(({ code }) => code < 2000)).toBe(true)
})

test.each([
  ["a name", "const alpha = 1; al| + 1", "alpha + 1"],
  ["a member in quotes", "const x = { alpha: 1, beta: 2 }; x['al|']", "x['alpha']"],
  ["a module", "import z from 'zl|'", "'zlib'"],
  ["a module by its full name", "import z from 'node:zl|'", "'node:zlib'"],
  ["a folder", "import z from './de|'", "'./deep'"],
  ["a file", "import { area } from './deep/|'", "'./deep/shapes'"],
  ["a private member", "class C { #priv = 1; m() { this.#pr| } }", "this.#priv }"],
])("%s is completed in its place", (_, source, expected) => {
  const at = source.indexOf("|")
  const typed = source.replace("|", "")
  const { start, end, candidates } = compiler.complete(EARLIER, typed, at)
  expect(typed.slice(0, start) + candidates[0] + typed.slice(end)).toContain(expected)
})
