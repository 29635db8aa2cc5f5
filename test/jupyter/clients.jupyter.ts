import { execFileSync } from "node:child_process"
import { join } from "node:path"
import { PACKAGE_ROOT } from "../../kernel/kernel-info"
import { type Cell, joined, readNotebook } from "../../kernel/notebook"
import { Classroom } from "./jupyter"

describe("Jupyter's other clients", () => {
  const room = new Classroom()
  afterAll(() => room.close())

  /** Runs one of the scripts beside this file; returns the lines that it wrote, one for each thing that held. */
  function script(name: string, ...args: string[]): string[] {
    const file = join(PACKAGE_ROOT, "test", "jupyter", name)
    const { folder: cwd, env } = room
    const options = { cwd, env, encoding: "utf8", stdio: "pipe", timeout: 120_000 } as const
    return execFileSync("python3", [file, ...args], options)
      .trim()
      .split(/\r?\n/)
  }

  test("jupyter console shows values and errors, stops at Ctrl-C, asks, and completes", () => {
    expect(script("console.py")).toEqual([
      "shows a value",
      "shows a type error",
      "stops at Ctrl-C, and keeps what was there",
      "asks for a line",
      "completes a name",
    ])
  })

  test("jupyter-server starts, interrupts, restarts and deletes a kernel, and runs cells on a websocket", async () => {
    const url = new URL((await room.serve("server"))("/"))
    expect(script("server.py", url.origin, url.searchParams.get("token") ?? "")).toEqual([
      "starts",
      "runs a cell",
      "is interrupted",
      "forgets at a restart",
      "is deleted",
    ])
  })

  test("papermill sets parameters, with C#'s notation for them", () => {
    const cells = ["let rate = 0.5\nlet label = 'slow'", "[rate, label, twice(rate)]"]
    const twice = "const twice = (x: number) => 2 * x"
    room.write("parameters.ipynb", [twice, ...cells], { 1: ["parameters"] })
    const given = ["-p", "rate", "0.1", "-p", "label", "fast", "--language", ".net-csharp"]
    room.run("papermill", "parameters.ipynb", "out.ipynb", ...given)
    const ran = readNotebook(join(room.folder, "out.ipynb")).cells
    const isInjected = ({ metadata }: Cell) => metadata.tags?.includes("injected-parameters")
    expect(joined(ran.find(isInjected)?.source ?? "")).toContain("var rate = 0.1;")
    const [result] = ran.at(-1)?.outputs ?? []
    expect(result).toMatchObject({ data: { "text/plain": ["[ 0.1, 'fast', 0.2 ]"] } })
  })
})
