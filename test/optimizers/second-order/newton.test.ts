import type { Point } from "../../../src/linalg/vector"
import { minimize } from "../../../src/minimize"
import { quadratic } from "../../../src/objectives/quadratic"
import { rosenbrock } from "../../../src/objectives/rosenbrock"
import { modifiedNewton } from "../../../src/optimizers/second-order/modified-newton"
import { newton } from "../../../src/optimizers/second-order/newton"
import golden from "../../golden/pytorch.json"
import {
  chainedStart,
  denseQuadratic,
  eggBox,
  problem,
  quartic,
  rounded,
  trough,
  twoWells,
} from "./problems"

const forever = { gradientTolerance: 0 }
const objectives = { rosenbrock: rosenbrock(), quadratic: quadratic({ conditionNumber: 100 }) }

function expectClose(w: Point | undefined, expected: readonly number[], digits = 12) {
  expect(w).toHaveLength(expected.length)
  expected.forEach((x, i) => {
    expect((w as Point)[i]).toBeCloseTo(x, digits)
  })
}

describe("the reference iterates", () => {
  const names = ["rosenbrock", "quadratic"] as const
  const gammas = ["gamma=1", "gamma=0.5", "gamma=0.1"] as const

  test.each(names.flatMap((name) => gammas.map((gamma) => [name, gamma] as const)))(
    "of newton on %s, %s",
    (name, gamma) => {
      const method = newton({ learningRate: Number(gamma.slice(6)) })
      const start = golden.problems[name].x0
      const { iterates } = minimize(objectives[name], start, method, { ...forever, steps: 50 })
      const expected = Object.entries(golden.newton[name][gamma])
      expect(expected.length).toBeGreaterThan(10)
      for (const [k, w] of expected) expectClose(iterates[Math.min(+k, iterates.length - 1)], w, 11)
    },
  )

  test.each(names)("and step lengths of modifiedNewton with Armijo's condition on %s", (name) => {
    const { iterates: expected, t } = golden.newton[name].armijo_shift
    const start = golden.problems[name].x0
    for (const modification of ["shift", "flip", "clip"] as const) {
      const method = modifiedNewton({ modification })
      const trace = minimize(objectives[name], start, method, { ...forever, steps: 50 })
      for (const [k, w] of Object.entries(expected)) {
        expectClose(trace.iterates[Math.min(+k, trace.steps)], w, 11)
      }
      // The reference writes 0 where it had arrived.
      const lengths = t.filter((length) => length > 0)
      expect([...trace.learningRates.slice(1, 1 + lengths.length)]).toEqual(lengths)
    }
  })
})

describe("newton", () => {
  test("reaches the minimum of a quadratic in one step, for one gradient and one Hessian", () => {
    const { f, solution } = denseQuadratic(12)
    const trace = minimize(f, Array(12).fill(7), newton(), { record: true })
    expect(trace.steps).toBe(1)
    expectClose(trace.w, solution, 10)
    expect(trace.evaluations).toEqual({ value: 0, gradient: 1, hessian: 1, hessianVector: 0 })
    expect(trace.notes).toEqual([])
  })

  test("does not depend on how the coordinates are scaled", () => {
    const scaled = (s: number) =>
      problem({
        name: "scaled",
        value: ([x, y]: number[] & Point) => Math.cosh(x) + Math.exp(s * y) - s * y + x * s * y,
        gradient: ([x, y]: number[] & Point) => [
          Math.sinh(x) + s * y,
          s * Math.exp(s * y) - s + s * x,
        ],
        hessian: ([x, y]: number[] & Point) => [
          [Math.cosh(x), s],
          [s, s * s * Math.exp(s * y)],
        ],
      })
    const once = minimize(scaled(1), [1, 0.5], newton(), { ...forever, steps: 3 })
    const million = minimize(scaled(1e6), [1, 0.5e-6], newton(), { ...forever, steps: 3 })
    once.iterates.forEach(([x, y], k) => {
      expectClose(million.iterates[k], [x, y / 1e6])
    })
  })

  test("converges on a chained Rosenbrock function within 40 steps", () => {
    const trace = minimize(rosenbrock({ dimension: 10 }), chainedStart(10), newton(), { steps: 40 })
    expect(trace.status).toBe("converged")
    expectClose(trace.w, Array(10).fill(1), 8)
  })

  test("shrinks the error by 2/3 only where the Hessian vanishes at the minimum", () => {
    const { iterates } = minimize(quartic, [1], newton(), { ...forever, steps: 20 })
    for (let k = 1; k <= 20; k++) expect(iterates[k][0] / iterates[k - 1][0]).toBeCloseTo(2 / 3, 12)
  })

  test("is drawn to a maximum, and notes that the Hessian is negative definite", () => {
    const trace = minimize(eggBox, [2.9, 3.4], newton())
    expect(trace.status).toBe("converged")
    expectClose(trace.w, [Math.PI, Math.PI], 8)
    expect(trace.notes[0]).toEqual({
      step: 1,
      note: "the Hessian is negative definite: its largest eigenvalue is -0.9668",
    })
  })

  test("is drawn to a saddle, and notes the negative eigenvalue", () => {
    const trace = minimize(twoWells, [0.2, 1], newton())
    expect(trace.status).toBe("converged")
    expectClose(trace.w, [0, 0], 8)
    expect(trace.notes[0].note).toBe("the Hessian is indefinite: its smallest eigenvalue is -0.88")
  })

  test("x ↦ −x³ leaves the finite numbers from beyond 1, and converges from within", () => {
    const away = minimize(rounded, [1.1], newton())
    expect(away.status).toBe("diverged")
    expect(away.values.every(Number.isFinite)).toBe(true)
    expect(away.iterates[1][0]).toBeCloseTo(-(1.1 ** 3), 10)
    expect(minimize(rounded, [0.9], newton()).status).toBe("converged")
  })

  test("stalls on a singular Hessian, with its eigenvalue in the reason", () => {
    const trace = minimize(trough, [3, 1], newton())
    expect(trace.status).toBe("stalled")
    expect(trace.reason).toContain(
      "the Hessian is singular: it has the eigenvalue 0, so there is no Newton step",
    )
    expect([...trace.w]).toEqual([3, 1])
  })

  test("recognises a Hessian that is singular but for rounding", () => {
    const ridge = quadratic({ eigenvalues: [1, 0], rotation: 0.5 })
    const trace = minimize(ridge, [1, 1], newton())
    expect(trace.status).toBe("stalled")
    expect(trace.reason).toContain("the Hessian is singular")
  })

  test("stalls where the Hessian is not finite", () => {
    const kink = problem({
      name: "kink",
      value: (w) => Math.abs(w[0]) ** 1.5,
      gradient: (w) => [1.5 * Math.sign(w[0]) * Math.sqrt(Math.abs(w[0])) + 1],
      hessian: (w) => [[0.75 / Math.sqrt(Math.abs(w[0]))]],
    })
    const trace = minimize(kink, [0], newton())
    expect(trace.status).toBe("stalled")
    expect(trace.reason).toContain("a derivative is not finite here")
  })

  test("stays where the gradient is zero", () => {
    const trace = minimize(rosenbrock(), [1, 1], newton(), { ...forever, steps: 2 })
    expect([...trace.w]).toEqual([1, 1])
  })

  test("takes its γ from a schedule", () => {
    const bowl = quadratic({ conditionNumber: 100 })
    const method = newton({ learningRate: (k) => (k === 0 ? 0.5 : 1) })
    const { iterates, learningRates } = minimize(bowl, [10, 1], method)
    expect(iterates.map(([x]) => x)).toEqual([10, 5, 0])
    expect([...learningRates.slice(1)]).toEqual([0.5, 1])
  })

  test("names an option that is out of range", () => {
    expect(() => newton({ learningRate: -1 })).toThrow("newton: learningRate is -1")
  })
})

describe("modifiedNewton", () => {
  const modifications = ["flip", "clip", "shift"] as const

  test.each(modifications)("goes down from beside a saddle and a maximum: %s", (modification) => {
    for (const [f, start] of [
      [twoWells, [0.2, 1]],
      [eggBox, [2.9, 3.4]],
    ] as const) {
      const trace = minimize(f, start, modifiedNewton({ modification }), { steps: 50 })
      expect(trace.status).toBe("converged")
      expect(trace.value).toBeCloseTo(f === twoWells ? 0 : -2, 10)
      for (let k = 1; k <= trace.steps; k++) {
        expect(trace.values[k]).toBeLessThanOrEqual(trace.values[k - 1])
      }
      expect(trace.notes[0].step).toBe(1)
    }
  })

  test("|λ| for λ turns the step round along negative curvature only", () => {
    const saddle = quadratic({ eigenvalues: [4, -1], rotation: 0.3 })
    const flipped = minimize(saddle, [1, 1], modifiedNewton(), { steps: 1 })
    const bowl = quadratic({ eigenvalues: [4, 1], rotation: 0.3 })
    const g = saddle.gradient([1, 1])
    const H = bowl.hessian([1, 1])
    const p = flipped.w.map((x) => x - 1)
    expect(H.get(0, 0) * p[0] + H.get(0, 1) * p[1]).toBeCloseTo(-g[0], 12)
    expect(H.get(1, 0) * p[0] + H.get(1, 1) * p[1]).toBeCloseTo(-g[1], 12)
  })

  test("a floor of one half bends the step of a plane to the gradient", () => {
    const trace = minimize(trough, [0, 0], modifiedNewton({ floor: 0.5 }), { steps: 1 })
    expectClose(trace.w, [0, -1])
  })

  test("takes the gradient's step where the Hessian is zero", () => {
    const plane = problem({
      name: "plane",
      value: (w) => 3 * w[0],
      gradient: () => [3],
      hessian: () => [[0]],
    })
    expectClose(minimize(plane, [0], modifiedNewton(), { steps: 1 }).w, [-3])
  })

  test("converges on a chained Rosenbrock function within 40 steps", () => {
    const trace = minimize(rosenbrock({ dimension: 10 }), Array(10).fill(-0.5), modifiedNewton(), {
      steps: 40,
    })
    expect(trace.status).toBe("converged")
    expectClose(trace.w, Array(10).fill(1), 8)
  })

  test("names an option that is out of range", () => {
    // @ts-expect-error: no such modification
    expect(() => modifiedNewton({ modification: "invert" })).toThrow('"flip", "clip", "shift"')
    expect(() => modifiedNewton({ floor: 0 })).toThrow("floor is 0; choose 0 < floor < 1")
    // @ts-expect-error: no line search
    expect(() => modifiedNewton({ lineSearch: "armijo" })).toThrow("lineSearch: backtracking()")
  })
})
