import { eigen, isSingular } from "../../src/linalg/eigen"
import { solveLeastSquares } from "../../src/linalg/least-squares"
import { Matrix } from "../../src/linalg/matrix"
import { times } from "../../src/linalg/products"
import { solve, solvePositive, symmetric } from "../../src/linalg/solve"

const vector = (...x: number[]) => Float64Array.from(x)

function expectClose(x: ArrayLike<number> | undefined, expected: readonly number[], digits = 12) {
  expect(x).toHaveLength(expected.length)
  expected.forEach((value, i) => {
    expect((x as ArrayLike<number>)[i]).toBeCloseTo(value, digits)
  })
}

describe("solvePositive", () => {
  test("solves a positive definite system", () => {
    const A = new Matrix([
      [4, 2],
      [2, 3],
    ])
    expectClose(solvePositive(A, vector(8, 8)), [1, 2])
  })

  test.each([
    ["indefinite", [1, 0, 0, -1]],
    ["singular", [1, 1, 1, 1]],
    ["singular but for rounding", [1, 1, 1, 1 + 2e-16]],
  ])("declines a matrix that is %s", (_, [a, b, c, d]) => {
    const A = new Matrix([
      [a, b],
      [c, d],
    ])
    expect(solvePositive(A, vector(1, 1))).toBeUndefined()
  })

  test("does not mistake coordinates of different scale for singularity", () => {
    expectClose(solvePositive(Matrix.diag([1, 1e20]), vector(3, 2e20)), [3, 2])
  })
})

test("solve handles an indefinite system, and declines a singular one", () => {
  const swap = new Matrix([
    [0, 1],
    [1, 0],
  ])
  expectClose(solve(swap, vector(2, 5)), [5, 2])
  expect(solve(Matrix.zeros(2, 2), vector(1, 1))).toBeUndefined()
})

test("symmetric takes the mean of the two halves", () => {
  const A = new Matrix([
    [1, 2],
    [4, 3],
  ])
  expect(symmetric(A).to2DArray()).toEqual([
    [1, 3],
    [3, 3],
  ])
})

test("eigen gives ascending eigenvalues, and A q = λ q", () => {
  const A = new Matrix([
    [2, 1, 0],
    [1, -3, 4],
    [0, 4, 1],
  ])
  const { values, vectors } = eigen(A)
  expect([...values]).toEqual([...values].sort((a, b) => a - b))
  values.forEach((lambda, i) => {
    const q = vectors.getColumn(i)
    expectClose(
      times(A, q),
      q.map((x) => lambda * x),
    )
  })
})

test("isSingular looks at the smallest eigenvalue relative to the largest", () => {
  expect(isSingular(vector(1e-20))).toBe(false)
  expect(isSingular(vector(0, 0))).toBe(true)
  expect(isSingular(vector(-5, 1e-16, 3))).toBe(true)
  expect(isSingular(vector(-5, 1e-3, 3))).toBe(false)
})

describe("solveLeastSquares", () => {
  test("fits a line", () => {
    const A = new Matrix([
      [1, 0],
      [1, 1],
      [1, 2],
    ])
    const { x, dependent } = solveLeastSquares(A, vector(1, 3, 5.3))
    expectClose(x, [0.95, 2.15])
    expect(dependent).toBeUndefined()
  })

  test("takes the shortest solution where columns depend on each other", () => {
    const A = new Matrix([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
    const { x, dependent } = solveLeastSquares(A, vector(2, 4, 6))
    expectClose(x, [1, 1])
    expect(dependent).toBeLessThan(1e-14)
  })

  test("takes the shortest solution where there are too few rows", () => {
    const { x, dependent } = solveLeastSquares(new Matrix([[3, 4]]), vector(25))
    expectClose(x, [3, 4])
    expect(dependent).toBe(0)
  })
})
