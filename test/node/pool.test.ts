import { execFileSync } from "node:child_process"
import { join } from "node:path"
import type * as descent from "../../src/index"

type Toolkit = typeof descent

/** Runs a function in a process of its own: jest cannot import tinypool, which is an ES module. */
function inNode(body: (toolkit: Toolkit) => Promise<unknown>): unknown {
  const index = JSON.stringify(join(__dirname, "..", "..", "src", "index.js"))
  const script = `(${body})(require(${index})).then((x) => console.log("=>" + JSON.stringify(x)))`
  const said = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" })
  return JSON.parse(said.slice(said.lastIndexOf("=>") + 2))
}

test("results are the same for any number of workers, and in this thread", () => {
  const same = inNode(async ({ sweep, logspace, minimize, momentum, objective, quadratic }) => {
    const h = 20
    const functions = [
      quadratic({ conditionNumber: 100, rotation: 0.4 }),
      objective(([x, y]) => (1 - x) ** 2 + h * (y - x ** 2) ** 2),
    ]
    const compared: boolean[] = []
    for (const f of functions) {
      const results: string[] = []
      for (const workers of [0, 1, 2, 5]) {
        const { rows } = await sweep(
          { learningRate: logspace(1e-4, 1, 9), momentum: [0, 0.9] },
          ({ learningRate, momentum: tau, seed }) => {
            if (learningRate === 1 && seed === 1) throw new RangeError("one too many")
            return minimize(f, [1 + seed, 1], momentum({ learningRate, momentum: tau }), {
              steps: 60,
            })
          },
          { workers, seeds: 2 },
        )
        results.push(JSON.stringify(rows.map(({ seconds, ...row }) => row)))
      }
      compared.push(results[0].includes("one too many"), ...results.map((r) => r === results[0]))
    }
    return compared
  })
  expect(same).toEqual(Array(10).fill(true))
})

test("points run in threads beside this one, and progress is told", () => {
  const [threads, progress, frame] = inNode(async ({ sweep }) => {
    const seen: number[] = []
    const onProgress = ({ done }: { done: number }) => seen.push(done)
    const run = () => ({ main: typeof globalThis.__here === "number" })
    Object.assign(globalThis, { __here: 1 })
    const result = await sweep({ x: [1, 2, 3, 4] }, run, { workers: 2, onProgress })
    return [result.rows.map((row) => row.main), seen, result.table().shape]
  }) as [boolean[], number[], number[]]
  expect(threads).toEqual([false, false, false, false])
  expect(progress).toEqual([1, 2, 3, 4])
  expect(frame).toEqual([4, 4])
})

declare global {
  var __here: number | undefined
}

test("a point that kills its worker is a row with an error, the others are not lost", () => {
  const rows = inNode(async ({ sweep }) => {
    const run = ({ x }: { x: number }) => {
      // An error outside of every promise ends the thread.
      if (x === 20) setTimeout(() => Promise.reject(new Error("out of the blue")))
      return new Promise<number>((resolve) => setTimeout(() => resolve(x), x === 20 ? 500 : 0))
    }
    const { rows } = await sweep({ x: Array.from({ length: 40 }, (_, i) => i) }, run, {
      workers: 2,
    })
    return rows.map((row) => row.error ?? row.value)
  }) as unknown[]
  expect(rows[20]).toMatch(/out of the blue/)
  expect(rows.filter((value) => typeof value === "number")).toHaveLength(39)
})

test("an abort ends workers that spin", () => {
  const [message, seconds] = inNode(async ({ sweep }) => {
    const began = performance.now()
    const spin = () => {
      for (;;);
    }
    try {
      await sweep({ x: [1, 2, 3] }, spin, { workers: 2, signal: AbortSignal.timeout(600) })
    } catch (error) {
      return [(error as Error).message, (performance.now() - began) / 1000]
    }
    return ["it ended", 0]
  }) as [string, number]
  expect(message).toMatch(/abort|timeout/i)
  expect(seconds).toBeLessThan(20)
})
