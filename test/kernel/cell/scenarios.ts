/** What a cell may hold: cells that run one after another, and the last one's result as text. */
export interface Scenario {
  /** As in docs/cells.md. */
  title: string
  cells: string[]
  result: string
}

/** A row of what a cell may not hold: the last cell's error. */
export interface Refusal {
  title: string
  cells: string[]
  error: RegExp
}

const scenario = (title: string, cells: string[], result: string): Scenario => ({
  ...{ title, cells, result },
})
const refusal = (title: string, cells: string[], error: RegExp): Refusal => ({
  ...{ title, cells, error },
})

export const NAMES: Scenario[] = [
  scenario(
    "a name declared again, also with another type",
    ["const twin = 1", "const twin = 'two'", "twin.toUpperCase()"],
    "'TWO'",
  ),
  scenario(
    "a variable assigned in a later cell: every function sees the new value",
    ["let rate = 1; const scaled = (x: number) => rate * x", "rate = 5", "scaled(2)"],
    "10",
  ),
  scenario(
    "a counter that functions of several cells share",
    [
      "let count = 0; const up = () => ++count",
      "const upTwice = () => up() + up()",
      "upTwice(); count",
    ],
    "2",
  ),
  scenario(
    "a function declared again: its callers call the new one",
    [
      "function inner1() { return 1 }\nfunction caller() { return inner1() }",
      "function inner1() { return 2 }",
      "caller()",
    ],
    "2",
  ),
  scenario(
    "a class declared again: old instances keep their class and its type",
    [
      "class Point { x = 1; copy() { return new Point() } }\nconst old = new Point()",
      "class Point { y = 2 }",
      "[old.x, old.copy().x, new Point().y, old instanceof Point]",
    ],
    "[ 1, 1, 2, false ]",
  ),
  scenario(
    "an interface declared again: older values keep the old one",
    [
      "interface Shape { a: number }\nconst shape: Shape = { a: 1 }",
      "interface Shape { b: string }\nconst other: Shape = { b: 's' }",
      "shape.a + other.b",
    ],
    "'1s'",
  ),
  scenario(
    "a cell that throws half-way: what ran before stays, typed",
    [
      "const reached = 'r'; const half: number[] = []; half.push(1); throw new Error('half-way')",
      "reached.length + half[0]",
    ],
    "2",
  ),
  scenario("a name of the toolkit, taken for something else", ["const sgd = 5", "sgd + 1"], "6"),
  scenario(
    "shorthand properties and destructuring assignment of earlier names",
    [
      "let first = 1, second = 2",
      "[first, second] = [second, first];\n({ first, other: second = 7 } = { first: 9 } as { first: number; other?: number })",
      "({ first, second })",
    ],
    "{ first: 9, second: 7 }",
  ),
  scenario(
    "destructuring, with defaults, nested, and the rest",
    [
      "const { a: a1, b: [b1, b2 = 4], ...others } = { a: 1, b: [2], e: 5 }",
      "[a1, b1, b2, others]",
    ],
    "[ 1, 2, 4, { e: 5 } ]",
  ),
  scenario(
    "`var` in loops and blocks",
    [
      "for (var index = 0, total = 0; index < 3; index++) { var lastOne = index; total += index }",
      "if (false) { var skipped = 1 }\nfor (var none of []) {}\nif (true) { var bare: number }",
      "[index, total, lastOne, skipped, none, bare]",
    ],
    "[ 3, 3, 2, undefined, undefined, undefined ]",
  ),
  scenario(
    "functions and classes know their names",
    [
      "const arrow = () => 1; let klass = class {}; var twice = () => 1; var twice = () => 2; { var deep = () => 1 }",
      "[arrow.name, klass.name, twice.name, twice(), deep.name]",
    ],
    "[ 'arrow', 'klass', 'twice', 2, 'deep' ]",
  ),
  scenario(
    "functions before their declaration, overloads, generators",
    [
      "early(1)\nfunction early(x: number): number\nfunction early(x: string): string\nfunction early(x: any) { return x }\nfunction* many() { yield early('s') }",
      "[...many()]",
    ],
    "[ 's' ]",
  ),
  scenario(
    "variables called as modules call theirs",
    [
      "const exports = 1, module = 2; let __proto__ = 3",
      "import { sep as slash } from 'path'\nfunction imported(importModule: string) { return import(importModule) }",
      "[exports, module, __proto__, slash, (await imported('node:path')).sep]",
    ],
    "[ 1, 2, 3, '/', '/' ]",
  ),
  scenario(
    "a local variable of the same name",
    [
      "const same = 1; const inside = (same: number) => { { const same = 3; return same } }",
      "inside(2) + same",
    ],
    "4",
  ),
  scenario(
    "`this` in a function that is called",
    ["function self(this: unknown) { return this }", "[self()]"],
    "[ undefined ]",
  ),
]

export const SYNTAX: Scenario[] = [
  scenario(
    "`await`",
    [
      "const waited = await Promise.resolve(3)",
      "const among = await (async () => { await null; return 5 })()",
      "for (const x of await [1]) { await (async () => x)() }",
      "await [waited + among]",
    ],
    "[ 8 ]",
  ),
  scenario(
    "`for await`",
    [
      "let seen: number[] = []",
      "for await (const x of (async function* () { yield 1; yield 2 })()) seen.push(x)",
      "seen",
    ],
    "[ 1, 2 ]",
  ),
  scenario("a promise as the last value, shown as it is", ["Promise.resolve(5)"], "Promise { 5 }"),
  scenario(
    "`export`, in every form",
    [
      "export const exported = 1\nexport default exported + 1",
      "const plain = 3; export { plain }\nexport { sep as separator } from 'node:path'",
      "let list = [0]\nexport default [0]\nexport default () => 1",
      "export default { exported, plain, separator, list }",
    ],
    "{ exported: 1, plain: 3, separator: '/', list: [ 0 ] }",
  ),
  scenario(
    "enums, also constant ones",
    ["enum Kind { A, B }\nconst enum Fixed { C = 7 }", "[Kind.B, Kind[0], Fixed.C]"],
    "[ 1, 'A', 7 ]",
  ),
  scenario(
    "namespaces",
    [
      "namespace Inside { export const z = 5; export const twice = () => 2 * z }",
      "namespace Outer.Deeper { export const x = 1 }\nnamespace Bare { namespace I { export type X = 1 } }\nOuter.Deeper.x",
      "[Inside.twice(), Outer.Deeper.x]",
    ],
    "[ 10, 1 ]",
  ),
  scenario(
    "another name for what a namespace holds",
    [
      "namespace Nest { export namespace M { export const v = 1; export type T = string } }\nimport MM = Nest.M\nimport TT = Nest.M.T\nlet t1: TT = 's'",
      "namespace Nest { export const w = 2 }\nlet t2: TT = t1",
      "[MM.v, Nest.w, t2]",
    ],
    "[ 1, 2, 's' ]",
  ),
  scenario(
    "types, generics, `satisfies`",
    [
      "type Pair<T> = [T, T]\nconst pair = [1, 2] satisfies Pair<number>",
      "const swap = <T,>([a, b]: Pair<T>): Pair<T> => [b, a]\nswap(pair as Pair<number>)",
    ],
    "[ 2, 1 ]",
  ),
  scenario(
    "TypeScript's older decorators",
    [
      "function loud(target: any, key: string, d: PropertyDescriptor) { const f = d.value; d.value = function () { return f.call(this) + '!' } }\nclass Greeter { @loud greet() { return 'hi' } }",
      "new Greeter().greet()",
    ],
    "'hi!'",
  ),
  scenario(
    "the decorators of ECMAScript",
    [
      "function loudly<T extends (...a: any[]) => string>(f: T, context: ClassMethodDecoratorContext) { return function (this: any) { return f.call(this) + String(context.name) } }\nclass Other { @loudly greet() { return 'hi ' } }",
      "new Other().greet()",
    ],
    "'hi greet'",
  ),
  scenario(
    "private members, static blocks, accessors",
    [
      "class Deep { static n = 1; static { Deep.n = 5 } #p = 2; get p() { return this.#p } }",
      "[Deep.n, new Deep().p]",
    ],
    "[ 5, 2 ]",
  ),
  scenario(
    "a class expression with private members",
    [
      "const Hidden = class { private x = 1; y = 2 }\ntype Seen = { y: number }",
      "const seen: Seen = new Hidden()\nseen.y",
    ],
    "2",
  ),
  scenario(
    "tagged templates and labels",
    [
      "const tag = (s: TemplateStringsArray, ...x: number[]) => s.raw.join('') + x[0]",
      "outer: for (const i of [1, 2]) for (;;) continue outer\ntag`a$" + "{1}b`",
    ],
    "'ab1'",
  ),
  scenario(
    "the library of ES2023",
    ["[3, 1].toSorted().at(0)! + [1, 2].findLast((x) => x > 0)!"],
    "3",
  ),
  scenario(
    "`WebAssembly`",
    [
      "const wasm = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))",
      "const { exports: compiled } = await WebAssembly.instantiate(wasm)\n;[Object.keys(compiled), WebAssembly.Module.exports(wasm)]",
    ],
    "[ [], [] ]",
  ),
  scenario(
    "`declare`, for what the compiler does not know",
    ["declare const process2: number\n;(globalThis as any).process2 = 4", "process2"],
    "4",
  ),
  scenario(
    "`declare global`, for what is added to what is there",
    [
      "declare global { interface Array<T> { lastItem(): T } }\nArray.prototype.lastItem = function () { return this[this.length - 1] }",
      "[1, 2, 3].lastItem()",
    ],
    "3",
  ),
  scenario(
    "optional calls, and spread",
    [
      "let maybe: ((...x: number[]) => number) | undefined",
      "maybe = (...x) => x.length",
      "maybe?.(...[1, 2])",
    ],
    "2",
  ),
]

export const MODULES: Scenario[] = [
  scenario(
    "Node's own modules",
    [
      "import * as fs from 'node:fs'\nimport { join as j } from 'path'\nimport os, { type CpuInfo } from 'os'",
      "[typeof fs.readFileSync, j('a', 'b'), typeof os.cpus]",
    ],
    "[ 'function', 'a/b', 'function' ]",
  ),
  scenario(
    "a package beside the notebook",
    ["import { one } from 'common'\nimport whole from 'common'", "one() + whole.one()"],
    "2",
  ),
  scenario(
    "a package of ES modules only",
    [
      "import { four } from 'modern'\nimport five, * as modern from 'modern'",
      "[four, five, modern.four]",
    ],
    "[ 4, 5, 4 ]",
  ),
  scenario(
    "`import()`, also of ES modules",
    [
      "const loaded = await import('modern')\nconst other = await import('common')",
      "loaded.four + other.one()",
    ],
    "5",
  ),
  scenario(
    "a function that imports later",
    ["const later = async () => (await import('node:path')).sep", "await later()"],
    "'/'",
  ),
  scenario("`require`", ["const required = require('common')", "required.one()"], "1"),
  scenario("JSON", ["import data from './data.json'", "data.list.length"], "2"),
  scenario(
    "import attributes",
    [
      "import said from './data.json' with { type: 'json' }\nexport { default as again } from './data.json' with {\n  type: 'json',\n}\nsaid.list.length + again.list.length",
    ],
    "4",
  ),
  scenario(
    "a local TypeScript file, with its ending or without",
    [
      "import { area } from './shapes'\nimport { area as same } from './shapes.ts'",
      "area(2) + same(1)",
    ],
    "5",
  ),
  scenario(
    "a local file that has changed, imported again",
    [
      "import { version } from './changing'\nimport * as files from 'node:fs'\nconst wasVersion = version",
      "files.writeFileSync('changing.ts', 'export const version: string = \"two\"'); files.utimesSync('changing.ts', 1, 1)",
      "import { version } from './changing'\n[wasVersion, version]",
    ],
    "[ 1, 'two' ]",
  ),
  scenario(
    "a local file's own `import.meta`, also of a `.mts`",
    ["import { seven, place } from './seven.mts'", "[seven, place]"],
    "[ 7, 'seven.mts' ]",
  ),
  scenario(
    "a variable of a module, which changes there",
    [
      "import { laps, lap } from './laps'\nimport * as all from './laps'",
      "lap(); [laps, all.laps]",
    ],
    "[ 0, 1 ]",
  ),
  scenario("a local ES module", ["import { six } from './module.mjs'", "six"], "6"),
  scenario(
    "the toolkit, by name",
    ["import { adam as byName } from 'descent'\nbyName().name"],
    "'adam'",
  ),
  scenario(
    "`import.meta`, `__dirname` and `__filename`",
    [
      "[import.meta.url.startsWith('file:'), __dirname === process.cwd(), __filename.endsWith('.ts')]",
    ],
    "[ true, true, true ]",
  ),
  scenario(
    "types alone",
    [
      "import type { Trace as Only } from 'descent'\nimport { type Objective as Typed, Optimizer } from 'descent'\nlet only: Only | Typed | Optimizer<unknown> | undefined",
      "[only]",
    ],
    "[ undefined ]",
  ),
  scenario(
    "tslab's own module, for notebooks that come from there",
    [
      "import * as tslab from 'tslab'\nimport { newDisplay } from 'tslab'\ntslab.display.html('<b>bold</b>')",
      "[typeof newDisplay().text, tslab.versions.node === process.versions.node]",
    ],
    "[ 'function', true ]",
  ),
]

export const REFUSALS: Refusal[] = [
  refusal("`using`", ["using file = { [Symbol.dispose]() {} }"], /try … finally/),
  refusal("an assignment to a `const`", ["const fixed = 1", "fixed = 2"], /TS2588[\s\S]*let/),
  refusal("`import x = require(…)`", ["import files = require('node:fs')"], /TS1202/),
  refusal(
    "a name from a half of a cell that did not run",
    ["const ran = 1; throw new Error('stop'); const missed = 2", "missed"],
    /TS2304/,
  ),
  refusal("JSX", ["const element = <b>bold</b>"], /error TS/),
  refusal("`return` outside of a function", ["return 5"], /TS1108/),
  refusal(
    "a module that is not there",
    ["import { x } from 'not-there'"],
    /TS2307[\s\S]*npm install not-there/,
  ),
  refusal(
    "a name that its module does not have",
    ["import { three } from 'untyped'"],
    /^SyntaxError: "untyped" has no "three"; it exports two$/,
  ),
  refusal(
    "a wrong local file",
    ["import { wrong } from './wrong'"],
    /TS2322[\s\S]*wrong\.ts, line 2/,
  ),
]
