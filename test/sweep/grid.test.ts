import { linspace, logspace, pointsOf } from "../../src/sweep/grid"

test("linspace holds both ends and equal differences", () => {
  expect(linspace(0, 1, 11)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  expect(linspace(3, -3, 3)).toEqual([3, 0, -3])
  expect(linspace(2, 5, 1)).toEqual([2])
})

test("logspace holds both ends and equal factors", () => {
  expect(logspace(1e-4, 1, 5)).toEqual([1e-4, 1e-3, 1e-2, 0.1, 1])
  expect(logspace(8, 1, 4)).toEqual([8, 4, 2, 1])
  const [a, b, c] = logspace(0.3, 7, 3)
  expect(b / a).toBeCloseTo(c / b, 12)
})

test("ends and counts that make no grid are errors", () => {
  expect(() => logspace(0, 1, 5)).toThrow("from 0 to 1 there is no constant factor")
  expect(() => linspace(0, Number.NaN, 5)).toThrow("linspace: to is NaN")
  expect(() => linspace(0, 1, 2.5)).toThrow("linspace: count is 2.5; choose a whole number ≥ 1")
})

test("a grid has every combination, the last coordinate changing fastest", () => {
  expect(pointsOf({ a: [1, 2], b: ["x", "y"] })).toEqual([
    { a: 1, b: "x" },
    { a: 1, b: "y" },
    { a: 2, b: "x" },
    { a: 2, b: "y" },
  ])
})
