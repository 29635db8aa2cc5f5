import { readdirSync } from "node:fs"
import { after, printed, resultOf, seen, sharedKernel } from "./driving"

const kernel = sharedKernel()
const run = (code: string) => kernel().execute(code)

test("a sweep in a cell takes the names of earlier cells to its workers", async () => {
  await run(`
const canyon = quadratic({ conditionNumber: 100 })
const k = 3
const steep = (x: number) => k * x
const own = objective(([x, y]) => (x - 1) ** 2 + steep(y) ** 2)
class Start { constructor(readonly x: number) {} get w() { return [this.x, 1] } }`)
  const cell = await run(`
const rates = logspace(1e-3, 0.01, 3)
const runAt = (workers: number) =>
  sweep({ rate: rates, tau: [0, 0.9] }, ({ rate, tau, seed }) => {
    const { w } = new Start(10)
    const optimizer = momentum({ learningRate: rate, momentum: tau })
    return minimize(seed === 0 ? canyon : own, w, optimizer, { steps: 20 })
  }, { workers, seeds: 2 })
const [here, there] = [await runAt(0), await runAt(2)]
console.log(here.rows.every((row, i) => row.error === undefined && row.value === there.rows[i].value))
heatmap(there, { x: "rate", y: "tau" })`)
  expect(printed(cell)).toBe("true\n")
  expect(resultOf(cell)).toMatch(/value by rate and tau\. Lowest value .* at rate .*, tau/)
})

test("a sweep of many points says nothing but its results", async () => {
  const cell = await run(`
const many = await sweep({ x: linspace(0, 1, 40) }, ({ x }) => x, { workers: 2, bar: false })
console.log(many.rows.length)`)
  expect(printed(cell)).toBe("40\n")
  const errors = cell.published.filter(({ content }) => content.name === "stderr")
  expect(errors.map(({ content }) => content.text)).toEqual([])
})

test("a cell is told what of it cannot travel", async () => {
  await run("let counted = 0")
  const counting = await run("await sweep({ x: [1] }, ({ x }) => (counted += x))")
  expect(counting.reply.evalue).toMatch(/^sweep: run cannot travel: it assigns counted, a variable/)
  const reading = await run(`import * as fs from "fs"
await sweep({ x: [1] }, ({ x }) => fs.readdirSync(".").length + x)`)
  expect(reading.reply.evalue).toMatch(/^sweep: run cannot travel: fs is Node's fs; make it inside/)
})

const onLinux = process.platform === "linux" ? test : test.skip
onLinux("an interrupt ends a sweep's workers", async () => {
  const threads = () => readdirSync(`/proc/${kernel().process.pid}/task`).length
  await run(
    `const endless = () => sweep({ x: [1, 2, 3] }, () => { while (true) {} }, { workers: 2 })`,
  )
  await run("await sweep({ x: [1, 2] }, ({ x }) => x, { workers: 2 })")
  const before = threads()
  const underway = seen(kernel(), (m) => m.content.text === "go\n")
  const cell = run(`console.log("go"); await endless()`)
  await underway
  while (threads() < before + 2) await after(20)
  await kernel().interrupt()
  expect((await cell).reply.ename).toBe("Interrupted")
  while (threads() > before) await after(20)
  expect(resultOf(await run("1"))).toBe("1")
})
