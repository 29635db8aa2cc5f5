import { after, resultOf, seen, sharedKernel } from "./driving"

const HEAP = 220
const kernel = sharedKernel(() => ({
  env: {
    ...process.env,
    ...{ NODE_OPTIONS: `--max-old-space-size=${HEAP}`, DESCENT_MAX_MEMORY_MB: "900" },
  },
}))
const run = (code: string) => kernel().execute(code)
const FILL = "for (const all: unknown[] = []; ; ) all.push({ a: new Array(10).fill(1.5) })"

test.each([
  ["its heap", FILL, /a heap of \d+ MB.*--max-old-space-size/],
  ["its heap after an await", `await null; ${FILL}`, /a heap of/],
  ["its heap in a timer", `await new Promise(() => setTimeout(() => { ${FILL} }, 5))`, /a heap of/],
  [
    "memory outside of the heap",
    "{ const all: unknown[] = []; while (true) all.push(new Float64Array(1e6).fill(1)) }",
    /900 MB for all of the kernel.*DESCENT_MAX_MEMORY_MB/,
  ],
])(
  "a cell that fills %s ends with an error that says what to do, and the kernel stays",
  async (_, code, says) => {
    await run("const kept = 7")
    const { reply } = await run(code)
    expect(reply).toMatchObject({ status: "error", ename: "OutOfMemory" })
    expect(reply.evalue).toMatch(/stopped before it filled the memory.*restart the kernel, with/)
    expect(reply.evalue).toMatch(says)
    expect(resultOf(await run("kept"))).toBe("7")
    await after(700) // what the cell held is let go of
  },
)

test("a debugger statement stops nobody", async () => {
  expect(resultOf(await run("debugger; 1"))).toBe("1")
})

test("a timer that fills the heap when no cell runs is stopped, and that is said", async () => {
  const said = seen(kernel(), (m) => /OutOfMemory/.test(m.content.text ?? ""))
  await run(`setTimeout(() => { ${FILL} }, 5); 0`)
  expect((await said).content.name).toBe("stderr")
  expect(resultOf(await run("1"))).toBe("1")
})
