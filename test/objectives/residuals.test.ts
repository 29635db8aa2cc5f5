import "../../src/node/scopes"
import { leastSquaresOf } from "../../src/objectives/residuals"
import { rosenbrock } from "../../src/objectives/rosenbrock"

const twice = rosenbrock()
const w = [-1.5, 2]

describe("leastSquaresOf", () => {
  const f = leastSquaresOf(([x, y]) => [10 * (y - x * x), 1 - x], { name: "banana" })

  test("is half the sum of the squares, with exact derivatives of all orders", () => {
    expect(f.name).toBe("banana")
    expect(f.derivatives).toBe("exact")
    expect(f.dimension).toBe(2)
    expect(f(w)).toBe(twice(w) / 2)
    expect([...f.gradient(w)]).toEqual([...twice.gradient(w)].map((g) => g / 2))
    const expected = twice.hessian(w).mul(0.5).to2DArray()
    f.hessian(w)
      .to2DArray()
      .forEach((row, i) => {
        row.forEach((h, j) => {
          expect(h).toBeCloseTo(expected[i][j], 10)
        })
      })
    const v = [0.3, -0.7]
    f.hessianVector(w, v).forEach((x, i) => {
      expect(x).toBeCloseTo(expected[i][0] * v[0] + expected[i][1] * v[1], 10)
    })
  })

  test("gives its residuals, and their exact Jacobian", () => {
    const point = Float64Array.from(w)
    expect([...f.residuals(point)]).toEqual([-2.5, 2.5])
    expect(f.jacobian(point).to2DArray()).toEqual([
      [30, 10],
      [-1, 0],
    ])
  })

  test("writes the gradient into what it is given", () => {
    const out = new Float64Array(2)
    expect(f.gradient(w, out)).toBe(out)
    expect(out[0]).toBe(-77.5)
  })

  test("takes residuals that look at data, and any number of variables", () => {
    const data = [1, 2, 4]
    const g = leastSquaresOf((u) => data.map((d, i) => u[i % u.length] * (i + 1) - d))
    expect([...g.gradient([1])]).toEqual([0 * 1 + 0 * 2 + -1 * 3])
    expect(g.gradient([1, 1, 1])).toHaveLength(3)
    expect(g.jacobian(Float64Array.of(1)).to2DArray()).toEqual([[1], [2], [3]])
  })

  test("takes a Jacobian by hand, with which there is no Hessian", () => {
    const g = leastSquaresOf(([x, y]) => [10 * (y - x * x), 1 - x], {
      jacobian: ([x]) => [
        [-20 * x, 10],
        [-1, 0],
      ],
    })
    expect(g.derivatives).toBe("hand-written")
    expect([...g.gradient(w)]).toEqual([-77.5, -25])
    expect(() => g.hessian(w)).toThrow("leave the option jacobian out")
    expect(() => g.hessianVector(w, w)).toThrow("leave the option jacobian out")
  })

  test("says what is wrong with the residuals", () => {
    // @ts-expect-error: no function
    expect(() => leastSquaresOf([1, 2])).toThrow("residuals is 1,2; give a function of one array")
    // @ts-expect-error: no array
    const sum = leastSquaresOf(([x]) => x)
    expect(() => sum([3])).toThrow("the residuals are 3; return an array of numbers")
    // @ts-expect-error: no such option
    expect(() => leastSquaresOf(([x]) => [x], { jacobi: () => [[1]] })).toThrow(
      'did you mean "jacobian"',
    )
  })
})
