import "../../../src/node/scopes"
import { minus } from "../../../src/linalg/products"
import { norm } from "../../../src/linalg/vector"
import { minimize } from "../../../src/minimize"
import { leastSquaresOf } from "../../../src/objectives/residuals"
import { rosenbrock } from "../../../src/objectives/rosenbrock"
import { gaussNewton } from "../../../src/optimizers/second-order/gauss-newton"
import { levenbergMarquardt } from "../../../src/optimizers/second-order/levenberg-marquardt"
import { newton } from "../../../src/optimizers/second-order/newton"

const hours = [0, 1, 2, 3, 4, 5, 6, 7]
const truth = [5, -0.4, 1]
const measured = hours.map((h, i) => truth[0] * Math.exp(truth[1] * h) + truth[2] + 0.01 * (i % 3))

/** a exp(b h) + c against what was measured. */
const decay = leastSquaresOf(([a, b, c]) =>
  hours.map((h, i) => a * Math.exp(b * h) + c - measured[i]),
)
const banana = leastSquaresOf(([x, y]) => [10 * (y - x * x), 1 - x])
const line = leastSquaresOf(([a, b]) => hours.map((h, i) => a + b * h - measured[i]))

describe.each([
  ["gaussNewton", gaussNewton],
  ["levenbergMarquardt", levenbergMarquardt],
] as const)("%s", (name, factory) => {
  test("fits a decay to measurements", () => {
    const trace = minimize(decay, [4, -0.3, 0], factory() as ReturnType<typeof gaussNewton>, {
      steps: 30,
    })
    expect(trace.status).toBe("converged")
    expect(norm(minus(trace.w, truth))).toBeLessThan(0.05)
    expect(norm(decay.gradient(trace.w))).toBeLessThan(1e-8)
    // A residual is asked for as a value, a Jacobian as a gradient; never a Hessian.
    expect(trace.evaluations.gradient).toBe(trace.steps)
    expect(trace.evaluations.value).toBeGreaterThanOrEqual(trace.steps)
    expect(trace.evaluations.hessian + trace.evaluations.hessianVector).toBe(0)
  })

  test("needs an objective with residuals, and says how to make one", () => {
    const method = factory() as ReturnType<typeof gaussNewton>
    expect(() => minimize(rosenbrock(), [0, 0], method)).toThrow(
      `${name} needs an objective with residuals, f = ½‖r‖²; make one with leastSquaresOf`,
    )
  })

  test("stalls where the Jacobian is not finite", () => {
    const broken = leastSquaresOf(([x]) => [x], { jacobian: () => [[Number.NaN]] })
    const trouble = { ...broken, gradient: () => Float64Array.of(1) }
    const method = factory() as ReturnType<typeof gaussNewton>
    const w = Float64Array.of(1)
    expect(method.step(w, trouble, method.init(w), 1)).toEqual({
      note: "a derivative is not finite here, so there is no step to take",
    })
    expect(w[0]).toBe(1)
  })
})

describe("gaussNewton", () => {
  test("is Newton's method on a linear problem: one step", () => {
    const one = minimize(line, [0, 0], gaussNewton())
    const other = minimize(line, [0, 0], newton())
    expect([one.steps, other.steps]).toEqual([1, 1])
    expect(norm(minus(one.w, other.w))).toBeLessThan(1e-12)
  })

  test("solves Rosenbrock's function in two steps, as its residuals vanish", () => {
    const trace = minimize(banana, [-1.5, 2], gaussNewton())
    expect(trace.steps).toBe(2)
    expect([...trace.iterates[1]].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([1, -5.25])
    expect(trace.value).toBeLessThan(1e-25)
  })

  test("takes γ of the step", () => {
    const half = minimize(line, [0, 0], gaussNewton({ learningRate: 0.5 }), { steps: 1 })
    const whole = minimize(line, [0, 0], gaussNewton(), { steps: 1 })
    expect(norm(minus(whole.w, [2 * half.w[0], 2 * half.w[1]]))).toBeLessThan(1e-12)
  })

  test("takes the shortest step where JᵀJ is singular, and notes the eigenvalue", () => {
    const sum = leastSquaresOf(([x, y]) => [x + y - 2, 3 * x + 3 * y - 6])
    const trace = minimize(sum, [0, 0], gaussNewton())
    expect(trace.status).toBe("converged")
    expect(norm(minus(trace.w, [1, 1]))).toBeLessThan(1e-12)
    expect(trace.notes[0].note).toMatch(/^JᵀJ is singular: it has the eigenvalue \S+$/)
  })
})

describe("levenbergMarquardt", () => {
  test("never rises, from where Gauss–Newton runs away", () => {
    const angle = leastSquaresOf(([x]) => [Math.atan(x)])
    expect(Math.abs(minimize(angle, [3], gaussNewton()).w[0])).toBeGreaterThan(1000)
    const trace = minimize(angle, [3], levenbergMarquardt(), { steps: 20 })
    expect(trace.status).toBe("converged")
    expect(trace.w[0]).toBeCloseTo(0, 7)
    for (let k = 1; k <= trace.steps; k++) {
      expect(trace.values[k]).toBeLessThanOrEqual(trace.values[k - 1] * (1 + 1e-14))
    }
  })

  test("solves Rosenbrock's function within 40 steps", () => {
    const trace = minimize(banana, [-1.5, 2], levenbergMarquardt(), { steps: 40 })
    expect(trace.status).toBe("converged")
    expect(norm(minus(trace.w, [1, 1]))).toBeLessThan(1e-7)
  })

  test("its first step solves (JᵀJ + μI) p = −Jᵀr, with μ from the diagonal", () => {
    const start = Float64Array.of(0.5, -0.2, 0.3)
    const J = decay.jacobian(start)
    const JJ = J.transpose().mmul(J)
    const mu = 0.5 * Math.max(...JJ.diagonal())
    const { w, learningRates } = minimize(decay, start, levenbergMarquardt({ damping: 0.5 }), {
      steps: 1,
    })
    const p = minus(w, start)
    const g = decay.gradient(start)
    for (let i = 0; i < 3; i++) {
      const left = mu * p[i] + JJ.getRow(i).reduce((sum, x, j) => sum + x * p[j], 0)
      expect(left).toBeCloseTo(-g[i], 9)
    }
    expect(learningRates[1]).toBeNaN()
  })

  test("keeps its state as two numbers", () => {
    const method = levenbergMarquardt()
    const w = Float64Array.of(-1.5, 2)
    const state = method.init(w)
    method.step(w, banana, state, 1)
    expect(structuredClone(state)).toEqual(state)
    expect(state.mu).toBeGreaterThan(0)
  })

  test("names an option that is out of range", () => {
    expect(() => levenbergMarquardt({ damping: 0 })).toThrow("damping is 0; choose damping > 0")
  })
})
