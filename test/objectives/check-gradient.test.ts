import { checkGradient } from "../../src/objectives/check-gradient"
import { objective } from "../../src/objectives/objective"
import "../../src/node/scopes"

const f = ([x, y]: number[]): number => x ** 4 + Math.sin(x * y)

test("an exact gradient passes by far", () => {
  const check = checkGradient(objective(f), [1.3, -0.7])
  expect(check).toMatchObject({ ok: true, step: 1e-5, tolerance: 1e-6 })
  expect(check.maxError).toBeLessThan(1e-8)
  expect(check.gradient).toHaveLength(2)
  expect(check.numerical[0]).toBeCloseTo(check.gradient[0], 7)
})

test("a small slip in one entry fails, however large the others are", () => {
  const slip = objective(([x, y]) => 1e6 * x ** 2 + y, { gradient: ([x]) => [2e6 * x, 1.01] })
  const check = checkGradient(slip, [1, 1])
  expect(check.ok).toBe(false)
  expect(check.maxError).toBeGreaterThan(1e-5)
})

test("a wrong sign and a NaN fail", () => {
  const sign = objective(f, { gradient: ([x, y]) => [4 * x ** 3, -x * Math.cos(x * y)] })
  expect(checkGradient(sign, [1, 1]).ok).toBe(false)
  const nan = objective(f, { gradient: () => [NaN, 0] })
  expect(checkGradient(nan, [1, 1])).toMatchObject({ ok: false, maxError: NaN })
})

test("a gradient of 0 is right at a minimum", () => {
  expect(
    checkGradient(
      objective(([x, y]) => x ** 2 + y ** 2),
      [0, 0],
    ).ok,
  ).toBe(true)
})

test("the error is that of the formula for large steps and of rounding for small ones", () => {
  const cubic = objective(([x]) => Math.exp(x))
  const error = (step: number): number => checkGradient(cubic, [0], { step, tolerance: 1 }).maxError
  expect(error(1e-2)).toBeCloseTo(1e-4 / 6, 7)
  expect(error(1e-5)).toBeLessThan(1e-9)
  expect(error(1e-11)).toBeGreaterThan(1e-8)
})

test("a step that is not positive is an error", () => {
  expect(() => checkGradient(objective(f), [1, 1], { step: 0 })).toThrow(/step is 0; give a number/)
})

test("it shows its entries side by side", () => {
  const check = checkGradient(objective(f, { gradient: () => [1, 2] }), [0, 0]) as object
  const { "text/plain": text } = (check as Record<symbol, () => Record<string, string>>)[
    Symbol.for("Jupyter.display")
  ]()
  expect(text.split("\n")[0]).toBe(
    "f: the gradient DIFFERS from central differences (largest relative error 1.0e+0, tolerance 1e-6)",
  )
  expect(text).toContain("  1        2.00000000")
})
