import { compare } from "../src/compare"
import { distance } from "../src/linalg/vector"
import { minimize } from "../src/minimize"
import { handWritten } from "../src/objectives/hand-written"
import { quadratic } from "../src/objectives/quadratic"
import { rosenbrock } from "../src/objectives/rosenbrock"
import { projected } from "../src/optimizers/adapters/projected"
import { adam } from "../src/optimizers/first-order/adam"
import { momentum } from "../src/optimizers/first-order/momentum"
import { rprop } from "../src/optimizers/first-order/rprop"
import { sgd } from "../src/optimizers/first-order/sgd"
import type { Row } from "../src/trace"

const bundleOf = (value: object) =>
  (value as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]()

/** f(x) of one variable, from its derivative. */
const curve = (f: (x: number) => number, slope: (x: number) => number) =>
  handWritten({
    name: "curve",
    minima: [],
    value: ({ 0: x }) => f(x),
    gradient({ 0: x }, out) {
      out[0] = slope(x)
    },
    hessian() {
      throw new Error("not asked for")
    },
    hessianVector() {
      throw new Error("not asked for")
    },
  })

test("a run converges where the gradient is as small as asked", () => {
  const trace = minimize(quadratic(), [1, 1], sgd({ learningRate: 0.18 }), {
    gradientTolerance: 1e-6,
  })
  expect(trace.status).toBe("converged")
  expect(trace.reason).toContain(`after ${trace.steps} steps`)
  expect(trace.gradientNorms[trace.steps]).toBeLessThanOrEqual(1e-6)
  expect(trace.gradientNorms[trace.steps - 1]).toBeGreaterThan(1e-6)
})

test("each coordinate of a quadratic shrinks by 1 − ηλ in each step", () => {
  const eta = 0.05
  const { iterates } = minimize(quadratic(), [1, 1], sgd({ learningRate: eta }), { steps: 30 })
  for (const [k, w] of iterates.entries()) {
    expect(w[0]).toBeCloseTo((1 - eta) ** k, 12)
    expect(w[1]).toBeCloseTo((1 - 10 * eta) ** k, 12)
  }
  expect(iterates).toHaveLength(31)
})

test("row k of a trace is the objective at iterate k", () => {
  const f = rosenbrock()
  const trace = minimize(f, [-1.5, 2], adam({ learningRate: 0.02 }), { steps: 50 })
  for (const [k, w] of trace.iterates.entries()) {
    expect(trace.values[k]).toBe(f(w))
    expect(trace.gradientNorms[k]).toBeCloseTo(Math.hypot(...f.gradient(w)), 10)
    expect(trace.learningRates[k]).toBe(k === 0 ? Number.NaN : 0.02)
  }
  for (const column of [trace.values, trace.gradientNorms, trace.learningRates, trace.seconds]) {
    expect(column).toHaveLength(trace.steps + 1)
  }
  expect([...trace.seconds].every((s, k) => k === 0 || s >= trace.seconds[k - 1])).toBe(true)
  expect(trace.w).toEqual(trace.iterates[50])
  expect(trace.value).toBe(trace.values[50])
  expect([trace.name, trace.objective]).toEqual(["adam", "rosenbrock"])
})

test("the steps run out, and the trace says so", () => {
  const trace = minimize(rosenbrock(), [-1.5, 2], sgd({ learningRate: 1e-4 }), { steps: 7 })
  expect([trace.status, trace.steps]).toEqual(["max-steps", 7])
  expect(trace.reason).toContain("after 7 steps")
  expect(minimize(rosenbrock(), [-1.5, 2], sgd(), { steps: 0 }).steps).toBe(0)
})

test("only the optimizer's questions are counted", () => {
  const { evaluations } = minimize(rosenbrock(), [-1.5, 2], adam(), { steps: 40 })
  expect(evaluations).toEqual({ value: 0, gradient: 40, hessian: 0, hessianVector: 0 })
})

test("looking at a run costs no gradient that its optimizer has not asked for", () => {
  let asked = 0
  const f = curve(
    (x) => x * x,
    (x) => {
      asked++
      return 2 * x
    },
  )
  minimize(f, [1], momentum(), { steps: 100, gradientTolerance: 0 })
  expect(asked).toBeLessThanOrEqual(102)
})

test("the start is left alone", () => {
  const start = Float64Array.of(-1.5, 2)
  minimize(rosenbrock(), start, momentum({ learningRate: 1e-4 }), { steps: 20 })
  expect([...start]).toEqual([-1.5, 2])
})

test("all that is passed in may be frozen", () => {
  const start = Object.freeze([1, -1])
  const options = Object.freeze({ steps: 9, seed: 1 })
  const factors = Object.freeze([0.5, 1.2] as const)
  const box = Object.freeze([[-2, 2] as const, [-2, 2] as const].map((side) => Object.freeze(side)))
  const inner = Object.freeze(rprop(Object.freeze({ factors })))
  const method = Object.freeze(projected(inner, box))
  const f = Object.freeze(quadratic())
  const trace = Object.freeze(minimize(f, start, method, options))
  expect(trace.resume(Object.freeze({ steps: 1 })).steps).toBe(10)
  expect(compare(f, start, Object.freeze([method, method]), options)).toHaveLength(2)
})

test("a rate beyond 2/L diverges: a result with numbers, all of them finite", () => {
  const trace = minimize(quadratic(), [1, 1], sgd({ learningRate: 0.25 }))
  expect(trace.status).toBe("diverged")
  expect(trace.reason).toMatch(/^f is .+e\+13 after \d+ steps, from 5\.5$/)
  expect(trace.values.every(Number.isFinite)).toBe(true)
  expect(trace.value).toBe(trace.values[trace.steps])
})

test("a run that leaves the finite numbers ends with the last row before", () => {
  const cubic = curve(
    (x) => x ** 4,
    (x) => 4 * x ** 3,
  )
  const trace = minimize(cubic, [1e60], sgd({ learningRate: 1 }))
  expect(trace.status).toBe("diverged")
  expect(trace.reason).toMatch(/^step 1 took f from 1e\+240 to ∞$/)
  expect([trace.steps, trace.w[0]]).toEqual([0, 1e60])
  expect(trace.iterates).toHaveLength(1)
})

test("a gradient that becomes NaN is a divergence, not a NaN in the trace", () => {
  const root = curve(
    (x) => (x > 0 ? Math.sqrt(x) : 0),
    (x) => 0.5 / Math.sqrt(x),
  )
  const trace = minimize(root, [1], sgd({ learningRate: 3 }))
  expect(trace.status).toBe("diverged")
  expect(trace.reason).toContain("step 1 took ‖∇f‖ from 0.5 to NaN")
  expect([...trace.w, ...trace.gradientNorms].every(Number.isFinite)).toBe(true)
})

test("a function without a lower bound diverges downwards", () => {
  const saddle = quadratic({ eigenvalues: [1, -1] })
  const trace = minimize(saddle, [1, 1e-3], sgd({ learningRate: 0.1 }))
  expect(trace.status).toBe("diverged")
  expect(trace.value).toBeLessThan(-1e12)
})

test("steps that rounding swallows are a stall", () => {
  const line = curve(
    (x) => x,
    () => 1,
  )
  const trace = minimize(line, [1e6], sgd({ learningRate: 1e-12 }))
  expect([trace.status, trace.steps]).toEqual(["stalled", 10])
})

test("a schedule that starts at zero is no stall", () => {
  const warmup = (step: number) => (step < 20 ? 0 : 0.1)
  const trace = minimize(quadratic(), [1, 1], sgd({ learningRate: warmup }))
  expect(trace.status).toBe("converged")
  expect(trace.learningRates[1]).toBe(0)
})

test("a step that changes little converges where a tolerance asks for that", () => {
  const f = quadratic()
  const byValue = minimize(f, [1, 1], sgd({ learningRate: 0.05 }), { valueTolerance: 1e-4 })
  expect([byValue.status, byValue.reason]).toEqual([
    "converged",
    expect.stringContaining("changed f by"),
  ])
  const byStep = minimize(f, [1, 1], sgd({ learningRate: 0.05 }), { stepTolerance: 1e-3 })
  expect(byStep.status).toBe("converged")
  expect(distance(byStep.w, byStep.iterates[byStep.steps - 1])).toBeLessThanOrEqual(1e-3)
})

test("a tolerance of zero is never met", () => {
  const trace = minimize(quadratic(), [0, 0], sgd(), { gradientTolerance: 0, steps: 5 })
  expect([trace.status, trace.steps]).toEqual(["max-steps", 5])
})

test("onStep sees each row, with a point of its own, and may stop the run", () => {
  const rows: Row[] = []
  const trace = minimize(quadratic(), [1, 1], sgd(), {
    record: false,
    onStep(row) {
      rows.push(row)
      row.w.fill(0)
      return row.step < 5
    },
  })
  expect(rows.map((row) => row.step)).toEqual([1, 2, 3, 4, 5])
  expect([trace.status, trace.steps]).toEqual(["stopped", 5])
  expect(trace.w[0]).toBeCloseTo(0.99 ** 5, 12)
})

test("an aborted signal stops the run", () => {
  const controller = new AbortController()
  const trace = minimize(quadratic(), [1, 1], sgd(), {
    signal: controller.signal,
    onStep: ({ step }) => {
      if (step === 3) controller.abort()
    },
  })
  expect([trace.status, trace.steps]).toEqual(["stopped", 3])
})

test("iterates are kept up to ten coordinates, or as record says", () => {
  const wide = quadratic({ eigenvalues: Array(11).fill(1) })
  const start = Array(11).fill(1)
  expect(minimize(wide, start, sgd(), { steps: 4 }).iterates).toHaveLength(0)
  expect(minimize(wide, start, sgd(), { steps: 4, record: true }).iterates).toHaveLength(5)
  expect(minimize(quadratic(), [1, 1], sgd(), { steps: 4, record: false }).iterates).toEqual([])
})

test("a start where nothing can begin is an error that says why", () => {
  const log = curve(Math.log, (x) => 1 / x)
  expect(() => minimize(log, [-1], sgd())).toThrow("f is NaN at the start [-1]")
  expect(() => minimize(quadratic(), [1], sgd())).toThrow(
    "the start has 1 number, quadratic takes 2",
  )
  expect(() => minimize(quadratic(), [], sgd())).toThrow(RangeError)
})

test("options out of range or misspelt are named", () => {
  const run = (options: object) => () => minimize(quadratic(), [1, 1], sgd(), options)
  expect(run({ steps: 1.5 })).toThrow("minimize: steps is 1.5; choose a whole number steps ≥ 0")
  expect(run({ gradientTolerance: -1 })).toThrow(RangeError)
  expect(run({ maxSteps: 10 })).toThrow(/minimize has no option "maxSteps"/)
  expect(run({ stpes: 10 })).toThrow(/did you mean "steps"/)
})

test("a trace displays as a small summary", () => {
  const trace = minimize(rosenbrock(), [-1.5, 2], sgd({ learningRate: 1e-3 }), { steps: 3 })
  const { "text/plain": text, "text/html": html } = bundleOf(trace)
  expect(text).toContain("sgd on rosenbrock: max-steps")
  expect(text).toContain("3 gradients")
  expect(html).toContain("<table>")
  expect(JSON.stringify(trace)).not.toContain("text/plain")
})

test("a plain function is minimised with its exact derivatives", () => {
  const trace = minimize(
    ([x, y]) => x ** 2 + 5 * (y - x) ** 2,
    [1, -1],
    sgd({ learningRate: 0.05 }),
  )
  expect(trace.status).toBe("converged")
  const f = ([x]: number[]) => (x - 3) ** 2
  const named = compare(f, [0], [sgd({ learningRate: 0.1 })])
  expect([named[0].objective, named[0].w[0]]).toEqual(["f", expect.closeTo(3, 6)])
})
