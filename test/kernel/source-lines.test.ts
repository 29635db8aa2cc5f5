import * as ts from "@tslab/typescript-for-tslab"
import { sourceWord } from "../../kernel/source-lines"

const HEAD = `Object.defineProperty(exports, "__esModule", { value: true });\n`

/** The word of the source for the place where the output says `mark`. */
function wordAt(output: string, source: string, mark: string) {
  const at = output.indexOf(mark)
  const lines = output.slice(0, at).split("\n")
  return sourceWord(output, source, lines.length - 1, lines[lines.length - 1].length)
}

/** The same for the JavaScript that the compiler itself makes of the source. */
function compiled(source: string, mark: string) {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  })
  return wordAt(outputText, source, mark)
}

test("a word stands where it was typed", () => {
  const source = "const a = 1\n\nthrow new Error('x')"
  expect(compiled(source, "new Error")).toEqual({ text: "new", line: 2, column: 6 })
})

test("what the compiler writes around an exported name belongs to the name", () => {
  const output = `${HEAD}exports.f = f;\n(0, module_1.run)(exports.old, 1);`
  const source = 'import { run } from "m"\nrun(old, 1)'
  expect(wordAt(output, source, "(0, mod")).toEqual({ text: "run", line: 1, column: 0 })
  expect(wordAt(output, source, "exports.old")).toEqual({ text: "old", line: 1, column: 4 })
})

test.each([
  ["an interface", "interface A {\n  boom(): void\n}\n"],
  ["a type of several lines", "type T =\n  | { boom: 1 }\n  | ((boom: number) => void)\n"],
  [
    "overloads",
    "function o(boom: 1): void\nfunction o(boom: 2): void\nfunction o(x: unknown) {}\n",
  ],
  ["an import of types", 'import type { boom } from "m"\n'],
  ["comments", "/** boom */\n// boom()\n/* boom\nboom() */\n"],
  ["an annotation", "const x: { boom(): void;\n  y: 1 } | null = null\n"],
  ["a cast", "const y = 5 as unknown as\n  { boom: number }\n"],
  ["generics", "function g<\n  boom extends object,\n>(x: boom): boom { return x }\n"],
  ["an enum", "enum E {\n  Boom = 1,\n  Bang,\n}\n"],
  [
    "a class with members of all kinds",
    "abstract class C<T> implements I {\n  declare d: T\n  private p = 1\n  constructor(readonly q: T) {}\n  abstract z(): void\n}\n",
  ],
  ["a template", `const t = \`boom \${1} boom\n\${2} boom\`\n`],
  ["a repeated line", "const a1 = () => {\n  return 1\n}\nconst a2 = () => {\n  return 1\n}\n"],
])("below %s the place is right", (_, before) => {
  const source = `${before}boom ( 1 )`
  const line = before.split("\n").length - 1
  expect(compiled(source, "boom(1)")).toEqual({ text: "boom", line, column: 0 })
})

test("of lines that are alike, each is its own", () => {
  const source = ["f(1)", "f(1)", "const s: string = ''", "f(1)"].join("\n")
  const output = "f(1);\nf(1);\nconst s = '';\nf(1);"
  const places = [0, 1, 3].map((line) => sourceWord(output, source, line, 0)?.line)
  expect(places).toEqual([0, 1, 3])
})

test("the opening parenthesis of a call belongs to what is called", () => {
  expect(sourceWord("f(1)", "f(1)", 0, 1)).toEqual({ text: "f", line: 0, column: 0 })
})

test("below the cell's own lines there is nothing", () => {
  expect(sourceWord("f(1)", "f(1)", 1, 0)).toBeNull()
})

test("a cell of nothing but types has no words", () => {
  expect(sourceWord(HEAD, "type A = 1", 0, 0)).toBeNull()
})

test("a long cell takes no time to speak of", () => {
  const lines = Array.from({ length: 3000 }, (_, i) => `const v${i}: number = f(${i}, "a")`)
  const start = performance.now()
  expect(compiled(lines.join("\n"), "f(2999")).toMatchObject({ line: 2999, text: "f" })
  expect(performance.now() - start).toBeLessThan(10_000)
})
