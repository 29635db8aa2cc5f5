import { plain, printed, resultOf, seen, sharedKernel, traceOf } from "./driving"

const kernel = sharedKernel()
const run = (code: string) => kernel().execute(code)

/** A number of lines that leave no JavaScript, then a line that makes an error. */
const below = (line: string) =>
  `interface Above {\n  a: number\n}\ntype Kind =\n  | 1\n  | 2\n${line}`

test("a printed error has the typed lines and columns, and no frame of the kernel", async () => {
  const cell = await run(
    below(
      "function deep() { throw new Error('x') }\ntry { deep() } catch (e) { console.error(e) }",
    ),
  )
  const name = `cell-${cell.reply.execution_count}.ts`
  expect(printed(cell, "stderr")).toBe(
    `Error: x\n    at deep (${name}:7:25)\n    at ${name}:8:11\n`,
  )
})

test.each([
  ["as a result", "new Error('x')", /^Error: x\n {4}at cell-\d+\.ts:7:1$/],
  [
    "of a rejected promise",
    "const p = Promise.reject(new Error('x')); p.catch(() => {}); p",
    /<rejected> Error: x\n {6}at cell-\d+\.ts:7:26\n\}$/,
  ],
  ["as text", "new Error('x').stack!.split('\\n')[1]", /^' {4}at cell-\d+\.ts:7:1'$/],
  [
    "after an await",
    "const late = async () => { await 1; throw new Error('x') }\nlet got: any\ntry { await late() } catch (e) { got = e }\ngot",
    /^Error: x\n {4}at late \(cell-\d+\.ts:7:43\)\n {4}at async cell-\d+\.ts:9:7$/,
  ],
  [
    "below the toolkit",
    "const f = (x: any): number => { throw new Error('x') }\nlet at: any\ntry { minimize(f, [1], adam({ learningRate: 1 })) } catch (e) { at = e }\nat",
    /^Error: x\n {4}at .*\(cell-\d+\.ts:7:39\)\n {4}at cell-\d+\.ts:9:15$/,
  ],
  [
    "with the code of Node's own",
    "let node: any\ntry { new URL('') } catch (e) { node = e }\nnode",
    /^TypeError(: Invalid URL| \[ERR_INVALID_URL\])[\s\S]*at cell-\d+\.ts:8:7 \{/,
  ],
])("an error's stack is that of what was typed: %s", async (_, code, stack) => {
  expect(resultOf(await run(below(code)))).toMatch(stack)
})

test("console.trace and an error that a timer prints as well", async () => {
  const shown = seen(kernel(), (m) => String(m.content.text).includes("Error: late"))
  const cell = await run(
    below("console.trace('here')\nsetTimeout(() => console.log(new Error('late')))"),
  )
  expect(printed(cell, "stderr")).toMatch(/^Trace: here\n {4}at cell-\d+\.ts:7:9\n$/)
  expect((await shown).content.text).toMatch(/Error: late\n.*cell-\d+\.ts:8:30\)\n.*node:/)
})

describe("a cell may decide what a stack is", () => {
  test("and is not told that the kernel needs it", async () => {
    const cell = await run("Error.prepareStackTrace = (_, frames) => frames.length\nError().stack")
    expect(resultOf(cell)).toMatch(/^\d+$/)
    expect(printed(cell, "stderr")).toBe("")
    expect((await run("throw new Error('short')")).reply.evalue).toBe("short")
    expect(
      traceOf(await run("Error.prepareStackTrace = undefined\nthrow new Error('x')")),
    ).toContain("2 | throw")
  })

  test("also by code that throws: the message is shown all the same", async () => {
    const cell = await run(
      "Error.prepareStackTrace = () => { throw 1 }\nthrow new RangeError('far')",
    )
    expect(traceOf(cell)).toBe("RangeError: far")
    await run("Error.prepareStackTrace = undefined")
  })

  test("and how many frames it has", async () => {
    await run("Error.stackTraceLimit = 2")
    const cell = await run(
      "const down = (n: number): number => n ? down(n - 1) : nope()\nfunction nope(): never { throw new Error('x') }\ndown(5)",
    )
    expect(traceOf(cell).match(/ at /g)).toHaveLength(2)
    expect(printed(cell, "stderr")).toBe("")
    await run("Error.stackTraceLimit = 10")
  })

  test("also by code that spins, until it is interrupted", async () => {
    const cell = run(
      "Error.prepareStackTrace = () => { console.log('spins'); while (true); }\nError().stack",
    )
    await seen(kernel(), (m) => String(m.content.text).includes("spins"))
    await kernel().interrupt()
    expect((await cell).reply.ename).toBe("Interrupted")
    expect(plain(resultOf(await run("Error.prepareStackTrace = undefined\n1")) ?? "")).toBe("1")
  })
})

test("an error whose own code throws has a stack all the same", async () => {
  const cell = await run(
    "const odd = new Error('x')\nObject.defineProperty(odd, 'message', { get() { throw 1 } })\nodd.stack",
  )
  expect(resultOf(cell)).toMatch(/^'Error\\n' \+\n|^'Error\\n {4}at cell/)
})
