import { kinds, ofType, printed, resultOf, sharedKernel } from "./driving"

const kernel = sharedKernel()
const run = (code: string, content = {}) => kernel().execute(code, { content })

describe("what a cell publishes", () => {
  test("comes in the protocol's order, each message with the request as its parent", async () => {
    const cell = await run("console.log('x'); 41 + 1")
    expect(kinds(cell)).toEqual(["busy", "execute_input", "stream", "execute_result", "idle"])
    expect(new Set(cell.published.map((m) => m.parent_header.msg_type))).toEqual(
      new Set(["execute_request"]),
    )
    expect(printed(cell)).toBe("x\n")
    expect(resultOf(cell)).toBe("42")
  })

  test("carries the code and the count in execute_input and the count in the result", async () => {
    const cell = await run("'counted'")
    const [input] = ofType(cell, "execute_input")
    expect(input).toEqual({ code: "'counted'", execution_count: cell.reply.execution_count })
    expect(ofType(cell, "execute_result")[0].execution_count).toBe(cell.reply.execution_count)
  })

  test("keeps stdout and stderr in the order in which they were written", async () => {
    const cell = await run("console.log('a'); console.error('b'); console.log('c')")
    expect(ofType(cell, "stream").map(({ name, text }) => [name, text])).toEqual([
      ["stdout", "a\n"],
      ["stderr", "b\n"],
      ["stdout", "c\n"],
    ])
  })

  test("has one for null", async () => {
    expect(resultOf(await run("let nothing = null; nothing"))).toBe("null")
  })

  test("has no result for undefined", async () => {
    expect(kinds(await run("undefined"))).toEqual(["busy", "execute_input", "idle"])
  })

  test("is whole and in order for 200,000 lines, all before idle", async () => {
    const cell = await run("for (let i = 0; i < 200_000; i++) console.log(i)")
    const lines = printed(cell).split("\n")
    expect(lines.length).toBe(200_001)
    expect(lines.findIndex((line, i) => line !== String(i))).toBe(200_000)
    expect(cell.published.length).toBeLessThan(500)
  })
})

describe("a value that displays itself", () => {
  const RICH = `({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": "<b>x</b>" }) })`

  test("is shown by its MIME bundle as the result", async () => {
    const [result] = ofType(await run(RICH), "execute_result")
    expect(result.data).toEqual({ "text/html": "<b>x</b>" })
    expect(result.metadata).toEqual({})
  })

  test("may answer with a promise", async () => {
    const cell = await run(RICH.replace("() =>", "async () =>"))
    expect(ofType(cell, "execute_result")[0].data).toEqual({ "text/html": "<b>x</b>" })
  })

  test("stands where display was called, between what was printed before and after", async () => {
    const cell = await run(`console.log("before"); display(${RICH}); console.log("after"); 0`)
    expect(kinds(cell).slice(2)).toEqual([
      ...["stream", "display_data", "stream", "execute_result", "idle"],
    ])
  })

  test("is shown before idle where display waits for its promise", async () => {
    const late = `({ [Symbol.for("Jupyter.display")]: async () => {
      await new Promise((done) => setTimeout(done, 30)); return { "text/plain": "late" } } })`
    expect(kinds(await run(`display(${late})`))).toContain("display_data")
  })

  test.each([
    ["throws", `() => { throw new RangeError("no picture") }`, "RangeError", "no picture"],
    ["rejects", `async () => { throw new RangeError("no picture") }`, "RangeError", "no picture"],
    ["returns a number", "() => 5", "TypeError", /MIME types, not 5/],
    ["returns what JSON cannot say", `() => ({ "text/plain": 1n })`, "TypeError", /BigInt/],
    ["returns a cycle", "() => { const a: any = {}; a.a = a; return a }", "TypeError", /circular/],
  ])("that %s is the cell's error, and the kernel goes on", async (_, method, ename, evalue) => {
    const cell = await run(`({ [Symbol.for("Jupyter.display")]: ${method} })`)
    expect(cell.reply).toMatchObject({ status: "error", ename })
    expect(cell.reply.evalue).toMatch(evalue)
    expect(ofType(cell, "error")).toHaveLength(1)
    expect(resultOf(await run("1 + 1"))).toBe("2")
  })

  test("that throws inside display fails the cell there", async () => {
    const cell = await run(
      `display({ [Symbol.for("Jupyter.display")]() { throw new Error("no") } }); console.log("on")`,
    )
    expect(cell.reply).toMatchObject({ status: "error", evalue: "no" })
    expect(printed(cell)).toBe("")
  })

  test("carries the chart library once, although a cell shows two charts, and again when rerun", async () => {
    const chart = `display({ [Symbol.for("Jupyter.display")]: () => ({
      "application/vnd.plotly.v1+json": { data: [], layout: {} } }) })`
    const sizes = async () => {
      const cell = await kernel().execute(`${chart}\n${chart}`, { metadata: { cellId: "charts" } })
      return ofType(cell, "display_data").map((m) => m.data["text/html"].length > 100_000)
    }
    expect(await sizes()).toEqual([true, false])
    expect(await sizes()).toEqual([true, false])
  })

  test("carries it again in an update of the chart that did, and after outputs were cleared", async () => {
    const cell = await kernel().execute(
      `const shown = display(figure([{ y: [1, 2] }]))
      shown.update(figure([{ y: [2, 3] }]))
      display(figure([{ y: [3, 4] }]))
      clearOutput()
      display(figure([{ y: [4, 5] }]))`,
      { metadata: { cellId: "charts" } },
    )
    const carries = cell.published
      .filter(({ header }) => header.msg_type.endsWith("display_data"))
      .map(({ content }) => content.data["text/html"].length > 100_000)
    expect(carries).toEqual([true, true, false, true])
  })

  test.each([
    ["html", `html("<i>x</i>")`, { "text/html": "<i>x</i>" }],
    ["markdown", `markdown("*x*")`, { "text/markdown": "*x*" }],
    ["latex", `latex("x^2")`, { "text/latex": "$$x^2$$" }],
    ["svg", `svg("<svg/>")`, { "image/svg+xml": "<svg/>" }],
  ])("is made by %s", async (_, code, data) => {
    expect(ofType(await run(code), "execute_result")[0].data).toEqual(data)
  })
})

describe("the session", () => {
  test("keeps variables, functions and types from cell to cell", async () => {
    await run(
      "let count = 1\ninterface Box { size: number }\nfunction grow(b: Box, by: number) { return b.size + by }",
    )
    await run("count = 5")
    expect(resultOf(await run("const box: Box = { size: 2 }; grow(box, count)"))).toBe("7")
  })

  test("lets a name be declared again, with another type", async () => {
    await run("const again = 1")
    expect(resultOf(await run("const again = 'text'; again"))).toBe("'text'")
  })

  test("awaits at the top level", async () => {
    const cell = await run(
      "const later = await new Promise<number>((r) => setTimeout(r, 10, 6))\nlater * 7",
    )
    expect(resultOf(cell)).toBe("42")
  })

  test("survives process.exit, which is an error that says what to do", async () => {
    const { reply } = await run("process.exit(3)")
    expect(reply).toMatchObject({ status: "error", ename: "Error" })
    expect(reply.evalue).toMatch(/restart/)
    expect(resultOf(await run("1"))).toBe("1")
  })
})

describe("the queue", () => {
  test("stops after an error: what was sent behind it is aborted and does not run", async () => {
    const [failed, ...others] = await Promise.all(
      ["throw new Error('q')", "console.log('ran')", "2"].map((code) => run(code)),
    )
    expect(failed.reply.status).toBe("error")
    expect(others.map((cell) => cell.reply.status)).toEqual(["aborted", "aborted"])
    expect(others.map(kinds)).toEqual([
      ["busy", "idle"],
      ["busy", "idle"],
    ])
    expect((await run("3")).reply.status).toBe("ok")
  })

  test("goes on where stop_on_error is false", async () => {
    const [failed, next] = await Promise.all([
      run("throw new Error('q')", { stop_on_error: false }),
      run("2"),
    ])
    expect([failed.reply.status, next.reply.status]).toEqual(["error", "ok"])
  })

  test("never aborts what is sent after the reply", async () => {
    for (let i = 0; i < 50; i++) expect((await run("throw 1")).reply.status).toBe("error")
  })
})

describe("an execute request", () => {
  test("that is silent counts nothing and publishes no input and no result", async () => {
    const { execution_count } = (await run("1")).reply
    const silent = await run("console.log('heard'); 2", { silent: true })
    expect(kinds(silent)).toEqual(["busy", "stream", "idle"])
    expect(silent.reply.execution_count).toBe(execution_count)
    expect((await run("3")).reply.execution_count).toBe(execution_count + 1)
  })

  test("that stores no history does not count", async () => {
    const { execution_count } = (await run("1")).reply
    const unstored = await run("2", { store_history: false })
    expect(unstored.reply.execution_count).toBe(execution_count)
    expect(resultOf(unstored)).toBe("2")
  })

  test("gets the values and the errors of its user expressions", async () => {
    const thrower = `({ [Symbol.for("Jupyter.display")]() { throw new Error("no") } })`
    const user_expressions = { good: "1 + 1", bad: "nonesuch", ugly: thrower }
    const { good, bad, ugly } = (await run("4", { user_expressions })).reply.user_expressions
    expect(good).toEqual({ status: "ok", data: { "text/plain": "2" }, metadata: {} })
    expect(bad).toMatchObject({ status: "error", ename: "TS2304" })
    expect(ugly).toMatchObject({ status: "error", evalue: "no" })
  })

  test.each([[undefined], [null], [5], [{}]])("whose code is %p is an error", async (code) => {
    const cell = await run("", { code })
    expect(cell.reply).toMatchObject({ status: "error", ename: "TypeError" })
    expect((await run("1")).reply.status).toBe("ok")
  })
})
