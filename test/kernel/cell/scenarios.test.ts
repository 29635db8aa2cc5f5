import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { resultOf, sharedKernel, traceOf } from "../driving"
import { MODULES, NAMES, REFUSALS, SYNTAX } from "./scenarios"

const folder = realpathSync(mkdtempSync(join(tmpdir(), "descent-cells-")))
const FILES = {
  "node_modules/common/package.json":
    '{ "name": "common", "main": "index.js", "types": "index.d.ts" }',
  "node_modules/common/index.js": "exports.one = () => 1",
  "node_modules/common/index.d.ts":
    "export declare function one(): number; declare const all: { one(): number }; export default all",
  "node_modules/modern/package.json":
    '{ "name": "modern", "type": "module", "exports": { ".": { "types": "./main.d.ts", "import": "./main.js" } } }',
  "node_modules/modern/main.js": "export const four = await 4; export default 5",
  "node_modules/modern/main.d.ts":
    "export declare const four: number; declare const five: number; export default five",
  "node_modules/untyped/package.json": '{ "name": "untyped", "type": "module", "main": "main.js" }',
  "node_modules/untyped/main.js": "export const two = 2",
  "seven.mts":
    "export const seven: number = 7\nexport const place = import.meta.url.split('/').pop()",
  "laps.ts": "export let laps = 0\nexport const lap = () => { laps++ }",
  "data.json": '{ "list": [1, 2] }',
  "shapes.ts":
    "import { pi } from './numbers.js'\nexport const area = (r: number): number => pi * r - r",
  "numbers.ts": "interface N { pi: number }\nexport const { pi }: N = { pi: 8 / 3 }",
  "changing.ts": "export const version = 1",
  "module.mjs": "export const six = 6",
  "wrong.ts": "interface W {}\nexport const wrong: string = 5",
}
for (const [path, text] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const kernel = sharedKernel(() => ({ cwd: folder }))

test.each([...NAMES, ...SYNTAX, ...MODULES])("$title", async ({ cells, result }) => {
  const ran = []
  for (const cell of cells) ran.push(await kernel().execute(cell))
  const last = ran[ran.length - 1]
  expect(traceOf(last)).toBe("")
  expect(resultOf(last)).toBe(result)
})

test.each(REFUSALS)("not: $title", async ({ cells, error }) => {
  const ran = []
  for (const cell of cells) ran.push(await kernel().execute(cell))
  expect(traceOf(ran[ran.length - 1])).toMatch(error)
})

test("docs/cells.md has each of them, and no other", () => {
  const page = readFileSync(join(__dirname, "../../../../docs/cells.md"), "utf8")
  const rows = [...page.matchAll(/^\| (.+?) \|/gm)].map(([, title]) => title)
  const titles = [...NAMES, ...SYNTAX, ...MODULES, ...REFUSALS].map(({ title }) => title)
  expect(rows.filter((row) => !row.startsWith("A cell"))).toEqual(titles)
})
