import { Client } from "../../kernel/client"
import { ofType, plain, printed, resultOf, seen, sharedKernel, traceOf } from "./driving"

const kernel = sharedKernel()
const run = (code: string) => kernel().execute(code)

/** The kernel compiles, completes, and runs what needs the language's own functions. */
async function expectWhole(client = kernel()) {
  const code = `const squares = new Map([1, 2].map((x) => [x, x ** 2] as const))
await Promise.all([...squares.values()].map(async (x) => JSON.stringify({ x })))`
  expect(resultOf(await client.execute(code))).toBe(`[ '{"x":1}', '{"x":4}' ]`)
  const { content } = await client.request("complete_request", {
    code: "Math.flo",
    cursor_pos: 8,
  })
  expect(content.matches).toEqual(["floor"])
}

describe("a cell that breaks the language", () => {
  test.each([
    ["Promise", "globalThis.Promise = null as any"],
    ["Promise.prototype.then", "Promise.prototype.then = () => { throw new Error('no') }"],
    ["Array.prototype.map", "Array.prototype.map = () => { throw new Error('no') }"],
    ["Array.prototype[Symbol.iterator]", "Array.prototype[Symbol.iterator] = null as any"],
    ["JSON.stringify", "JSON.stringify = () => { throw new Error('no') }"],
    ["Buffer", "(globalThis as any).Buffer = undefined"],
    ["Map.prototype.get", "delete (Map.prototype as any).get"],
    ["process", "(globalThis as any).process = undefined"],
    ["String.prototype.split", "String.prototype.split = (() => []) as any"],
    ["Object.entries", "Object.entries = (() => { throw 1 }) as any"],
    ["Object.prototype.get", "(Object.prototype as any).get = 1"],
    ["Object.prototype.then", "(Object.prototype as any).then = () => {}"],
    ["Atomics", "(globalThis as any).Atomics = undefined"],
    ["globalThis", "(globalThis as any).globalThis = undefined"],
    ["Math.floor, Math.max", "Math.max = Math.floor = null as any"],
    ["Math.max", "Math.max = null as any; throw new Error('after it')"],
    ["Generator.prototype.next", "Object.getPrototypeOf(function* () {}).prototype.next = null"],
    [
      "Array.prototype.0",
      "Object.defineProperty(Array.prototype, 0, { set() { throw 1 }, configurable: true })",
    ],
    [
      "Object.prototype.kind",
      "Object.defineProperty(Object.prototype, 'kind', { value: 1, configurable: true })",
    ],
    [
      "Object.prototype.then",
      "Object.defineProperty(Object.prototype, 'then', { value() {}, configurable: true })",
    ],
    [
      "Array.prototype.map",
      "Object.defineProperty(Array.prototype, 'map', { value: null, configurable: false })",
    ],
    [
      "EventEmitter.prototype.emit",
      "require('events').prototype.emit = () => { throw new Error('no') }",
    ],
    ["MessagePort.prototype.postMessage", "MessagePort.prototype.postMessage = null as any"],
    [
      "Worker.prototype.postMessage",
      "require('worker_threads').Worker.prototype.postMessage = null",
    ],
  ])("by %s finds it as it was, and is told", async (name, code) => {
    const cell = await run(code)
    expect(printed(cell, "stderr")).toContain(name)
    await expectWhole()
  })

  test("in a timer finds it as it was", async () => {
    await run(`setTimeout(() => { require("events").prototype.emit = null as any }, 1)
setTimeout(() => { MessagePort.prototype.postMessage = Math.max = null as any; throw 1 }, 2); 0`)
    await run("await new Promise((r) => setTimeout(r, 20))")
    await expectWhole()
  })

  test.each([
    ["process.on = process.listeners = null as any"],
    ["require('worker_threads').receiveMessageOnPort = null"],
    ["require('vm').runInThisContext = null"],
  ])("by %s does no harm", async (code) => {
    expect((await run(code)).reply.status).toBe("ok")
    await expectWhole()
  })

  test("by freezing it goes on", async () => {
    const client = await Client.start()
    const cell = await client.execute(
      "Object.freeze(globalThis); Object.freeze(Array.prototype); 0",
    )
    expect(resultOf(cell)).toBe("0")
    await expectWhole(client)
    await client.close()
  })

  test("may have random numbers of its own", async () => {
    await run("const { random } = Math; Math.random = () => 0.5")
    expect(resultOf(await run("Math.random()"))).toBe("0.5")
    await run("Math.random = random")
  })

  test("by what it adds to it keeps that", async () => {
    await run("(Array.prototype as any).last = function () { return this[this.length - 1] }")
    expect(resultOf(await run("([1, 2, 3] as any).last()"))).toBe("3")
    await run("delete (Array.prototype as any).last")
  })

  test("by another console hears itself", async () => {
    await run(
      "const before = console; globalThis.console = { log() { throw new Error('mine') } } as any",
    )
    await expectWhole()
    expect((await run("globalThis.console.log(1)")).reply.evalue).toBe("mine")
    await run("globalThis.console = before")
    expect(printed(await run("console.log(2)"))).toBe("2\n")
  })
})

describe("a cell cannot end the process", () => {
  test.each([
    ["process.exit(3)"],
    ["process.abort()"],
    ["await null; process.exit()"],
    ["process.kill(process.pid)"],
    ["process.kill(String(process.pid) as any, 'SIGKILL')"],
    ["(process as any).reallyExit(0)"],
    ["(process as any)._kill(process.pid, 9)"],
  ])("by %s", async (code) => {
    expect((await run(code)).reply.evalue).toMatch(/would end the kernel.*restart/)
    expect(resultOf(await run("1"))).toBe("1")
  })

  test("by process.exit in a timer", async () => {
    const said = seen(kernel(), (m) => /would end the kernel/.test(m.content.text ?? ""))
    await run("setTimeout(() => process.exit(1), 1); 0")
    await said
    expect(resultOf(await run("1"))).toBe("1")
  })

  test("by removing who listens to errors", async () => {
    const said = seen(kernel(), (m) => /late-throw/.test(m.content.text ?? ""))
    await run(
      "process.removeAllListeners(); setTimeout(() => { throw new Error('late-throw') }, 1); 0",
    )
    await said
    const rejected = seen(kernel(), (m) => /late-reject/.test(m.content.text ?? ""))
    await run("Promise.reject(new Error('late-reject')); 0")
    await rejected
    expect(resultOf(await run("1"))).toBe("1")
  })

  test("by deep recursion, in its code, its value or its source", async () => {
    const deep = await run("const f = (n: number): number => f(n + 1) + 1; f(0)")
    expect(deep.reply.ename).toBe("RangeError")
    await run("let nest: any = []; for (let i = 0; i < 1e5; i++) nest = [nest]; nest")
    expect(
      (await run(`display({ [Symbol.for("Jupyter.display")]: () => ({ a: nest }) })`)).reply,
    ).toMatchObject({ status: "error" })
    await run(`${"(".repeat(20_000)}1${")".repeat(20_000)}`)
    await expectWhole()
  })

  test("by leaving its folder", async () => {
    const cell = await run(`const home = process.cwd(); process.chdir("/"); process.cwd()`)
    expect(resultOf(cell)).toBe("'/'")
    expect(resultOf(await run(`import { adam as again } from "descent"; again().name`))).toBe(
      "'adam'",
    )
    await expectWhole()
    await run("process.chdir(home)")
  })
})

describe("large output", () => {
  test("10 MB in one line arrives whole", async () => {
    const cell = await run(`console.log("x".repeat(10_000_000))`)
    expect(printed(cell)).toHaveLength(10_000_001)
  })

  test.each([
    ["text", "x", 50],
    ["signs that JSON writes with six", "\\u0001", 100],
  ])("of %s, written at once, is cut, and that is said", async (_, sign, size) => {
    const cell = await run(`console.log("${sign}".repeat(${size}e6))`)
    const text = printed(cell)
    expect(text.length).toBeLessThan(20_000_500)
    expect(text.slice(20_000_000)).toMatch(
      /^\n… of \d+\.0 MB that were written at once, the rest is left out: the limit is 20 MB/,
    )
    expect(text).toMatch(`DESCENT_MAX_DISPLAY_MB=${size + 1}\n`)
  })

  test("as an error's name is cut", async () => {
    const { reply } = await run(
      "const named = new Error('m'); named.name = 'N'.repeat(3e8); throw named",
    )
    expect(reply.ename).toMatch(/^N{10000}… \(300,000,000 characters\)$/)
  })

  test("as a comm's data is refused", async () => {
    const { reply } = await run("comms.open('t', { x: 'a'.repeat(30e6) })")
    expect(reply.evalue).toMatch(/^this output has 30\.0 MB .*the limit is 20 MB/)
  })

  test("that JSON cannot say is an error, and the kernel goes on", async () => {
    const large = `html("\\u0001".repeat(19e6))`
    const user_expressions = Object.fromEntries([..."abcde"].map((name) => [name, large]))
    const { reply } = await kernel().execute("0", { content: { user_expressions } })
    expect(reply.evalue).toBe("execute_reply: it cannot be sent (Invalid string length)")
    await expectWhole()
  })

  test.each([
    [
      "a result",
      `({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": "x".repeat(50_000_000) }) })`,
    ],
    ["a display", `display(html("x".repeat(50_000_000)))`],
    [
      "a late display",
      `display({ [Symbol.for("Jupyter.display")]: async () => ({ "text/html": "x".repeat(50_000_000) }) })`,
    ],
    [
      "JSON",
      `display({ [Symbol.for("Jupyter.display")]: () => ({ "application/json": Array(5_000_000).fill(1234567) }) })`,
    ],
  ])(
    "of 40 MB and more as %s is refused, with its size and how to raise the limit",
    async (_, code) => {
      const cell = await run(code)
      const said = traceOf(cell) + plain(printed(cell, "stderr"))
      expect(said).toMatch(
        /RangeError: this output has (50|40)\.0 MB \(most of it [a-z]+\/[a-z]+\), and the limit is 20 MB/,
      )
      expect(said).toMatch(/DESCENT_MAX_DISPLAY_MB=(50|41)/)
      expect(ofType(cell, "display_data").concat(ofType(cell, "execute_result"))).toEqual([])
    },
  )

  test("as a user expression is refused, too", async () => {
    const user_expressions = { large: `html("x".repeat(50_000_000))` }
    const { reply } = await kernel().execute("0", { content: { user_expressions } })
    expect(reply.user_expressions.large).toMatchObject({ status: "error", ename: "RangeError" })
  })

  test("below the limit is shown", async () => {
    const [shown] = ofType(await run(`display(html("x".repeat(4_000_000)))`), "display_data")
    expect(shown.data["text/html"]).toHaveLength(4_000_000)
  })
})

describe("a value that resists", () => {
  test.each([
    ["a cycle", "const a: any = {}; a.a = a; a", /Circular/],
    ["a getter that throws", `({ get x() { throw new Error("no") } })`, /Getter/],
    ["a toString that throws", `({ toString() { throw new Error("no") } })`, /toString/],
    [
      "a proxy that throws",
      `new Proxy({}, { get() { throw new Error("no") }, ownKeys() { throw new Error("no") } })`,
      /no|\{\}/,
    ],
    [
      "an inspect that throws",
      `({ [Symbol.for("nodejs.util.inspect.custom")]() { throw new Error("no") } })`,
      /no/,
    ],
    [
      "a revoked proxy",
      "const r = Proxy.revocable({}, {}); r.revoke(); r.proxy",
      /revoked|Revoked/,
    ],
  ])("by %s is shown, or is the cell's error", async (_, code, says) => {
    const cell = await run(code)
    expect(resultOf(cell) ?? cell.reply.evalue).toMatch(says)
    const logged = await run(`console.log("on"); 1`)
    expect(resultOf(logged)).toBe("1")
  })
})

test("10,000 timers print below their own cell, while others run", async () => {
  const late = seen(kernel(), (m) => /^9999$/m.test(m.content.text ?? ""))
  const texts = new Map<string, string>()
  const stop = kernel().onPublished((m) => {
    const id = m.parent_header.msg_id ?? ""
    if (m.header.msg_type === "stream") texts.set(id, (texts.get(id) ?? "") + m.content.text)
  })
  const cell = await run(
    "for (let i = 0; i < 10_000; i++) setTimeout(() => console.log(i), 100); 0",
  )
  await run("console.log('another')")
  await late
  stop()
  const own = texts.get(cell.published[0].parent_header.msg_id ?? "")
  expect(
    own
      ?.trim()
      .split("\n")
      .map(Number)
      .sort((a, b) => a - b),
  ).toEqual([...Array(10_000).keys()])
})

describe("what comes late belongs to the cell that started it", () => {
  test.each([
    ["a timer", `setTimeout(() => console.log("late"), 60)`],
    ["an interval", `const t = setInterval(() => { clearInterval(t); console.log("late") }, 60)`],
    [
      "an async function",
      `(async () => { await new Promise((r) => setTimeout(r, 60)); await null; console.log("late") })()`,
    ],
    [
      "node:timers/promises",
      `require("node:timers/promises").setTimeout(60).then(() => console.log("late"))`,
    ],
    ["an error in a timer", `setTimeout(() => { throw new Error("late") }, 60)`],
    [
      "a rejected promise",
      `(async () => { await new Promise((r) => setTimeout(r, 60)); throw new Error("late") })()`,
    ],
    ["display in a timer", `setTimeout(() => display("late"), 60)`],
  ])("from %s", async (_, code) => {
    const late = seen(kernel(), (m) =>
      /late/.test(m.content.text ?? m.content.data?.["text/plain"] ?? ""),
    )
    const cell = await run(`{ ${code} }\n0`)
    await run("await new Promise((r) => setTimeout(r, 20)); console.log('next')")
    await run("1")
    expect((await late).parent_header.msg_id).toBe(cell.published[0].parent_header.msg_id)
  })
})
