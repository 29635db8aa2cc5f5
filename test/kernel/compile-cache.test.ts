import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PACKAGE_ROOT } from "../../kernel/kernel-info"

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "descent-cache-"))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const SCRIPT = `
  const { loadCompiler } = require("./dist/kernel/compile-cache.js")
  const keep = loadCompiler(process.argv[1])
  const ts = require("@tslab/typescript-for-tslab")
  const { outputText } = ts.transpileModule("let a: number = 1", {})
  keep()
  console.log(outputText.trim())`

const load = (where: string = folder): string =>
  execFileSync(process.execPath, ["-e", SCRIPT, where], { cwd: PACKAGE_ROOT, encoding: "utf8" })

test("what V8 has made of the compiler is kept once, for this user alone", () => {
  expect(load()).toBe("var a = 1;\n")
  const [name, ...others] = readdirSync(folder)
  expect(name).toContain(process.version)
  expect(others).toEqual([])
  const { mode, mtimeMs } = statSync(join(folder, name))
  expect(mode & 0o077).toBe(0)
  expect(load()).toBe("var a = 1;\n")
  expect(statSync(join(folder, name)).mtimeMs).toBe(mtimeMs)
})

test.each([
  ["nothing", ""],
  ["another file", "not V8's"],
])("where %s is kept instead, the compiler works, and it is written anew", (_, text) => {
  load()
  const file = join(folder, readdirSync(folder)[0])
  writeFileSync(file, text)
  expect(load()).toBe("var a = 1;\n")
  expect(readFileSync(file).length).toBeGreaterThan(1e6)
})

test("where nothing can be kept, the compiler works", () => {
  const file = join(folder, "a file")
  writeFileSync(file, "")
  expect(load(file)).toBe("var a = 1;\n")
  expect(load("")).toBe("var a = 1;\n")
})
