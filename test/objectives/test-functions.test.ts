import { Matrix } from "../../src/linalg/matrix"
import { quadratic } from "../../src/objectives/quadratic"
import { rosenbrock } from "../../src/objectives/rosenbrock"
import type { Objective } from "../../src/objectives/types"

const functions: [string, Objective, number[]][] = [
  ["rosenbrock()", rosenbrock(), [-1.5, 2]],
  ["rosenbrock({ a: 2, b: 5 })", rosenbrock({ a: 2, b: 5 }), [0.3, -0.7]],
  ["rosenbrock in five", rosenbrock({ dimension: 5 }), [-1.2, 1, 0.4, -0.3, 2]],
  ["rosenbrock({ a: 0, dimension: 3 })", rosenbrock({ a: 0, dimension: 3 }), [0.7, -0.2, 1]],
  ["quadratic()", quadratic(), [1, -2]],
  ["quadratic({ rotation })", quadratic({ conditionNumber: 50, rotation: 0.6 }), [1, -2]],
  ["quadratic in one dimension", quadratic({ eigenvalues: [3] }), [2]],
  ["quadratic in four", quadratic({ eigenvalues: [1, 4, -2, 0], rotation: 1 }), [1, 2, 3, 4]],
]

const shifted = (w: number[], i: number, h: number) => w.map((x, j) => (i === j ? x + h : x))

describe.each(functions)("%s", (_, f, w) => {
  test("has the gradient that central differences see", () => {
    const h = 1e-6
    const gradient = f.gradient(w)
    for (const [i, g] of gradient.entries()) {
      const slope = (f(shifted(w, i, h)) - f(shifted(w, i, -h))) / (2 * h)
      expect(Math.abs(slope - g)).toBeLessThan(1e-7 * (1 + Math.abs(g)))
    }
  })

  test("has the Hessian that differences of the gradient see, column by column", () => {
    const h = 1e-5
    const hessian = f.hessian(w)
    for (let i = 0; i < w.length; i++) {
      const [ahead, behind] = [h, -h].map((d) => f.gradient(shifted(w, i, d)))
      for (let j = 0; j < w.length; j++) {
        const slope = (ahead[j] - behind[j]) / (2 * h)
        expect(Math.abs(slope - hessian.get(j, i))).toBeLessThan(1e-6 * (1 + Math.abs(slope)))
      }
    }
  })

  test("multiplies its Hessian with a vector without forming it", () => {
    const v = w.map((_, i) => 0.5 - i)
    const product = f.hessian(w).mmul(Matrix.columnVector(v)).to1DArray()
    for (const [i, x] of f.hessianVector(w, v).entries()) expect(x).toBeCloseTo(product[i], 9)
  })

  test("is stationary, and as low as it says, at its minima", () => {
    for (const minimum of f.minima) {
      expect(f(minimum.w)).toBe(minimum.value)
      for (const g of f.gradient(minimum.w)) expect(Math.abs(g)).toBe(0)
    }
  })
})

test("a quadratic's eigenvalues are those asked for, however it is turned", () => {
  const h = quadratic({ eigenvalues: [2, 30], rotation: 0.7 }).hessian([0, 0])
  expect(h.get(0, 0) + h.get(1, 1)).toBeCloseTo(32, 12)
  expect(h.get(0, 0) * h.get(1, 1) - h.get(0, 1) * h.get(1, 0)).toBeCloseTo(60, 12)
})

test("a quadratic is turned counterclockwise: its flat axis points to the angle", () => {
  const f = quadratic({ conditionNumber: 100, rotation: Math.PI / 6 })
  expect(f([Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)])).toBeCloseTo(0.5, 12)
})

test("a quadratic without a lowest point marks none", () => {
  expect(quadratic({ eigenvalues: [1, -1] }).minima).toEqual([])
  expect(quadratic({ eigenvalues: [1, 0] }).minima).toEqual([])
})

test("rosenbrock in n dimensions is a chain of the plane's", () => {
  const w = [-1.2, 1, 0.4, -0.3]
  const links = [0, 1, 2].map((i) => rosenbrock()([w[i], w[i + 1]]))
  expect(rosenbrock({ dimension: 4 })(w)).toBeCloseTo(links[0] + links[1] + links[2], 12)
  expect(rosenbrock({ dimension: 4 }).minima).toEqual([{ w: [1, 1, 1, 1], value: 0 }])
  expect(rosenbrock({ a: 2, dimension: 3 }).minima).toEqual([])
})

test("options out of range are named", () => {
  expect(() => quadratic({ conditionNumber: 0.5 })).toThrow(
    "quadratic: conditionNumber is 0.5; choose conditionNumber ≥ 1",
  )
  expect(() => quadratic({ eigenvalues: [] })).toThrow(RangeError)
  expect(() => quadratic({ eigenvalues: [1, Number.NaN] })).toThrow("eigenvalues is [1, NaN]")
  expect(() => quadratic({ eigenvalues: [1, 2], conditionNumber: 2 })).toThrow(/not both/)
  expect(() => quadratic({ eigenvalues: [1], rotation: 1 })).toThrow(/one axis only/)
  expect(() => rosenbrock({ b: 0 })).toThrow("rosenbrock: b is 0; choose b > 0")
  expect(() => rosenbrock({ dimension: 1 })).toThrow("choose a whole number dimension ≥ 2")
})
