import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Outputs } from "../../kernel/outputs"
import { after, kinds, ofType, resultOf, sharedKernel, traceOf } from "./driving"

const client = sharedKernel()

test.each(["() => 1", "(function () {})", "(async () => 1)"])(
  "%s as a result has no name",
  async (code) => {
    expect(resultOf(await client().execute(code))).toMatch(/^\[(Async)?Function \(anonymous\)\]$/)
  },
)

describe("prompt", () => {
  test("waits for the reader's answer, and returns it", async () => {
    const asked: unknown[] = []
    const answer = (question: string, password: boolean) => {
      asked.push([question, password])
      return "Ada"
    }
    const ran = await client().execute("'hello ' + prompt('name? ')", { answer })
    expect(resultOf(ran)).toBe("'hello Ada'")
    expect(asked).toEqual([["name? ", false]])
  })

  test("asks for a password as such", async () => {
    const answer = (_: string, password: boolean) => (password ? "secret" : "")
    const ran = await client().execute("prompt('key: ', { password: true }).length", { answer })
    expect(resultOf(ran)).toBe("6")
  })

  test("is an error where nobody is there to answer", async () => {
    expect(traceOf(await client().execute("prompt('name? ')"))).toContain(
      "nobody is there to answer",
    )
  })

  test("can be interrupted, and the next question gets its own answer", async () => {
    await client().execute("let kept = 7")
    const waiting = client().execute("prompt('never')", { answer: () => null })
    await after(300)
    await client().interrupt()
    expect((await waiting).reply.ename).toBe("Interrupted")
    const next = await client().execute("prompt('again? ') + kept", { answer: () => "yes" })
    expect(resultOf(next)).toBe("'yes7'")
  })
})

describe("display and clearOutput", () => {
  test("what was shown can be updated, in a later cell too", async () => {
    const outputs = new Outputs()
    const onMessage = outputs.add.bind(outputs)
    await client().execute("const shown = display('working')", { onMessage })
    await client().execute("shown.update('done')", { onMessage })
    expect(outputs.list).toHaveLength(1)
    expect(outputs.list[0]).toMatchObject({ data: { "text/plain": "'done'" } })
  })

  test("what display returns is not shown again as the cell's value", async () => {
    const cell = await client().execute("display('once')")
    expect(kinds(cell)).toEqual(["busy", "execute_input", "display_data", "idle"])
  })

  test("clearOutput asks the front end to clear, at once or later", async () => {
    const ran = await client().execute("clearOutput(); clearOutput({ wait: true })")
    expect(ofType(ran, "clear_output")).toEqual([{ wait: false }, { wait: true }])
    expect(kinds(ran)).toEqual(["busy", "execute_input", "clear_output", "clear_output", "idle"])
  })

  test("the functions that cells get from the kernel have docstrings", () => {
    const source = readFileSync(join(__dirname, "..", "..", "kernel", "cells.d.ts"), "utf8")
    for (const name of ["display", "clearOutput", "prompt", "html", "markdown", "latex", "svg"]) {
      expect(source).toMatch(new RegExp(`\\*/\\nexport declare function ${name}\\(`))
    }
  })
})
