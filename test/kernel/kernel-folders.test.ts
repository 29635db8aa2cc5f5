import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { resultOf, sharedKernel } from "./driving"

const folders: string[] = []
function emptyFolder(): string {
  folders.push(realpathSync(mkdtempSync(join(tmpdir(), "descent-folder-"))))
  return folders[folders.length - 1]
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe("in a folder with nothing in it", () => {
  const kernel = sharedKernel(() => ({ cwd: emptyFolder() }))

  test.each([
    "console.log(1)",
    "setTimeout(() => {}, 1); 0",
    'import * as fs from "node:fs"; fs.existsSync("/")',
    'import { join } from "path"; join("a", "b")',
    "adam()",
    'import { adam as a2 } from "descent"; a2().name',
    'import * as toolkit from "descent"; typeof toolkit.minimize',
    'import type { Trace } from "descent"; const t: Trace | null = null; t',
    'import * as danfo from "danfojs-node"; new danfo.Series([1, 2]).shape',
    "new URL('http://x.y').host + structuredClone(1) + performance.now()",
  ])("%s runs", async (code) => {
    expect((await kernel().execute(code)).reply).toMatchObject({ status: "ok" })
  })

  test.each(["describe('x', () => {})", "expect(1)", "jest.fn()"])(
    "%s is a type error: no globals of a test runner",
    async (code) => {
      expect((await kernel().execute(code)).reply.ename).toMatch(/^TS/)
    },
  )

  test("the toolkit is type-checked", async () => {
    const { reply } = await kernel().execute("adam({ learningRate: 'fast' })")
    expect(reply.ename).toMatch(/^TS/)
  })

  test("a name of the toolkit may be shadowed", async () => {
    expect(resultOf(await kernel().execute("const adam = 5; adam + 1"))).toBe("6")
  })
})

describe("in a folder with its own node_modules", () => {
  function folderWithPackages(): string {
    const folder = emptyFolder()
    const write = (path: string, text: string) => {
      mkdirSync(join(folder, "node_modules", path, ".."), { recursive: true })
      writeFileSync(join(folder, "node_modules", path), text)
    }
    write("typed/package.json", `{"name": "typed", "main": "index.js", "types": "index.d.ts"}`)
    write("typed/index.js", "exports.one = () => 1")
    write("typed/index.d.ts", "export declare function one(): number")
    write("untyped/package.json", `{"name": "untyped", "main": "index.js"}`)
    write("untyped/index.js", "exports.two = () => 2")
    write("@types/untyped/package.json", `{"name": "@types/untyped", "types": "index.d.ts"}`)
    write("@types/untyped/index.d.ts", "export declare function two(): number")
    write("@types/globals/package.json", `{"name": "@types/globals", "types": "index.d.ts"}`)
    write("@types/globals/index.d.ts", "declare const leaked: number")
    return folder
  }
  const kernel = sharedKernel(() => ({ cwd: folderWithPackages() }))

  test("its packages are found, with types of their own and from @types", async () => {
    const code = 'import { one } from "typed"\nimport { two } from "untyped"\none() + two()'
    expect(resultOf(await kernel().execute(code))).toBe("3")
    const wrong = await kernel().execute(
      'import { two as t } from "untyped"; const s: string = t()',
    )
    expect(wrong.reply.ename).toBe("TS2322")
  })

  test("console, the toolkit and its import are there too", async () => {
    const code = 'import { adam as a3 } from "descent"\nconsole.log(a3().name)\nadam().name'
    expect((await kernel().execute(code)).reply.status).toBe("ok")
  })

  test("globals of its @types do not leak in", async () => {
    expect((await kernel().execute("leaked")).reply.ename).toMatch(/^TS/)
  })
})
