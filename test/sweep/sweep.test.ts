import { minimize } from "../../src/minimize"
import "../../src/node/pool"
import "../../src/node/scopes"
import { quadratic } from "../../src/objectives/quadratic"
import { momentum } from "../../src/optimizers/first-order/momentum"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { PackError } from "../../src/pack/packed"
import { logspace } from "../../src/sweep/grid"
import { currentMachine, setMachine } from "../../src/sweep/machine"
import { sweep } from "../../src/sweep/sweep"

const canyon = quadratic({ conditionNumber: 100 })
const here = { workers: 0 }

test("each point is a row, in the order of the grid, with what its trace says", async () => {
  const learningRates = logspace(1e-3, 1, 4)
  const { rows, columns } = await sweep(
    { learningRate: learningRates, momentum: [0, 0.9] },
    ({ learningRate, momentum: tau }) =>
      minimize(canyon, [10, 1], momentum({ learningRate, momentum: tau }), { steps: 50 }),
    here,
  )
  expect(rows.map((row) => [row.learningRate, row.momentum])).toEqual(
    learningRates.flatMap((rate) => [
      [rate, 0],
      [rate, 0.9],
    ]),
  )
  const trace = minimize(canyon, [10, 1], momentum({ learningRate: 0.01, momentum: 0.9 }), {
    steps: 50,
  })
  expect(rows[3]).toMatchObject({
    value: trace.value,
    steps: 50,
    status: "max-steps",
    gradientNorm: trace.gradientNorms[50],
    reason: trace.reason,
  })
  expect(rows[7].status).toBe("diverged")
  expect(columns).toEqual(
    "learningRate momentum value steps status gradientNorm reason seconds error".split(" "),
  )
})

test("a run may return a number, a record, or a promise of either", async () => {
  const number = await sweep({ x: [1, 2] }, ({ x }) => x ** 2, here)
  expect(number.rows.map((row) => row.value)).toEqual([1, 4])
  const record = await sweep(
    { x: [3] },
    async ({ x }) => ({ double: 2 * x, odd: x % 2 === 1 }),
    here,
  )
  expect(record.rows[0]).toMatchObject({ x: 3, double: 6, odd: true })
})

test("a point that fails is a row with its error", async () => {
  const run = ({ x }: { x: number }) => {
    if (x === 2) throw new RangeError("two is too many")
    if (x === 3) return [1] as unknown as number
    if (x === 4) return { x: 1 }
    return x
  }
  const { rows } = await sweep({ x: [1, 2, 3, 4, 5] }, run, here)
  expect(rows.map((row) => row.value)).toEqual([1, undefined, undefined, undefined, 5])
  expect(rows.map((row) => row.error?.slice(0, 32))).toEqual([
    undefined,
    "RangeError: two is too many",
    "TypeError: run returned 1; retur",
    "TypeError: run returned x, a col",
    undefined,
  ])
})

test("seeds are one more coordinate, the last", async () => {
  const counted = await sweep({ x: [1, 2] }, ({ x, seed }) => 10 * x + seed, { seeds: 3, ...here })
  expect(counted.rows.map((row) => row.value)).toEqual([10, 11, 12, 20, 21, 22])
  expect(counted.grid).toEqual({ x: [1, 2], seed: [0, 1, 2] })
  const listed = await sweep({ x: [1] }, ({ seed }) => seed, { seeds: [7, 9], ...here })
  expect(listed.rows.map((row) => row.value)).toEqual([7, 9])
})

test("progress counts the points", async () => {
  const seen: number[] = []
  await sweep({ x: [1, 2, 3] }, ({ x }) => x, {
    ...here,
    onProgress: ({ done, total }) => seen.push(done / total),
  })
  expect(seen).toEqual([1 / 3, 2 / 3, 1])
})

test("an aborted sweep ends with the signal's reason", async () => {
  const aborted = AbortSignal.abort(new Error("enough"))
  await expect(sweep({ x: [1] }, ({ x }) => x, { signal: aborted })).rejects.toThrow("enough")
  const controller = new AbortController()
  const slow = async ({ x }: { x: number }) => {
    if (x === 2) controller.abort(new Error("that will do"))
    await new Promise((resolve) => setTimeout(resolve, 60))
    return x
  }
  const options = { ...here, signal: controller.signal }
  await expect(sweep({ x: [1, 2, 3] }, slow, options)).rejects.toThrow("that will do")
})

test("what cannot travel to a worker is an error that names it, and the way out", async () => {
  const cache = new WeakMap<object, number>()
  const run = ({ x }: { x: number }) => (cache.get({}) ?? 0) + x
  const sent = sweep({ x: [1, 2] }, run)
  await expect(sent).rejects.toThrow(PackError)
  await expect(sent).rejects.toThrow(
    "sweep: run cannot travel: cache is an instance of WeakMap; make it inside of run, or choose workers: 0 to run in this thread",
  )
  expect((await sweep({ x: [1, 2] }, run, here)).rows.map((row) => row.value)).toEqual([1, 2])
})

test("where there are no threads it runs in this one, a page for instance", async () => {
  const machine = currentMachine()
  setMachine(undefined)
  try {
    const cache = new WeakMap<object, number>()
    const result = await sweep({ x: [1, 2] }, ({ x }) => (cache.get({}) ?? 0) + x, { workers: 2 })
    expect(result.rows.map((row) => row.value)).toEqual([1, 2])
    expect(() => result.table()).toThrow("there are no data frames in a page")
  } finally {
    setMachine(machine)
  }
})

test("a grid or an option that cannot be one is named", async () => {
  const one = () => 1
  const refused = (grid: object, options = {}) => expect(sweep(grid as never, one, options)).rejects
  await refused({}).toThrow("the grid has no coordinate")
  await refused({ x: 3 }).toThrow("x is no list of values; write x: [0.1, 0.2]")
  await refused({ x: [] }).toThrow("x is no list of values")
  await refused({ optimizer: [sgd] }).toThrow(
    "optimizer contains a function; give numbers or names",
  )
  await refused({ steps: [1] }).toThrow("steps is what a run reports")
  await refused({ x: [1] }, { seeds: 0 }).toThrow(/seeds is 0/)
  await refused({ x: [1] }, { worker: 2 }).toThrow('did you mean "workers"?')
})

test("a notebook shows a table, of a long sweep its two ends", async () => {
  const result = await sweep(
    { x: logspace(1, 1000, 50) },
    ({ x }) => {
      if (x > 900) throw new Error("too <much>")
      return x
    },
    here,
  )
  const bundle = (result as unknown as Record<symbol, () => Record<string, string>>)[
    Symbol.for("Jupyter.display")
  ]()
  expect(bundle["text/plain"]).toMatch(/^50 runs, 1 failed, /)
  expect(bundle["text/plain"].split("\n")).toHaveLength(1 + 1 + 10 + 1 + 10)
  expect(bundle["text/html"]).toContain("too &lt;much&gt;")
})
