import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PACKAGE_ROOT } from "../../kernel/kernel-info"
import { type Cell, joined, type Notebook } from "../../kernel/notebook"
import { plain } from "./driving"

let folder = ""
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "descent-cli-"))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function descent(args: string[], env: NodeJS.ProcessEnv = {}) {
  const cli = join(PACKAGE_ROOT, "dist", "kernel", "cli.js")
  const options = { cwd: folder, encoding: "utf8", env: { ...process.env, ...env } } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], options)
  return { status, stdout, stderr: plain(stderr) }
}

const code = (source: string, ...tags: string[]): Cell => ({
  ...{ cell_type: "code", id: `c${source.length}`, metadata: { tags } },
  ...{ source, execution_count: 99, outputs: [] },
})

function write(name: string, ...cells: Cell[]): string {
  const notebook: Notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }
  writeFileSync(join(folder, name), JSON.stringify(notebook))
  return name
}

const executed = (name: string): Notebook =>
  JSON.parse(readFileSync(join(folder, "executed", name), "utf8"))
const texts = (cell: Cell): string[] =>
  (cell.outputs ?? []).map((output) => {
    if (output.output_type === "stream") return joined(output.text)
    return output.output_type === "error" ? output.ename : String(output.data["text/plain"])
  })

describe("descent run", () => {
  test("writes the notebook with its outputs, and leaves the original alone", () => {
    const text: Cell = { cell_type: "markdown", id: "m", metadata: {}, source: ["# A"] }
    write(
      "a.ipynb",
      text,
      code("const a = 20\nconsole.log('hi')\nconsole.log('ho')"),
      code("a + 1"),
    )
    const before = readFileSync(join(folder, "a.ipynb"), "utf8")
    const { status, stdout } = descent(["run", "a.ipynb"])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^a\.ipynb: ran in [\d.]+ s → executed\/a\.ipynb\n$/)
    const { cells, metadata } = executed("a.ipynb")
    expect(cells.slice(1).map(texts)).toEqual([["hi\nho\n"], ["21"]])
    expect(cells[1].outputs).toMatchObject([{ text: ["hi\n", "ho\n"] }])
    expect(cells.map((cell) => cell.execution_count)).toEqual([undefined, 1, 2])
    expect(metadata.kernelspec).toMatchObject({ name: "descent" })
    expect(readFileSync(join(folder, "a.ipynb"), "utf8")).toBe(before)
  })

  test("says which cell failed and how, exits 1, and writes what ran", () => {
    write("b.ipynb", code("1 + 1"), code("\nthrow new RangeError('too far')"), code("3"))
    const { status, stdout, stderr } = descent(["run", "b.ipynb"])
    expect(status).toBe(1)
    expect(stdout).toMatch(/^b\.ipynb: cell 2 failed/)
    expect(stderr).toContain("RangeError: too far\n  1 | \n  2 | throw new RangeError('too far')")
    expect(executed("b.ipynb").cells.map(texts)).toEqual([["2"], ["RangeError"], []])
  })

  test("goes on behind a failing notebook, and exits 1 all the same", () => {
    write("a.ipynb", code("throw 1"))
    write("b.ipynb", code("2"))
    expect(descent(["run", "."]).status).toBe(1)
    expect(executed("b.ipynb").cells.map(texts)).toEqual([["2"]])
  })

  test("goes on behind a cell that is tagged raises-exception", () => {
    write("a.ipynb", code("throw new Error('meant')", "raises-exception"), code("5"))
    expect(descent(["run", "a.ipynb"]).status).toBe(0)
    expect(executed("a.ipynb").cells.map(texts)).toEqual([["Error"], ["5"]])
  })

  test("sets values after the cell tagged parameters", () => {
    write("a.ipynb", code("const rate = 0.1", "parameters"), code("rate * 10"))
    expect(descent(["run", "a.ipynb", "--set", "rate=0.5"]).status).toBe(0)
    const { cells } = executed("a.ipynb")
    expect(cells.map(texts)).toEqual([[], [], ["5"]])
    expect(cells[1].metadata.tags).toEqual(["injected-parameters"])
  })

  test("knows no other names, and says which there are", () => {
    write("a.ipynb", code("const rate = 0.1", "parameters"))
    const { status, stderr } = descent(["run", "a.ipynb", "--set", "rat=0.5"])
    expect(status).toBe(1)
    expect(stderr).toMatch(/^descent: --set rat: no notebook here has .*\(they are: rate\)\n$/)
    expect(existsSync(join(folder, "executed", "a.ipynb"))).toBe(false)
  })

  test("stops a cell that takes too long", () => {
    write("a.ipynb", code("while (true) {}"), code("2"))
    const { status, stderr } = descent(["run", "a.ipynb", "--timeout", "1"])
    expect(status).toBe(1)
    expect(stderr).toMatch(/^the cell took longer than 1 s \(--timeout\)\nInterrupted/)
  })

  test("writes to another folder, which it makes", () => {
    write("a.ipynb", code("1"))
    expect(descent(["run", "a.ipynb", "--out", "x/y"]).status).toBe(0)
    expect(existsSync(join(folder, "x/y/a.ipynb"))).toBe(true)
  })

  test.each([
    [["run", "nowhere.ipynb"], /^descent: nowhere\.ipynb: no such notebook or folder\n$/],
    [["run", "."], /^descent: \.: no notebooks in this folder\n$/],
    [["run", ".", "--timeout", "soon"], /^descent: --timeout soon: should be seconds above 0\n$/],
    [
      ["run", join(PACKAGE_ROOT, "notebooks"), "--set", "rate"],
      /^descent: --set rate: write it as name=value/,
    ],
  ])("%j fails with one clear line", (args, says) => {
    const { status, stderr } = descent(args)
    expect(stderr).toMatch(says)
    expect(status).toBe(1)
  })
})

describe("descent install", () => {
  test("and uninstall write and remove the kernelspec below a prefix", () => {
    const spec = join(folder, "share/jupyter/kernels/descent/kernel.json")
    expect(descent(["install", "--prefix", folder]).stdout).toContain(join(spec, ".."))
    expect(existsSync(spec)).toBe(true)
    expect(descent(["uninstall", "--prefix", folder]).stdout).toMatch(/^Removed /)
    expect(existsSync(spec)).toBe(false)
    expect(descent(["uninstall", "--prefix", folder]).stdout).toMatch(/not installed there/)
  })

  test("refuses two destinations", () => {
    const { status, stderr } = descent(["install", "--user", "--prefix", folder])
    expect([status, stderr]).toEqual([
      1,
      "descent: give one of --user, --prefix and --sys-prefix, not several\n",
    ])
  })

  const onUnix = process.platform === "win32" ? test.skip : test
  onUnix("--sys-prefix asks the first Python on the path, and needs one", () => {
    mkdirSync(join(folder, "bin"))
    const python = join(folder, "bin", "python3")
    writeFileSync(python, `#!/bin/sh\necho ${folder}/environment\n`, { mode: 0o755 })
    const PATH = join(folder, "bin")
    expect(descent(["install", "--sys-prefix"], { PATH }).status).toBe(0)
    expect(existsSync(join(folder, "environment/share/jupyter/kernels/descent"))).toBe(true)
    rmSync(python)
    const { status, stderr } = descent(["install", "--sys-prefix"], { PATH })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^descent: --sys-prefix needs a Python on the path/)
  })
})
