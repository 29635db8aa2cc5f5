import { after, ofType, plain, printed, resultOf, seen, sharedKernel, traceOf } from "./driving"

const kernel = sharedKernel()
const run = (code: string) => kernel().execute(code)

describe("a thrown error", () => {
  test("is the same in the reply and on iopub", async () => {
    const cell = await run("throw new RangeError('too far')")
    const [error] = ofType(cell, "error")
    const { ename, evalue, traceback } = cell.reply
    expect(error).toEqual({ ename, evalue, traceback })
    expect([ename, evalue]).toEqual(["RangeError", "too far"])
  })

  test("shows the cell's own line with a caret, and names the functions on the way", async () => {
    const cell = await run(
      "function inner() { throw new RangeError('too far') }\n\nfunction outer() {\n  inner()\n}\nouter()",
    )
    const number = cell.reply.execution_count
    expect(traceOf(cell).split("\n")).toEqual([
      "RangeError: too far",
      "  1 | function inner() { throw new RangeError('too far') }",
      "    |                          ^^^",
      `    at inner, cell [${number}], line 1`,
      `    at outer, cell [${number}], line 4`,
      `    at cell [${number}], line 6`,
    ])
  })

  test("has the right line below interfaces, types and comments", async () => {
    const cell = await run(
      [
        "interface Shape {",
        "  area(): number",
        "}",
        "type Kind =",
        "  | { kind: 'a' }",
        "  | { kind: 'b' }",
        "/** Says no. */",
        "function refuse<T>(kind: T): T {",
        "  // why not",
        "  throw new Error('refused')",
        "}",
        "const kind: Kind = { kind: 'a' }",
        "refuse(",
        "  kind,",
        ")",
      ].join("\n"),
    )
    expect(traceOf(cell)).toMatch(/^ {2}10 \| {3}throw new Error\('refused'\)\n {5}\| {9}\^\^\^$/m)
    expect(traceOf(cell)).toMatch(/at cell \[\d+\], line 13$/)
  })

  test("of an earlier cell's function shows that cell", async () => {
    const definition = await run(
      "const unused = 1\nfunction old() {\n  throw new Error('from before')\n}",
    )
    const cell = await run("old()")
    const [before, now] = [definition, cell].map((c) => c.reply.execution_count)
    expect(traceOf(cell)).toContain("3 |   throw new Error('from before')")
    expect(traceOf(cell)).toContain(
      `at old, cell [${before}], line 3\n    at cell [${now}], line 1`,
    )
  })

  test("keeps its line although a silent cell and an expression have run under the same number", async () => {
    const define = "\n\nconst blame = () => { throw new Error('third line') }"
    await kernel().execute(define, { content: { user_expressions: { one: "1" } } })
    await kernel().execute("0\n1\n2\n3", { content: { silent: true } })
    expect(traceOf(await run("blame()"))).toContain("3 | const blame")
  })

  test("after an await is shown as well", async () => {
    const cell = await run(
      "await new Promise((r) => setTimeout(r, 5))\nnull as any\n;(null as any).x",
    )
    expect(cell.reply.ename).toBe("TypeError")
    expect(traceOf(cell)).toContain("3 | ;(null as any).x")
  })

  test("shows the chain of its causes", async () => {
    const cell = await run(
      "try { JSON.parse('{') } catch (cause) { throw new Error('outer', { cause }) }",
    )
    expect(cell.reply.evalue).toBe("outer")
    expect(traceOf(cell)).toMatch(/^Error: outer[\s\S]*^Caused by SyntaxError: /m)
  })

  test("shows no frame of the kernel, of Node or of a package", async () => {
    const cell = await run(
      "import { readFileSync } from 'node:fs'\nreadFileSync('/nonexistent/file')",
    )
    expect(cell.reply.evalue).toMatch(/^ENOENT/)
    expect(traceOf(cell)).toContain("2 | readFileSync")
    expect(traceOf(cell)).toMatch(/\n {4}at cell \[\d+\], line 2$/)
    expect(traceOf(cell).match(/ at /g)).toHaveLength(1)
  })

  test("ends deep recursion, and the kernel goes on", async () => {
    const cell = await run("function deep(): number { return deep() + 1 }\ndeep()")
    expect(cell.reply.ename).toBe("RangeError")
    expect(resultOf(await run("2"))).toBe("2")
  })
})

test.each([
  ["a string", "throw 'text'", "'text'"],
  ["null", "throw null", "null"],
  ["an object", "throw { a: 1 }", "{ a: 1 }"],
])("thrown %s is shown as it is", async (_, code, evalue) => {
  expect((await run(code)).reply).toMatchObject({ ename: "Uncaught", evalue })
})

test.each([
  ["has a getter that throws", "{ get stack() { throw 1 }, message: 'm' }"],
  ["is a proxy that throws", "new Proxy({}, { has() { throw 1 }, get() { throw 1 } })"],
  ["has a function for a message", "Object.assign(new Error('x'), { message: () => 1 })"],
  ["has a symbol for a name", "Object.assign(new Error('x'), { name: Symbol('s') })"],
])("what is thrown and %s still ends the cell with an error", async (_, value) => {
  expect((await run(`throw ${value}`)).reply.status).toBe("error")
  expect(resultOf(await run("1"))).toBe("1")
})

describe("a type error", () => {
  test("has the compiler's code, and a caret under the place", async () => {
    const cell = await run("const a = 1\nlet b: string = a")
    expect(cell.reply).toMatchObject({
      ename: "TS2322",
      evalue: "Type 'number' is not assignable to type 'string'.",
    })
    expect(traceOf(cell).split("\n")).toEqual([
      "error TS2322: Type 'number' is not assignable to type 'string'.",
      "  1 | const a = 1",
      "  2 | let b: string = a",
      "    |     ^",
    ])
  })

  test("keeps the whole cell from running, and the state as it was", async () => {
    await run("let state = 'kept'")
    const cell = await run("console.log('ran'); state = 'lost'\nstate = 5")
    expect(cell.reply.status).toBe("error")
    expect(printed(cell)).toBe("")
    expect(resultOf(await run("state"))).toBe("'kept'")
  })
})

describe("an error that no cell waits for", () => {
  test.each([
    [
      "thrown by a timer",
      "setTimeout(() => { throw new Error('too late 1') }, 20); 0",
      "too late 1",
    ],
    ["of a promise", "Promise.reject(new Error('too late 2')); 0", "too late 2"],
  ])("%s is shown on stderr below its cell, and survived", async (_, code, message) => {
    const shown = seen(kernel(), (m) => String(m.content.text).includes(message))
    const { reply } = await run(code)
    const { content, parent_header } = await shown
    expect(reply.status).toBe("ok")
    expect(content.name).toBe("stderr")
    expect(plain(content.text)).toContain("1 | ")
    expect(parent_header.msg_type).toBe("execute_request")
    await after(20)
    expect(resultOf(await run("1"))).toBe("1")
  })
})
