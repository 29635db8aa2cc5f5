import { readFileSync } from "node:fs"
import { join } from "node:path"
import { asPrinted } from "../../src"
import type { Point } from "../../src/linalg/vector"
import { minimize } from "../../src/minimize"
import type { Objective } from "../../src/objectives/types"
import type { Optimizer } from "../../src/optimizers/optimizer"
import type { Trace } from "../../src/trace"
import { adapters } from "./table/adapters"
import { firstOrder } from "./table/first-order"
import { functions, type Ground, moved, plain, withResiduals } from "./table/functions"
import type { Row } from "./table/row"
import { secondOrder } from "./table/second-order"

const methods: Record<string, Row> = { ...firstOrder, ...adapters, ...secondOrder }
const ofResiduals = ["gaussNewton", "levenbergMarquardt"]

/** The functions that a method can be tried on. */
const groundsOf = (method: string): [string, Ground][] =>
  Object.entries(functions).flatMap(([name, ground]) => {
    if (!ofResiduals.includes(method)) return [[name, ground]]
    const f = withResiduals(name)
    return f ? [[name, { ...ground, f }]] : []
  })

/** The values, not the types, that the toolkit exports from files whose path begins so. */
function exported(path: string): string[] {
  const index = readFileSync(join(__dirname, "..", "..", "..", "src", "browser.ts"), "utf8")
  const exports = index.matchAll(/export \{([^}]*)\} from "\.\/([^"]*)"/g)
  return [...exports]
    .filter(([, , from]) => from.startsWith(path))
    .flatMap(([, names]) => names.split(",").map((name) => name.trim()))
    .filter((name) => name !== "" && !name.startsWith("type "))
}

/** The lowest value, or one that a run must reach where there is none. */
const floor = ({ f, start }: Ground) => f.minima[0]?.value ?? f(start) - 10

const row = (trace: Trace, k: number) => [...trace.iterates[k]]
const endless = { gradientTolerance: 0, record: true }
const numbers = ({ iterates, values, gradientNorms }: Trace) => [
  ...iterates.flatMap((w) => [...w]),
  ...values,
  ...gradientNorms,
]
const untimed = ({ seconds, ...rest }: Trace) => rest

/** The last of so many steps, taken without `minimize`. */
function walk(
  optimizer: Optimizer,
  f: Objective,
  start: Float64Array,
  steps: number,
): Float64Array {
  const w = Float64Array.from(start)
  const state = optimizer.init(start)
  for (let t = 1; t <= steps; t++) optimizer.step(w, f, state, t)
  return w
}

function expectClose(actual: Point, expected: Point, tolerance: number) {
  for (let i = 0; i < expected.length; i++) {
    const off = Math.abs(actual[i] - expected[i])
    expect(off).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected[i])))
  }
}

test("every optimizer of the toolkit is in the table", () => {
  // Line searches are parts of methods, and newtonRaphson looks for roots.
  const others = ["newtonRaphson", ...exported("optimizers/line-search")]
  const printed = Object.keys(asPrinted).map((name) => `asPrinted.${name}`)
  const names = [...exported("optimizers/"), ...printed]
  const wanted = names.filter((name) => name !== "asPrinted" && !others.includes(name))
  expect(Object.keys(methods).sort()).toEqual(wanted.sort())
})

test("every test function of the toolkit is in the table", () => {
  // What makes objectives is no test function.
  const makers = ["checkGradient", "objective", "leastSquaresOf"]
  const wanted = exported("objectives/")
    .filter((name) => !exported("objectives/data").includes(name))
    .filter((name) => !exported("objectives/adversarial").includes(name))
    .filter((name) => !makers.includes(name))
  expect(
    Object.keys(functions)
      .filter((name) => !name.includes(" "))
      .sort(),
  ).toEqual(wanted.sort())
})

describe.each(Object.entries(methods))("%s", (method, table) => {
  const grounds = groundsOf(method)
  const run = (ground: Ground, steps: number, f: Objective = ground.f, start = ground.start) =>
    minimize(f, start, table.make(ground), { ...endless, steps })

  test.each(method in secondOrder ? grounds.slice(0, 1) : grounds)(
    "takes its first step as worked by hand, on %s",
    (_, ground) => {
      const { f, start: w, rate, move } = ground
      const expected = table.firstStep({ w, g: [...f.gradient(w)], f, rate, move })
      expectClose(row(run(ground, 1), 1), expected, 1e-12)
    },
  )

  test.each(grounds)("goes on bit for bit when resumed, on %s", (_, ground) => {
    const before = run(ground, 5)
    const state = structuredClone(before.state)
    expect(untimed(before.resume({ steps: 7 }))).toEqual(untimed(run(ground, 12)))
    expect(before.state).toEqual(state)
  })

  test.each(grounds)(
    "remembers nothing of the start that a step could change, on %s",
    (_, ground) => {
      const start = Float64Array.from(ground.start)
      walk(table.make(ground), ground.f, start, 3)
      expect([...start]).toEqual(ground.start)
    },
  )

  test.each(grounds)("follows the same path where the problem is moved, on %s", (_, ground) => {
    const c = ground.start.map((_, i) => 8 - 12 * (i % 2))
    const start = ground.start.map((x, i) => x + c[i])
    const here = run(ground, 6)
    const there = run(ground, 6, moved(ground.f, c), start)
    const compare = () => {
      for (const [k, w] of here.iterates.entries()) {
        // Where there is no minimum, a line search leaps, and where to is a matter of rounding.
        if (here.values[k] < floor(ground) - 1) break
        const back = row(there, k).map((x, i) => x - c[i])
        expectClose(back, w, 1e-6)
      }
    }
    if (table.fixed) expect(compare).toThrow()
    else compare()
  })

  test.each(grounds)("stays finite at a minimum, or a saddle, of %s", (_, { f, ...ground }) => {
    const rest = Float64Array.from(f.minima[0]?.w ?? [0, 0])
    const w = walk(table.make({ f, ...ground }), f, rest, 20)
    const divided = table.divides !== undefined && f.gradient(rest).includes(0)
    expect(w.every(Number.isFinite)).toBe(!divided)
  })

  test("stays where it is on a plain", () => {
    const w = walk(
      table.make({ ...functions.quadratic, f: plain }),
      plain,
      Float64Array.of(0.5, -0.5),
      5,
    )
    if (table.divides) expect([...w]).toEqual([Number.NaN, Number.NaN])
    else if (table.restless) expect([...w]).not.toEqual([0.5, -0.5])
    else expect([...w]).toEqual([0.5, -0.5])
  })

  test.each(grounds)("comes down within its budget, on %s", (name, ground) => {
    const { f, start } = ground
    const trace = minimize(f, start, table.make(ground), { steps: table.steps ?? ground.steps })
    const gap = (trace.value - floor(ground)) / (f(start) - floor(ground))
    if (table.fails?.[name]) expect(gap).toBeGreaterThan(1e-3)
    else expect(gap).toBeLessThanOrEqual(1e-3)
  })

  test.each(grounds)("reports numbers whatever the learning rate, on %s", (_, ground) => {
    const trace = run({ ...ground, rate: 1e30, move: 1e30 }, 50)
    for (const x of numbers(trace)) expect(Number.isFinite(x)).toBe(true)
  })

  test("reports a divergence at an absurd learning rate", () => {
    const [, ground] = grounds.find(([name]) => name === "rosenbrock") as [string, Ground]
    const { status, reason } = run({ ...ground, rate: 1e30, move: 1e30 }, 50)
    if (table.bounded) expect(status).not.toBe("diverged")
    else expect([status, reason]).toEqual(["diverged", expect.stringMatching(/f|‖∇f‖|step/)])
  })
})

test.each(ofResiduals)("%s asks for residuals where there are none", (method) => {
  const { make } = methods[method]
  expect(() => minimize(functions.ackley.f, [1, 1], make(functions.ackley))).toThrow(TypeError)
})
