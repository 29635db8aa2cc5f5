import { newtonRaphson } from "../../../src/optimizers/second-order/newton-raphson"
import golden from "../../golden/pytorch.json"

const wallis = (x: number) => x ** 3 - 2 * x - 5
const circling = (x: number) => x ** 3 - 2 * x + 2
const slope = (x: number) => 3 * x * x - 2

const functions: Record<string, [f: (x: number) => number, x0: number]> = {
  "root x^3-2x-5 from 2": [wallis, 2],
  "cycle x^3-2x+2 from 0": [circling, 0],
}

describe("newtonRaphson", () => {
  const cases = Object.entries(golden.newton_1d).flatMap(([name, runs]) =>
    Object.entries(runs).map(([gamma, iterates]) => [name, gamma, iterates] as const),
  )

  test.each(cases)("matches the reference: %s, γ = %s", (name, gamma, iterates) => {
    const [f, x0] = functions[name]
    const options = { learningRate: Number(gamma), steps: 20, tolerance: 0 }
    const handed = newtonRaphson(f, x0, { ...options, derivative: slope })
    expect([...handed.iterates]).toEqual(iterates)
    // The damped cycle is chaotic: it amplifies the last digit of f′ ten thousand times.
    const exact = newtonRaphson(f, x0, options)
    iterates.forEach((x, k) => {
      expect(Math.abs(exact.iterates[k] - x)).toBeLessThan(1e-11)
    })
  })

  test("squares its error at each step near a simple root", () => {
    const { iterates, x } = newtonRaphson(wallis, 2.5)
    const errors = [...iterates].map((xk) => xk - x)
    const ratio = (6 * x) / (2 * slope(x))
    expect(errors[3] / errors[2] ** 2).toBeCloseTo(ratio, 2)
  })

  test("shrinks its error by 2/3 near a triple root", () => {
    const { iterates } = newtonRaphson((x) => x ** 3, 1, { steps: 10 })
    expect(iterates[10] / iterates[9]).toBeCloseTo(2 / 3, 12)
  })

  test("keeps the tangents, from which the next iterate follows", () => {
    const { tangents, iterates, values, slopes, steps } = newtonRaphson(wallis, 2, { steps: 2 })
    expect(tangents).toHaveLength(steps)
    expect(tangents[0]).toEqual({ x: 2, value: -1, slope: 10, root: 2.1 })
    expect(iterates[1]).toBe(2.1)
    expect(values).toHaveLength(steps + 1)
    expect(slopes[2]).toBeCloseTo(slope(iterates[2]), 14)
  })

  test("γ is the share of the way to the tangent's root, and may be a schedule", () => {
    const half = newtonRaphson(wallis, 2, { learningRate: 0.5, steps: 1 })
    expect(half.x).toBe(2.05)
    const growing = newtonRaphson(wallis, 2, { learningRate: (k) => (k + 1) / 2, steps: 2 })
    expect(growing.iterates[1]).toBe(2.05)
    expect(growing.x).toBe(growing.tangents[1].root)
  })

  test("converges where |f| is small, or where x no longer moves", () => {
    const small = newtonRaphson(wallis, 2)
    expect(small.status).toBe("converged")
    expect(small.x).toBe(2.0945514815423265)
    const large = newtonRaphson((x) => 1e9 * (x * x - 2), 1)
    expect(large.status).toBe("converged")
    expect(large.reason).toContain("x no longer moves")
  })

  test("says that it goes round in a cycle", () => {
    const { status, reason, iterates } = newtonRaphson(circling, 0, { steps: 20 })
    expect([...iterates.slice(-4)]).toEqual([1, 0, 1, 0])
    expect(status).toBe("max-steps")
    expect(reason).toContain("repeat with period 2")
    expect(newtonRaphson(wallis, 2, { steps: 20, tolerance: 0 }).reason).not.toContain("period")
  })

  test("stalls where the tangent is level", () => {
    const { status, reason, steps } = newtonRaphson((x) => x * x + 1, 0)
    expect([status, steps]).toEqual(["stalled", 0])
    expect(reason).toContain("f′ is 0 at x = 0")
  })

  test("stays at a root where the tangent is level as well", () => {
    const { status, x } = newtonRaphson((x) => x * x, 0)
    expect([status, x]).toEqual(["converged", 0])
    expect(newtonRaphson((x) => x * x, 0, { tolerance: 0, steps: 3 }).x).toBe(0)
  })

  test("x ↦ −x³ runs away from beyond 1 and comes home from within", () => {
    const f = (x: number) => x / Math.sqrt(1 + x * x)
    const away = newtonRaphson(f, 1.1)
    expect(away.status).toBe("diverged")
    expect(away.iterates[1]).toBeCloseTo(-(1.1 ** 3), 10)
    expect(newtonRaphson(f, 0.9).x).toBeCloseTo(0, 12)
  })

  test("ends where f is not finite, with every earlier number finite", () => {
    const { status, reason, steps } = newtonRaphson((x) => Math.log(x), 5)
    expect([status, steps]).toEqual(["diverged", 1])
    expect(reason).toContain("f is NaN at x = -3.047")
  })

  test("names what is out of range", () => {
    expect(() => newtonRaphson(wallis, Number.NaN)).toThrow("x0 is NaN; choose a finite number x0")
    expect(() => newtonRaphson(wallis, 2, { learningRate: 0 })).toThrow(RangeError)
    expect(() => newtonRaphson(wallis, 2, { tolerance: -1 })).toThrow("tolerance ≥ 0")
    // @ts-expect-error: no such option
    expect(() => newtonRaphson(wallis, 2, { lr: 1 })).toThrow('did you mean "learningRate"')
  })

  test("shows itself in a notebook", () => {
    const key = Symbol.for("Jupyter.display")
    const trace = newtonRaphson(wallis, 2) as unknown as Record<symbol, () => object>
    expect(trace[key]()).toMatchObject({
      "text/plain": expect.stringContaining("newtonRaphson on wallis: converged"),
      "text/html": expect.stringContaining("<td>2.0945514815423265</td>"),
    })
  })
})
