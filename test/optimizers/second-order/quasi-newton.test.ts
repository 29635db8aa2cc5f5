import { dot, minus } from "../../../src/linalg/products"
import { minimize } from "../../../src/minimize"
import { quadratic } from "../../../src/objectives/quadratic"
import { rosenbrock } from "../../../src/objectives/rosenbrock"
import type { Objective } from "../../../src/objectives/types"
import { backtracking } from "../../../src/optimizers/line-search/backtracking"
import { strongWolfe } from "../../../src/optimizers/line-search/strong-wolfe"
import { bfgs } from "../../../src/optimizers/second-order/bfgs"
import { conjugateGradient } from "../../../src/optimizers/second-order/conjugate-gradient"
import { lbfgs } from "../../../src/optimizers/second-order/lbfgs"
import golden from "../../golden/pytorch.json"
import { chainedStart, denseQuadratic, eggBox, problem, trough } from "./problems"

const forever = { gradientTolerance: 0 }
const largest = (x: Float64Array) => Math.max(...x.map(Math.abs))

/** Runs a method by hand, so that its state can be looked at after each step. */
function* states<State>(
  method: {
    init(w: Float64Array): State
    step(w: Float64Array, f: Objective, state: State, t: number): unknown
  },
  f: Objective,
  start: number[],
) {
  const w = Float64Array.from(start)
  const state = method.init(w)
  for (let t = 1; ; t++) {
    const before = w.slice()
    method.step(w, f, state, t)
    yield { before, w: w.slice(), state }
  }
}

describe("lbfgs against PyTorch", () => {
  const { LBFGS_maxiter1: recorded } = golden.first_order
  const names = ["rosenbrock", "quadratic"] as const

  test.each(names)("takes its very steps on %s, and ends at least as low", (name) => {
    const f = name === "rosenbrock" ? rosenbrock() : quadratic({ conditionNumber: 100 })
    const { iterates, abs_tol, f200 } = recorded[name]
    const trace = minimize(f, golden.problems[name].x0, lbfgs({ memory: 10 }), {
      ...forever,
      steps: 200,
    })
    // From about step 50 PyTorch stands still, as its bracket is narrower than 1e-9.
    for (const k of ["1", "2", "5", "10"] as const) {
      iterates[k].forEach((x, i) => {
        expect(Math.abs(trace.iterates[+k][i] - x)).toBeLessThanOrEqual(abs_tol[k])
      })
    }
    expect(trace.value).toBeLessThanOrEqual(f200)
    expect(Math.abs(trace.value - f200)).toBeLessThanOrEqual(abs_tol["200"])
  })
})

describe("bfgs", () => {
  test("meets the secant condition H y = s after each update", () => {
    const f = rosenbrock()
    let steps = 0
    for (const { before, w, state } of states(bfgs(), f, [-1.5, 2])) {
      const s = minus(w, before)
      const y = minus(f.gradient(w), f.gradient(before))
      const Hy = y.map((_, i) => dot(state.inverse.subarray(2 * i, 2 * i + 2), y))
      expect(largest(minus(Hy, s))).toBeLessThan(1e-12 * Math.max(1, largest(s) * 1e3))
      expect(state.inverse[1]).toBeCloseTo(state.inverse[2], 10)
      if (++steps === 30) break
    }
  })

  test("has learnt the inverse Hessian of a quadratic after n exact searches", () => {
    const n = 6
    const { f } = denseQuadratic(n)
    const exact = bfgs({ lineSearch: strongWolfe({ sufficientDecrease: 1e-9, curvature: 1e-8 }) })
    let steps = 0
    for (const { state, w } of states(exact, f, [3, 1, -2, 0.5, 4, -1])) {
      if (++steps < n) continue
      const H = f.hessian(w)
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const entry = dot(state.inverse.subarray(n * i, n * i + n), H.getColumn(j))
          expect(entry).toBeCloseTo(i === j ? 1 : 0, 6)
        }
      }
      break
    }
  })

  test("forgets what it knows where the search finds nothing", () => {
    const method = bfgs({ lineSearch: () => undefined })
    const w = Float64Array.of(-1.5, 2)
    const state = {
      gradient: new Float64Array(2),
      inverse: Float64Array.of(5, 1, 1, 5),
      updates: 3,
    }
    expect(method.step(w, rosenbrock(), state, 1)).toEqual({
      note: "the line search found no lower point along its direction",
    })
    expect([...state.inverse, state.updates]).toEqual([1, 0, 0, 1, 0])
    expect([...w]).toEqual([-1.5, 2])
  })
})

describe("lbfgs", () => {
  test("is BFGS while its memory lasts, but for the matrix that it begins with", () => {
    // One pair: both begin from sᵀy / yᵀy.
    const f = rosenbrock({ dimension: 4 })
    const run = (method: ReturnType<typeof bfgs | typeof lbfgs>) =>
      minimize(f, chainedStart(4), method as ReturnType<typeof bfgs>, { steps: 2 }).w
    expect(largest(minus(run(bfgs()), run(lbfgs())))).toBeLessThan(1e-12)
  })

  test("keeps the last m pairs, as plain data", () => {
    let steps = 0
    for (const { state } of states(lbfgs({ memory: 3 }), rosenbrock(), [-1.5, 2])) {
      steps++
      expect(state.pairs).toHaveLength(Math.min(steps, 3))
      expect(structuredClone(state)).toEqual(state)
      if (steps === 6) break
    }
  })

  test("continues bit for bit from a copy of its state", () => {
    const f = rosenbrock({ dimension: 6 })
    const method = lbfgs()
    const w = Float64Array.from(chainedStart(6))
    const state = method.init(w)
    for (let t = 1; t <= 10; t++) method.step(w, f, state, t)
    const other = w.slice()
    const copy = structuredClone(state)
    for (let t = 11; t <= 20; t++) method.step(w, f, state, t)
    for (let t = 11; t <= 20; t++) method.step(other, f, copy, t)
    expect(other).toEqual(w)
  })

  test("minimises 10,000 variables in a few steps", () => {
    const n = 10_000
    const f = problem({
      name: "cosh",
      dimension: n,
      value: (w) => Array.from(w).reduce((sum, x, i) => sum + Math.cosh(x - (i % 5)), 0),
      gradient: (w) => Array.from(w, (x, i) => Math.sinh(x - (i % 5))),
      hessian: () => {
        throw new Error("L-BFGS asks for gradients only")
      },
    })
    const trace = minimize(f, Array(n).fill(0), lbfgs(), { steps: 30 })
    expect(trace.status).toBe("converged")
    expect(trace.w[4]).toBeCloseTo(4, 8)
    expect(trace.evaluations.hessian + trace.evaluations.hessianVector).toBe(0)
  })

  test("names an option that is out of range", () => {
    expect(() => lbfgs({ memory: 0 })).toThrow(
      "lbfgs: memory is 0; choose a whole number memory ≥ 1",
    )
  })
})

describe("conjugateGradient", () => {
  const formulas = ["polak-ribiere", "fletcher-reeves"] as const

  test.each(formulas)("reaches the minimum of a quadratic in n steps: %s", (beta) => {
    for (const n of [2, 3, 5, 8, 12]) {
      const { f, solution } = denseQuadratic(n)
      const start = solution.map((x, i) => x + Math.sin(3 * i + 1))
      const trace = minimize(f, start, conjugateGradient({ beta }), { gradientTolerance: 1e-7 })
      expect(trace.status).toBe("converged")
      expect(trace.steps).toBeLessThanOrEqual(n)
      expect(largest(minus(trace.w, solution))).toBeLessThan(1e-7)
    }
  })

  test("makes its directions conjugate: pᵢᵀ H pⱼ = 0", () => {
    const { f } = denseQuadratic(6)
    const directions: Float64Array[] = []
    for (const { state } of states(conjugateGradient(), f, [3, 1, -2, 0.5, 4, -1])) {
      directions.push(state.direction.slice())
      if (directions.length === 5) break
    }
    for (const [i, p] of directions.entries()) {
      for (const q of directions.slice(0, i)) {
        const Hq = f.hessianVector(p, q)
        expect(Math.abs(dot(p, Hq))).toBeLessThan(1e-8 * Math.sqrt(dot(p, p) * dot(q, q)))
      }
    }
  })

  test("starts anew from −g where successive gradients are far from orthogonal", () => {
    const always = conjugateGradient({ restart: 0 })
    for (const { before, state } of states(always, rosenbrock(), [-1.5, 2])) {
      const g = rosenbrock().gradient(before)
      expect([...state.direction]).toEqual([-g[0], -g[1]])
      if (before[0] !== -1.5) break
    }
  })

  test("names an option that is out of range", () => {
    // @ts-expect-error: no such formula
    expect(() => conjugateGradient({ beta: "FR" })).toThrow('"polak-ribiere", "fletcher-reeves"')
  })
})

describe.each([
  ["bfgs", bfgs, 60, 120],
  ["lbfgs", lbfgs, 60, 120],
  ["conjugateGradient", conjugateGradient, 60, 200],
] as const)("%s", (name, factory, short, long) => {
  test("converges on Rosenbrock's functions within its budget", () => {
    const banana = minimize(rosenbrock(), [-1.5, 2], factory(), { steps: short })
    expect(banana.status).toBe("converged")
    expect(largest(minus(banana.w, [1, 1]))).toBeLessThan(1e-6)
    const chained = minimize(rosenbrock({ dimension: 10 }), chainedStart(10), factory(), {
      steps: long,
    })
    expect(chained.status).toBe("converged")
    expect(chained.value).toBeLessThan(1e-12)
  })

  test("meets the strong Wolfe conditions at each step", () => {
    const c2 = name === "conjugateGradient" ? 0.1 : 0.9
    for (const [f, start] of [
      [rosenbrock(), [-1.5, 2]],
      [rosenbrock({ dimension: 10 }), chainedStart(10)],
      [eggBox, [1, 2.5]],
    ] as [Objective, number[]][]) {
      const { iterates } = minimize(f, start, factory(), { record: true })
      expect(iterates.length).toBeGreaterThan(4)
      for (let k = 1; k < iterates.length; k++) {
        // s = α p, so that α cancels from both conditions.
        const s = minus(iterates[k], iterates[k - 1])
        const slope = dot(f.gradient(iterates[k - 1]), s)
        const rounding = 1e-14 * Math.abs(f(iterates[k - 1]))
        expect(f(iterates[k])).toBeLessThanOrEqual(f(iterates[k - 1]) + 1e-4 * slope + rounding)
        expect(Math.abs(dot(f.gradient(iterates[k]), s))).toBeLessThanOrEqual(
          c2 * Math.abs(slope) * (1 + 1e-9),
        )
      }
    }
  })

  test("reaches a minimum whose value is not zero to the full gradient tolerance", () => {
    const trace = minimize(eggBox, [1, 2.5], factory(), { gradientTolerance: 1e-10, steps: 40 })
    expect(trace.status).toBe("converged")
    expect(trace.value).toBe(-2)
  })

  test("runs down a slope without end, and that counts as divergence", () => {
    const trace = minimize(trough, [1, 1], factory(), { steps: 200 })
    expect(trace.status).toBe("diverged")
    expect(trace.values.every(Number.isFinite)).toBe(true)
  })

  test("stays where the gradient is zero, and at f not finite steps back", () => {
    const still = minimize(rosenbrock(), [1, 1], factory(), { ...forever, steps: 2 })
    expect([...still.w]).toEqual([1, 1])
    const barrier = problem({
      name: "barrier",
      value: (w) => 10 * w[0] - Math.log(w[0]),
      gradient: (w) => [10 - 1 / w[0]],
      hessian: (w) => [[w[0] ** -2]],
    })
    const trace = minimize(barrier, [5], factory(), { steps: 40 })
    expect(trace.status).toBe("converged")
    expect(trace.w[0]).toBeCloseTo(0.1, 7)
  })

  test("the trace has the lengths that the search chose", () => {
    const { learningRates, steps } = minimize(rosenbrock(), [-1.5, 2], factory(), { steps: 10 })
    expect(steps).toBe(10)
    expect(new Set(learningRates).size).toBeGreaterThan(2)
    expect(learningRates.slice(1).every((alpha) => alpha > 0)).toBe(true)
  })
})

test("bfgs and lbfgs take another line search", () => {
  for (const factory of [bfgs, lbfgs]) {
    const method = factory({ lineSearch: backtracking() })
    const trace = minimize(rosenbrock(), [-1.5, 2], method as ReturnType<typeof bfgs>, {
      steps: 100,
    })
    expect(trace.status).toBe("converged")
  }
})
