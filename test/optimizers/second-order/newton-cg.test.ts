import { minus } from "../../../src/linalg/products"
import { minimize } from "../../../src/minimize"
import { quadratic } from "../../../src/objectives/quadratic"
import { rosenbrock } from "../../../src/objectives/rosenbrock"
import { newtonCG } from "../../../src/optimizers/second-order/newton-cg"
import { chainedStart, denseQuadratic, problem, twoWells } from "./problems"

const largest = (x: Float64Array) => Math.max(...x.map(Math.abs))

describe("newtonCG", () => {
  test("never asks for a Hessian, and for at most n products in a step", () => {
    const { f, solution } = denseQuadratic(8)
    const trace = minimize(f, Array(8).fill(3), newtonCG())
    expect(trace.status).toBe("converged")
    expect(largest(minus(trace.w, solution))).toBeLessThan(1e-7)
    expect(trace.evaluations.hessian).toBe(0)
    expect(trace.evaluations.hessianVector).toBeLessThanOrEqual(8 * trace.steps)
    expect(trace.evaluations.gradient).toBe(trace.steps)
  })

  test("converges faster than linearly near the minimum", () => {
    const { gradientNorms, steps } = minimize(rosenbrock(), [-1.5, 2], newtonCG())
    expect(gradientNorms[steps] / gradientNorms[steps - 1]).toBeLessThan(1e-3)
  })

  test.each([
    ["Rosenbrock's function", rosenbrock(), [-1.5, 2], 200],
    ["a chained one of ten variables", rosenbrock({ dimension: 10 }), chainedStart(10), 200],
  ])("converges on %s within its budget", (_, f, start, steps) => {
    const trace = minimize(f, start, newtonCG(), { steps })
    expect(trace.status).toBe("converged")
    expect(trace.value).toBeLessThan(1e-12)
  })

  test("notes negative curvature, and goes down from beside a saddle", () => {
    const trace = minimize(twoWells, [0.2, 0], newtonCG(), { steps: 50 })
    expect(trace.notes[0]).toEqual({
      step: 1,
      note: "the Hessian is not positive definite: it has the curvature -0.88",
    })
    expect(trace.status).toBe("converged")
    expect(trace.w[0]).toBeCloseTo(1, 8)
  })

  test("takes the gradient's step where the first direction curves downward", () => {
    const saddle = quadratic({ eigenvalues: [1, -1] })
    const { w } = minimize(saddle, [0, 1], newtonCG(), { steps: 1 })
    expect([...w]).toEqual([0, 2])
  })

  test("stops at what it has where the curvature is not finite", () => {
    const odd = problem({
      name: "odd",
      value: (w) => w[0] ** 2,
      gradient: (w) => [2 * w[0]],
      hessian: () => [[Number.NaN]],
    })
    const trace = minimize(odd, [1], newtonCG(), { steps: 5 })
    expect(trace.w.every(Number.isFinite)).toBe(true)
    expect(trace.value).toBeLessThan(1)
  })
})
