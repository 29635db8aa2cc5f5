import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { formatNotebook, type Notebook, readNotebook } from "../../kernel/notebook"
import type { Execute } from "../../kernel/site/course"
import { plainCode } from "../../kernel/site/highlight"
import { type Served, type StartOptions, start } from "../../kernel/start"

let room: string
let printed: string[]
let served: Served[]

beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), "descent-start-"))
  mkdirSync(join(room, "notebooks"))
  write("01-first", "print(1)")
  write("02-second", "print(2)")
  printed = []
  served = []
  for (const level of ["log", "error"] as const) {
    jest.spyOn(console, level).mockImplementation((...line) => void printed.push(line.join(" ")))
  }
})

afterEach(async () => {
  await Promise.all(served.map((one) => one.close()))
  jest.restoreAllMocks()
  rmSync(room, { recursive: true, force: true })
})

function write(name: string, code: string): void {
  const notebook: Notebook = {
    cells: [
      { cell_type: "markdown", id: "title", metadata: {}, source: `# ${name}\n\nText of ${name}.` },
      ...[code].map((source) => ({
        ...{ cell_type: "code" as const, id: "code", metadata: {}, source },
        ...{ execution_count: null, outputs: [] },
      })),
    ],
    ...{ metadata: {}, nbformat: 4, nbformat_minor: 5 },
  }
  writeFileSync(join(room, "notebooks", `${name}.ipynb`), formatNotebook(notebook))
}

/** Stands for the kernel: every code cell prints its own source, in capitals. */
function executor(before: (path: string) => Promise<void> = async () => {}) {
  const calls: string[] = []
  const execute: Execute = async (path, onProgress) => {
    calls.push(path.replace(/.*\//, ""))
    onProgress(0, 1)
    await before(path)
    const notebook = readNotebook(path)
    for (const cell of notebook.cells.filter(({ cell_type }) => cell_type === "code")) {
      const text = `${String(cell.source).toUpperCase()}\n`
      cell.execution_count = 1
      cell.outputs = [{ output_type: "stream", name: "stdout", text }]
    }
    onProgress(1, 1)
    return notebook
  }
  return { calls, execute }
}

async function begin(execute: Execute, options: Partial<StartOptions> = {}): Promise<Served> {
  const one = await start({
    notebooksDir: join(room, "notebooks"),
    cacheDir: join(room, ".descent"),
    ...{ port: 0, execute, code: "code", highlight: plainCode, ...options },
  })
  served.push(one)
  return one
}

const get = async (one: Served, path: string) => (await fetch(new URL(path, one.url))).text()

test("it serves before anything is executed, and pages fill in", async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const one = await begin(executor(() => held).execute)
  const waiting = await get(one, "01-first.html")
  expect(waiting).toContain("Text of 01-first.")
  expect(waiting).toContain("print(1)")
  expect(waiting).toContain('data-live="01-first"')
  expect(waiting).toContain("being executed")
  expect(await get(one, "02-second.html")).toContain("waits for its turn")
  expect(await get(one, "/")).toContain("running: cell 0 of 1")
  expect(JSON.parse(await get(one, "status.json"))["01-first"].final).toBe(false)

  release()
  await one.done
  const full = await get(one, "01-first.html")
  expect(full).toContain("PRINT(1)")
  expect(full).not.toContain("data-live")
  expect(JSON.parse(await get(one, "status.json"))["01-first"]).toEqual({ final: true, html: "" })
})

test("a second start executes nothing, and says so", async () => {
  const first = executor()
  await (await begin(first.execute)).done
  expect(first.calls).toEqual(["01-first.ipynb", "02-second.ipynb"])
  expect(printed.join("\n")).toContain("Executing 2 lectures of 2")

  const second = executor()
  const again = await begin(second.execute)
  await again.done
  expect(second.calls).toEqual([])
  expect(printed.join("\n")).toContain("Nothing has changed")
  expect(await get(again, "02-second.html")).toContain("PRINT(2)")
})

test("a changed notebook alone is executed again, and its old copy goes", async () => {
  await (await begin(executor().execute)).done
  write("02-second", "print(3)")
  const second = executor()
  const again = await begin(second.execute)
  await again.done
  expect(second.calls).toEqual(["02-second.ipynb"])
  expect(await get(again, "02-second.html")).toContain("PRINT(3)")
  expect(readdirSync(join(room, ".descent"))).toHaveLength(2)
})

test("changed code executes everything again", async () => {
  await (await begin(executor().execute)).done
  const second = executor()
  await (await begin(second.execute, { code: "other code" })).done
  expect(second.calls).toHaveLength(2)
})

test("the lecture that is being read is executed first", async () => {
  for (const name of ["03-third", "04-fourth"]) write(name, "print()")
  let one: Served | null = null
  const { calls, execute } = executor(async (path) => {
    if (path.includes("01-first") && one) await get(one, "04-fourth.html")
  })
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  one = await begin(async (...all) => {
    await gate
    return execute(...all)
  })
  open()
  await one.done
  expect(calls.map((name) => name.slice(0, 2))).toEqual(["01", "04", "02", "03"])
})

test("a failing notebook is shown and printed, the rest goes on, the next start tries again", async () => {
  const failing = executor()
  const execute: Execute = async (path, ...rest) => {
    const notebook = await failing.execute(path, ...rest)
    if (!path.includes("01-first")) return notebook
    notebook.cells[1].outputs = [
      { output_type: "error", ename: "Error", evalue: "boom", traceback: ["Error: <boom>"] },
    ]
    return notebook
  }
  const one = await begin(execute)
  await one.done
  const page = await get(one, "01-first.html")
  expect(page).toContain("Error: &lt;boom&gt;")
  expect(page).toContain("stopped with an error")
  expect(printed).toContain("Error: <boom>")
  expect(await get(one, "02-second.html")).toContain("PRINT(2)")

  const second = executor()
  await (await begin(second.execute)).done
  expect(second.calls).toEqual(["01-first.ipynb"])
})

test("a kernel that does not start is an error on the page, and the server goes on", async () => {
  const one = await begin(async () => {
    throw new Error("the kernel <ended>")
  })
  await one.done
  expect(await get(one, "01-first.html")).toContain("the kernel &lt;ended&gt;")
  expect(printed).toContain("the kernel <ended>")
})

test("a file that is no notebook is an error on its own page", async () => {
  writeFileSync(join(room, "notebooks", "03-broken.ipynb"), "{")
  const one = await begin(executor().execute)
  await one.done
  expect(await get(one, "03-broken.html")).toContain("cannot be read as a notebook")
  expect(await get(one, "01-first.html")).toContain("PRINT(1)")
})

test("where the port is taken, it takes the next", async () => {
  const other = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => other.once("listening", resolve))
  const { port } = other.address() as AddressInfo
  const one = await begin(executor().execute, { port })
  await new Promise((resolve) => other.close(resolve))
  expect(Number(new URL(one.url).port)).toBeGreaterThan(port)
  expect(printed.join("\n")).toContain(one.url)
})

test("it serves what pages refer to, and nothing else", async () => {
  const one = await begin(executor().execute)
  const css = await fetch(new URL("assets/site.css", one.url))
  expect(css.headers.get("content-type")).toContain("text/css")
  for (const path of ["../package.json", "%2e%2e/package.json", "assets/none.js", "%", "x.html"]) {
    expect((await fetch(`${one.url}${path}`)).status).toBe(404)
  }
  expect((await fetch(one.url, { method: "POST" })).status).toBe(405)
})

test("closing stops the execution and lets go of the port", async () => {
  let aborted = false
  const { execute } = executor()
  const one = await begin(
    (path, onProgress, signal) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => {
          aborted = true
          resolve(execute(path, onProgress, signal))
        })
      }),
  )
  await one.close()
  expect(aborted).toBe(true)
  await expect(fetch(one.url)).rejects.toThrow()
  await one.done
})

test("a folder without notebooks is an error that names it", async () => {
  const notebooksDir = join(room, "empty")
  mkdirSync(notebooksDir)
  await expect(begin(executor().execute, { notebooksDir })).rejects.toThrow(notebooksDir)
})
