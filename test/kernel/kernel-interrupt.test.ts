import { after, printed, resultOf, seen, sharedKernel, traceOf } from "./driving"

const kernel = sharedKernel()
const run = (code: string) => kernel().execute(code)

/** Runs a cell that prints "go", and calls back when it is under way. */
async function during(code: string, action: () => void | Promise<void>) {
  const underway = seen(kernel(), (m) => m.content.text === "go\n")
  const cell = run(code)
  await underway
  await action()
  return cell
}

const byMessage = () => kernel().interrupt()
const bySignal = () => {
  kernel().process.kill("SIGINT")
}
const SPIN = "while (true) {}"
const NEVER = "await new Promise(() => {})"

describe.each([
  ["a message", byMessage],
  ["a signal", bySignal],
])("an interrupt by %s", (_, interrupt) => {
  test.each([
    ["spins", `console.log("go"); ${SPIN}`],
    [
      "spins after an await",
      `console.log("go"); await new Promise((r) => setTimeout(r, 5)); ${SPIN}`,
    ],
    ["spins in a microtask", `console.log("go"); queueMicrotask(() => { ${SPIN} }); 0`],
    ["spins in a timer", `console.log("go"); setTimeout(() => { ${SPIN} }, 5); ${NEVER}`],
    ["spins in an immediate", `console.log("go"); setImmediate(() => { ${SPIN} }); ${NEVER}`],
    ["catches everything", `console.log("go"); while (true) { try { ${SPIN} } catch {} }`],
    [
      "spins in one timer after another",
      `console.log("go"); for (let i = 0; i < 5; i++) setTimeout(() => { ${SPIN} }, 1); ${NEVER}`,
    ],
    [
      "throws what spins where it is looked at",
      `console.log("go"); throw new (class extends Error { get message(): string { ${SPIN} } })()`,
    ],
    ["waits for a promise that is never kept", `console.log("go"); ${NEVER}`],
    [
      "shows a value that spins",
      `console.log("go"); ({ [Symbol.for("Jupyter.display")]() { ${SPIN} } })`,
    ],
    [
      "shows a value that never comes",
      `console.log("go"); ({ [Symbol.for("Jupyter.display")]: () => new Promise(() => {}) })`,
    ],
  ])("ends a cell that %s, with the state kept", async (_, code) => {
    await run("let kept = 7")
    const cell = await during(code, interrupt)
    expect(cell.reply).toMatchObject({ status: "error", ename: "Interrupted" })
    expect(traceOf(cell)).toMatch(/what it had defined before is kept/)
    expect(resultOf(await run("kept"))).toBe("7")
    expect(resultOf(await run("await new Promise((r) => setTimeout(r, 1)); kept + 1"))).toBe("8")
  })

  test("does no harm when nothing runs, and does not end the next cell", async () => {
    for (let i = 0; i < 5; i++) {
      await interrupt()
      await after(30) // a signal is on its way when kill returns
      expect(resultOf(await run("await new Promise((r) => setTimeout(r, 20)); 'whole'"))).toBe(
        "'whole'",
      )
    }
  })

  test("may come twice in a row", async () => {
    const cell = await during(`console.log("go"); ${SPIN}`, async () => {
      await interrupt()
      await interrupt()
    })
    expect(cell.reply.ename).toBe("Interrupted")
    expect(resultOf(await run("await null; 1"))).toBe("1")
  })
})

test("an interrupt that just misses the end of a cell loses nothing", async () => {
  for (let i = 0; i < 24; i++) {
    const ms = 35 + i
    const first = run(
      `${i % 2 ? "await null; " : ""}{ const t = Date.now(); while (Date.now() - t < ${ms}) {} }`,
    )
    await after(5)
    await byMessage()
    const second = run("1")
    expect(["ok", "error"]).toContain((await first).reply.status)
    expect(["ok", "aborted"]).toContain((await second).reply.status)
  }
  expect(resultOf(await run("await null; 'alive'"))).toBe("'alive'")
})

test("an interrupt while the compiler works leaves the session whole", async () => {
  const long = Array.from(
    { length: 1500 },
    (_, i) => `const c${i}: { x: number[] } = { x: [${i}] }`,
  )
  for (const ms of [20, 60, 120]) {
    const cell = run(`${long.join("\n")}\n${SPIN}`)
    await after(ms)
    await byMessage()
    expect((await cell).reply.ename).toBe("Interrupted")
    expect(resultOf(await run("[1, 2].map((x) => x + 1)"))).toBe("[ 2, 3 ]")
  }
})

test("an interrupt while a cell is compiled ends that one, before it runs, and not the next", async () => {
  const slow = Array.from({ length: 10 }, (_, i) => `let f${i}: F<${900 + i}>`).join("\n")
  const typed =
    'type F<N extends number, T extends 1[] = []> = T["length"] extends N ? T : F<N, [...T, 1]>'
  const compiling = seen(kernel(), (m) => m.header.msg_type === "execute_input")
  const first = run(`${typed}\n${slow}\nconsole.log("ran")`)
  const second = run("2")
  await compiling
  await byMessage()
  const cell = await first
  expect(cell.reply.ename).toBe("Interrupted")
  expect(printed(cell)).toBe("")
  expect((await second).reply.status).toBe("aborted")
})

test("an interrupt of a timer that spins when no cell runs is said", async () => {
  const spinning = seen(kernel(), (m) => m.content.text === "go\n")
  const cell = await run(`setTimeout(() => { console.log("go"); ${SPIN} }, 5); 0`)
  await spinning
  const said = seen(kernel(), (m) => /Interrupted/.test(m.content.text ?? ""))
  await byMessage()
  expect((await said).parent_header.msg_id).toBe(cell.published[0].parent_header.msg_id)
  expect(resultOf(await run("1"))).toBe("1")
})

test("an interrupt aborts the cells that wait", async () => {
  let waiting: ReturnType<typeof run> | undefined
  await during(`console.log("go"); ${SPIN}`, () => {
    waiting = run("2")
    return byMessage()
  })
  expect((await waiting)?.reply.status).toBe("aborted")
})
