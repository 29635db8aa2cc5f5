import { differenceGradient, differenceHessianVector } from "../../../src/autodiff/differences"
import { blobs } from "../../../src/data/blobs"
import { linearData } from "../../../src/data/linear-data"
import { moons } from "../../../src/data/moons"
import { splitData } from "../../../src/data/split-data"
import { Matrix } from "../../../src/linalg/matrix"
import { normals } from "../../../src/linalg/random"
import type { DataObjective } from "../../../src/objectives/data/data-objective"
import { leastSquares } from "../../../src/objectives/data/least-squares"
import { logistic } from "../../../src/objectives/data/logistic"
import { mlp } from "../../../src/objectives/data/mlp"
import { softmaxRegression } from "../../../src/objectives/data/softmax-regression"
import { objective } from "../../../src/objectives/objective"
import type { Oracle } from "../../../src/objectives/oracle"

const line = linearData({ examples: 150, weights: [2, -1, 0.5] })
const half = moons({ examples: 90 })
const clouds = blobs({ examples: 130, classes: 3, features: 5 })
const penalties = { l1: 0.03, l2: 0.2 }

/** Each objective, with fewer and more examples than are taken at a time. */
const objectives: [string, (options: { batchSize?: number }) => DataObjective][] = [
  ["leastSquares", (options) => leastSquares(line, options)],
  [
    "leastSquares without intercept",
    (options) => leastSquares(line, { intercept: false, ...penalties, ...options }),
  ],
  [
    "leastSquares, summed",
    (options) => leastSquares(line, { reduction: "sum", ...penalties, ...options }),
  ],
  ["logistic", (options) => logistic(half, options)],
  [
    "logistic without intercept",
    (options) => logistic(half, { intercept: false, ...penalties, ...options }),
  ],
  ["logistic, summed", (options) => logistic(half, { reduction: "sum", ...penalties, ...options })],
  ["softmaxRegression", (options) => softmaxRegression(clouds, options)],
  [
    "softmaxRegression, summed",
    (options) => softmaxRegression(clouds, { reduction: "sum", ...penalties, ...options }),
  ],
  ["mlp without a hidden layer", (options) => mlp(clouds, { hidden: [], ...options })],
  ["mlp with relu", (options) => mlp(clouds, { hidden: [7], ...options })],
  [
    "mlp with tanh",
    (options) => mlp(clouds, { hidden: [6, 5], activation: "tanh", ...penalties, ...options }),
  ],
  [
    "mlp with sigmoid",
    (options) => mlp(half, { hidden: [3, 4, 3], activation: "sigmoid", ...options }),
  ],
]

function somewhere(n: number, seed: number): Float64Array {
  return new Float64Array(n).map(normals(seed))
}

/** ‖a − b‖∞ / max(1, ‖b‖∞) */
function gap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0
  let scale = 1
  for (let i = 0; i < b.length; i++) {
    largest = Math.max(largest, Math.abs(a[i] - b[i]))
    scale = Math.max(scale, Math.abs(b[i]))
  }
  expect(a.length).toBe(b.length)
  return largest / scale
}

describe.each(objectives)("%s", (_, make) => {
  const f = make({})
  const w = somewhere(f.dimension, 1)
  const v = somewhere(f.dimension, 2)
  const oracles: [string, Oracle][] = [
    ["over all examples", f],
    ["over some", make({ batchSize: 40 }).at?.(2) as Oracle],
  ]

  test.each(oracles)("has the gradient that central differences see, %s", (_, oracle) => {
    const numerical = differenceGradient((u) => oracle.value(Float64Array.from(u)), w)
    expect(gap(oracle.gradient(w), numerical)).toBeLessThan(1e-8)
  })

  test.each(oracles)("has the Hessian that differences of the gradient see, %s", (_, oracle) => {
    const gradient = (u: number[]) => oracle.gradient(Float64Array.from(u))
    const numerical = differenceHessianVector(gradient, w, v)
    expect(gap(oracle.hessianVector(w, v), numerical)).toBeLessThan(1e-7)
  })

  test("has a symmetric Hessian, whose product with v it knows", () => {
    const H = f.hessian(w)
    expect(H.isSymmetric()).toBe(true)
    const product = H.mmul(Matrix.columnVector(v)).to1DArray()
    expect(gap(f.hessianVector(w, v), product)).toBeLessThan(1e-13)
  })

  test("changes nothing that it is given, and writes where it is told", () => {
    const [w0, v0] = [w.slice(), v.slice()]
    const out = new Float64Array(f.dimension).fill(9)
    expect(f.gradient(w, out)).toBe(out)
    expect(out).toEqual(f.gradient(Array.from(w)))
    f.hessianVector(w, v)
    expect([w, v]).toEqual([w0, v0])
  })

  test("has the same value before its gradient was asked for, and after", () => {
    const before = f.value(w)
    f.gradient(v)
    const between = f.value(w)
    f.gradient(w)
    expect(gap([between, f.value(w)], [before, before])).toBeLessThan(1e-14)
  })
})

/** The formulas as they stand in the docstrings, differentiated exactly. */
const written: [string, DataObjective, (w: number[]) => number, Record<string, unknown>][] = [
  [
    "leastSquares",
    leastSquares(line, penalties),
    (w) => {
      let sum = 0
      for (let i = 0; i < y.length; i++) {
        let z = w[d]
        for (let j = 0; j < d; j++) z += w[j] * x[i * d + j]
        sum += (z - y[i]) ** 2 / 2 / y.length
      }
      for (let j = 0; j < d; j++) sum += 0.03 * Math.abs(w[j]) + 0.1 * w[j] ** 2
      return sum
    },
    { x: [...line.x], y: [...line.y], d: 3 },
  ],
  [
    "logistic",
    logistic(half, { reduction: "sum" }),
    (w) => {
      let sum = 0
      for (let i = 0; i < y.length; i++) {
        let z = w[d]
        for (let j = 0; j < d; j++) z += w[j] * x[i * d + j]
        const p = 1 / (1 + Math.exp(-z))
        sum -= y[i] === 1 ? Math.log(p) : Math.log(1 - p)
      }
      return sum
    },
    { x: [...half.x], y: [...half.y], d: 2 },
  ],
  [
    "softmaxRegression",
    softmaxRegression(clouds, { l2: 0.3 }),
    (w) => {
      let sum = 0
      for (let i = 0; i < y.length; i++) {
        const e: number[] = []
        for (let k = 0; k < 3; k++) {
          let z = w[3 * d + k]
          for (let j = 0; j < d; j++) z += w[3 * j + k] * x[i * d + j]
          e.push(Math.exp(z))
        }
        sum -= Math.log(e[y[i]] / (e[0] + e[1] + e[2])) / y.length
      }
      for (let j = 0; j < 3 * d; j++) sum += 0.15 * w[j] ** 2
      return sum
    },
    { x: [...clouds.x], y: [...clouds.y], d: 5 },
  ],
  [
    "mlp",
    mlp(half, { hidden: [4], activation: "tanh" }),
    (w) => {
      let sum = 0
      for (let i = 0; i < y.length; i++) {
        let z0 = w[20]
        let z1 = w[21]
        for (let h = 0; h < 4; h++) {
          const a = Math.tanh(w[8 + h] + x[2 * i] * w[h] + x[2 * i + 1] * w[4 + h])
          z0 += a * w[12 + 2 * h]
          z1 += a * w[13 + 2 * h]
        }
        const p0 = 1 / (1 + Math.exp(z1 - z0))
        sum -= Math.log(y[i] === 0 ? p0 : 1 - p0) / y.length
      }
      return sum
    },
    { x: [...half.x], y: [...half.y] },
  ],
]
// The names that the formulas leave open; their values are handed over.
declare const x: number[]
declare const y: number[]
declare const d: number

test.each(written)(
  "%s agrees with its formula, differentiated exactly",
  (_, f, formula, values) => {
    const exact = objective(formula, { parameters: values })
    const w = somewhere(f.dimension, 3).map((u) => 0.5 * u)
    const v = somewhere(f.dimension, 4)
    expect(Math.abs(f(w) - exact(w))).toBeLessThan(1e-12 * (1 + exact(w)))
    expect(gap(f.gradient(w), exact.gradient(w))).toBeLessThan(1e-12)
    expect(gap(f.hessianVector(w, v), exact.hessianVector(w, v))).toBeLessThan(1e-12)
  },
)

test("an mlp without a hidden layer is softmax regression", () => {
  const [net, plain] = [mlp(clouds, { hidden: [] }), softmaxRegression(clouds)]
  const w = somewhere(net.dimension, 5)
  expect(net.value(w)).toBe(plain.value(w))
  expect(net.gradient(w)).toEqual(plain.gradient(w))
})

test("softmax regression with two classes is logistic regression of their difference", () => {
  const w = [0.3, -0.2, 0.7]
  const both = [0, 0.3, 0, -0.2, 0, 0.7]
  expect(softmaxRegression(half)(both)).toBeCloseTo(logistic(half)(w), 14)
})

test("scores beyond the range of exp leave losses and gradients finite and right", () => {
  const far = { x: [[1], [1]], y: [0, 1] }
  const f = logistic(far, { intercept: false })
  expect(f([2000])).toBe(1000)
  expect(f.gradient([2000])[0]).toBe(0.5)
  expect(f.gradient([-2000])[0]).toBe(-0.5)
  const g = softmaxRegression(far)
  expect(g([0, 2000, 0, 0])).toBe(1000)
  expect(Array.from(g.gradient([0, 2000, 0, 0]))).toEqual([-0.5, 0.5, -0.5, 0.5])
})

test("the penalty is on the weights, not on the intercepts", () => {
  const zero = { x: [[0, 0]], y: [0] }
  const ridge = leastSquares(zero, { l2: 2, l1: 3 })
  expect(ridge([1, -2, 0])).toBe(3 * 3 + 5)
  expect(ridge([1, -2, 10])).toBe(3 * 3 + 5 + 50)
  expect(Array.from(ridge.gradient([1, -2, 0]))).toEqual([3 + 2, -3 - 4, 0])
  expect(Array.from(ridge.gradient([0, 0, 0]))).toEqual([0, 0, 0])

  const net = mlp(half, { hidden: [3], l2: 1 })
  const bare = mlp(half, { hidden: [3] })
  const w = somewhere(net.dimension, 6)
  const weights = [...w.slice(0, 6), ...w.slice(9, 15)]
  const omega = 0.5 * weights.reduce((sum, u) => sum + u * u, 0)
  expect(net(w) - bare(w)).toBeCloseTo(omega, 12)
})

test("summed losses are N times their mean, and the penalty counts once", () => {
  const w = somewhere(4, 7)
  const [sum, mean] = (["sum", "mean"] as const).map((reduction) =>
    leastSquares(line, { reduction }),
  )
  expect(sum(w)).toBeCloseTo(150 * mean(w), 9)
  const penalised = leastSquares(line, { reduction: "sum", l2: 1 })
  const omega = 0.5 * w.slice(0, 3).reduce((s, u) => s + u * u, 0)
  expect(penalised(w) - sum(w)).toBeCloseTo(omega, 9)
})

test("features kept as float32 give what the same numbers give as float64", () => {
  const { train } = splitData(clouds)
  const single = { ...train, x: Float32Array.from(train.x) }
  const double = { ...train, x: Float64Array.from(single.x) }
  const w = somewhere(18, 8)
  expect(softmaxRegression(single).gradient(w)).toEqual(softmaxRegression(double).gradient(w))
})

test("a point of the wrong length is refused, with the right one", () => {
  const f = logistic(half)
  expect(() => f([1, 2])).toThrow(/logistic: w has length 2; give 3 numbers/)
  expect(() => f.gradient([1, 2, 3, 4])).toThrow(/length 4; give 3/)
  expect(() => f.hessianVector([1, 2, 3], [1])).toThrow(/v has length 1; give 3/)
})

test("a Hessian too large to form is refused, with what to use instead", () => {
  const net = mlp(clouds, { hidden: [500] })
  expect(() => net.hessian(net.start())).toThrow(
    /4503 parameters would take 1 GB; use hessianVector/,
  )
})
