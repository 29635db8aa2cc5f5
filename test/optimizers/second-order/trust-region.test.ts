import { eigen } from "../../../src/linalg/eigen"
import { Matrix } from "../../../src/linalg/matrix"
import { dot, minus, times } from "../../../src/linalg/products"
import { norm } from "../../../src/linalg/vector"
import { minimize } from "../../../src/minimize"
import { quadratic } from "../../../src/objectives/quadratic"
import { rosenbrock } from "../../../src/objectives/rosenbrock"
import { trustRegion } from "../../../src/optimizers/second-order/trust-region"
import { withinRegion } from "../../../src/optimizers/second-order/trust-region-subproblem"
import { chainedStart, denseQuadratic, eggBox, problem, trough, twoWells } from "./problems"

const vector = (...x: number[]) => Float64Array.from(x)

describe("the subproblem", () => {
  const H = new Matrix([
    [2, 1, 0],
    [1, -3, 4],
    [0, 4, 1],
  ])
  const model = (A: Matrix, g: Float64Array, p: Float64Array) =>
    dot(g, p) + 0.5 * dot(p, times(A, p))

  /** (H + λI) p = −g with H + λI ≥ 0 and λ (Δ − ‖p‖) = 0: true of the minimum alone. */
  function expectOptimal(A: Matrix, g: Float64Array, radius: number) {
    const spectrum = eigen(A)
    const { p, lambda } = withinRegion(spectrum, g, radius)
    const left = times(A, p).map((x, i) => x + lambda * p[i] + g[i])
    expect(norm(left)).toBeLessThan(1e-9 * (norm(g) + Math.abs(lambda) * radius + 1))
    expect(lambda).toBeGreaterThanOrEqual(Math.max(0, -spectrum.values[0]))
    expect(norm(p)).toBeLessThanOrEqual(radius * (1 + 1e-9))
    if (lambda > 0) expect(norm(p) / radius).toBeCloseTo(1, 9)
    return { p, lambda }
  }

  test.each([1e-6, 0.1, 1, 30, 1e6])("is solved for an indefinite Hessian, radius %d", (radius) => {
    expectOptimal(H, vector(1, -2, 0.5), radius)
  })

  test("is the Newton step where that lies inside", () => {
    const { lambda, p } = expectOptimal(Matrix.diag([1, 4]), vector(1, 4), 2)
    expect(lambda).toBe(0)
    expect([...p]).toEqual([-1, -1])
  })

  test("ends on the boundary where the Newton step lies outside", () => {
    const { lambda } = expectOptimal(Matrix.diag([1, 4]), vector(10, 40), 2)
    expect(lambda).toBeGreaterThan(0)
  })

  test("has its hard case: the gradient has no part along the negative curvature", () => {
    const A = Matrix.diag([-2, 1, 3])
    const g = vector(0, 3, 5)
    const { p, lambda, hard } = withinRegion(eigen(A), g, 4)
    expect(hard).toBe(true)
    expect(lambda).toBe(2)
    expect([p[1], p[2]]).toEqual([-1, -1])
    expect(norm(p)).toBeCloseTo(4, 12)
    expectOptimal(A, g, 4)
    // On a shorter leash the case is an ordinary one.
    expect(withinRegion(eigen(A), g, 1).hard).toBe(false)
    expectOptimal(A, g, 1)
  })

  test.each([1e-3, 1e-8, 1e-14, 1e-30, 1e-200])(
    "is solved close to the hard case: g₁ = %d",
    (g1) => {
      const { p } = expectOptimal(Matrix.diag([-2, 1, 3]), vector(g1, 3, 5), 4)
      expect(p[0]).toBeLessThan(0)
    },
  )

  test("leaves a saddle where the gradient is zero", () => {
    const { p } = withinRegion(eigen(Matrix.diag([-2, 1])), vector(0, 0), 3)
    expect([Math.abs(p[0]), Math.abs(p[1])]).toEqual([3, 0])
  })

  test("stays inside where the Hessian is singular and the gradient has no part along it", () => {
    const { p, lambda } = withinRegion(eigen(Matrix.diag([0, 2])), vector(0, 4), 3)
    expect([...p].map(Math.abs)).toEqual([0, 2])
    expect(lambda).toBe(0)
  })

  test("is lower than any other point of the ball", () => {
    const g = vector(1, -2, 0.5)
    const { p } = withinRegion(eigen(H), g, 2)
    for (let k = 0; k < 500; k++) {
      const q = vector(Math.sin(k), Math.sin(1.7 * k + 1), Math.sin(2.9 * k + 2))
      const inside = q.map((x) => (x * 2 * ((k % 10) + 1)) / 10 / norm(q))
      expect(model(H, g, p)).toBeLessThanOrEqual(model(H, g, inside) + 1e-12)
    }
  })
})

describe("trustRegion", () => {
  test("reaches the minimum of a quadratic in one step where the region holds it", () => {
    const { f, solution } = denseQuadratic(8)
    const trace = minimize(f, Array(8).fill(3), trustRegion({ radius: 100 }), { record: true })
    expect(trace.steps).toBe(1)
    expect(norm(minus(trace.w, solution))).toBeLessThan(1e-10)
    expect(trace.evaluations).toEqual({ value: 2, gradient: 1, hessian: 1, hessianVector: 0 })
  })

  test("takes no step longer than its radius, which grows where the model holds", () => {
    const bowl = quadratic({ conditionNumber: 10 })
    const { iterates } = minimize(bowl, [100, 0], trustRegion({ radius: 1 }))
    const lengths = iterates.slice(1).map((w, k) => norm(minus(w, iterates[k])))
    expect(lengths.slice(0, 5).map((x) => Math.round(1e6 * x) / 1e6)).toEqual([1, 2, 4, 8, 16])
    const leashed = minimize(bowl, [100, 0], trustRegion({ radius: 1, maxRadius: 3 }))
    const longest = Math.max(
      ...leashed.iterates.slice(1).map((w, k) => norm(minus(w, leashed.iterates[k]))),
    )
    expect(longest).toBeCloseTo(3, 9)
  })

  test.each([
    ["Rosenbrock's function", rosenbrock(), [-1.5, 2], 40],
    ["a chained one of ten variables", rosenbrock({ dimension: 10 }), Array(10).fill(-0.5), 60],
    ["two wells, from beside the saddle", twoWells, [1e-6, 1], 40],
    ["an egg box, from beside a maximum", eggBox, [3.1, 3.2], 40],
  ])("converges on %s within its budget, and never rises", (_, f, start, steps) => {
    const trace = minimize(f, start, trustRegion(), { steps })
    expect(trace.status).toBe("converged")
    const lowest = f === eggBox ? -2 : 0
    expect(trace.value).toBeCloseTo(lowest, 12)
    for (let k = 1; k <= trace.steps; k++) {
      expect(trace.values[k]).toBeLessThanOrEqual(trace.values[k - 1] + 1e-14)
    }
  })

  test("finds one of the minima of the chained Rosenbrock function from its usual start", () => {
    const trace = minimize(rosenbrock({ dimension: 10 }), chainedStart(10), trustRegion(), {
      steps: 60,
    })
    expect(trace.status).toBe("converged")
    expect(trace.notes[0].note).toContain("the Hessian is indefinite")
  })

  test("leaves a saddle along the curvature that the gradient does not see", () => {
    const trace = minimize(twoWells, [0, 1], trustRegion({ radius: 3 }), { steps: 40 })
    expect(trace.notes[0].note).toBe(
      "the Hessian is indefinite: its smallest eigenvalue is -1, and the gradient has no part along it",
    )
    expect(trace.status).toBe("converged")
    expect(Math.abs(trace.w[0])).toBeCloseTo(1, 8)
  })

  test("goes down a slope whose Hessian is singular", () => {
    const trace = minimize(trough, [3, 1], trustRegion(), { steps: 8 })
    expect(trace.value).toBeLessThan(-100)
    expect(trace.notes[0].note).toContain("the Hessian is singular")
  })

  test("shortens a step that leaves the domain of f, within that step", () => {
    const barrier = problem({
      name: "barrier",
      value: (w) => 10 * w[0] - Math.log(w[0]),
      gradient: (w) => [10 - 1 / w[0]],
      hessian: (w) => [[w[0] ** -2]],
    })
    const trace = minimize(barrier, [5], trustRegion({ radius: 100 }), { steps: 40 })
    expect(trace.status).toBe("converged")
    expect(trace.w[0]).toBeCloseTo(0.1, 8)
  })

  test("gives up where nothing is lower, and says so", () => {
    const liar = problem({
      name: "liar",
      value: (w) => Math.abs(w[0] - 1),
      gradient: () => [1],
      hessian: () => [[1]],
    })
    const trace = minimize(liar, [1], trustRegion())
    expect(trace.status).toBe("stalled")
    expect(trace.reason).toContain("no step is lower, however small")
  })

  test("stays where the gradient is zero", () => {
    const options = { gradientTolerance: 0, steps: 2 }
    expect([...minimize(rosenbrock(), [1, 1], trustRegion(), options).w]).toEqual([1, 1])
  })

  test("names an option that is out of range", () => {
    expect(() => trustRegion({ radius: 2, maxRadius: 1 })).toThrow(
      "radius is 2; choose 0 < radius ≤ 1",
    )
    expect(() => trustRegion({ acceptance: 0.25 })).toThrow("0 ≤ acceptance < 0.25")
  })
})
