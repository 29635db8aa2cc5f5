import { blobs } from "../../../src/data/blobs"
import { linearData } from "../../../src/data/linear-data"
import { spirals } from "../../../src/data/spirals"
import { splitData } from "../../../src/data/split-data"
import { Matrix } from "../../../src/linalg/matrix"
import { norm } from "../../../src/linalg/vector"
import { minimize } from "../../../src/minimize"
import { leastSquares } from "../../../src/objectives/data/least-squares"
import { logistic } from "../../../src/objectives/data/logistic"
import { mlp } from "../../../src/objectives/data/mlp"
import { softmaxRegression } from "../../../src/objectives/data/softmax-regression"
import { hasResiduals } from "../../../src/objectives/least-squares-oracle"
import type { Oracle } from "../../../src/objectives/oracle"
import { gaussNewton } from "../../../src/optimizers/second-order/gauss-newton"
import { lbfgs } from "../../../src/optimizers/second-order/lbfgs"
import { levenbergMarquardt } from "../../../src/optimizers/second-order/levenberg-marquardt"
import { newton } from "../../../src/optimizers/second-order/newton"

describe("leastSquares", () => {
  const data = linearData({ examples: 80, weights: [2, -1], intercept: 1 })

  test("has its minimum where the line is that made the data, up to the noise", () => {
    const [{ w }] = leastSquares(data).minima
    for (const [i, truth] of [2, -1, 1].entries()) expect(Math.abs(w[i] - truth)).toBeLessThan(0.2)
  })

  test.each([{}, { l2: 0.7 }, { reduction: "sum" as const, l2: 5 }, { intercept: false }])(
    "knows its minimum: %j",
    (options) => {
      const f = leastSquares(data, options)
      const [{ w, value }] = f.minima
      expect(norm(f.gradient(w))).toBeLessThan(1e-12 * data.examples)
      expect(value).toBe(f(w))
    },
  )

  test("is half a sum of squares, also over a minibatch", () => {
    const f = leastSquares(data, { l2: 0.3, batchSize: 7, reduction: "sum" })
    const w = Float64Array.of(0.5, -0.25, 2)
    for (const oracle of [f, f.at?.(4) as Oracle]) {
      if (!hasResiduals(oracle)) throw new Error("there should be residuals")
      const r = oracle.residuals(w)
      expect(0.5 * norm(r) ** 2).toBeCloseTo(oracle.value(w), 10)
      const g = oracle.jacobian(w).transpose().mmul(Matrix.columnVector(r)).to1DArray()
      for (const [i, x] of oracle.gradient(w).entries()) expect(g[i]).toBeCloseTo(x, 10)
    }
  })

  test("has no residuals where |w| is no square", () => {
    const f = leastSquares(data, { l1: 0.1 })
    expect(hasResiduals(f)).toBe(false)
    expect(f.minima).toEqual([])
  })

  test.each([newton(), gaussNewton()])("takes one step of $name", (optimizer) => {
    const f = leastSquares(data, { l2: 0.1 })
    const trace = minimize(f, f.start(), optimizer)
    expect(trace.status).toBe("converged")
    expect(trace.steps).toBe(1)
  })

  test("is solved by Levenberg-Marquardt", () => {
    const f = leastSquares(data)
    expect(minimize(f, [5, 5, 5], levenbergMarquardt()).status).toBe("converged")
  })

  test("predicts wᵀx + b, for other data too", () => {
    const f = leastSquares(data)
    expect([...f.predict([2, -1, 1], { x: [[3, 4]], y: [0] })]).toEqual([3])
    expect(f.predict([2, -1, 1]).length).toBe(80)
    expect(() => f.predict([2, -1, 1], { x: [[3]], y: [0] })).toThrow(/have 1 features; give 2/)
  })
})

describe("classifiers", () => {
  const clouds = blobs({ examples: 200, radius: 5 })
  const { train, test: other } = splitData(clouds)

  test("tell well separated clouds apart, of which they have seen some", () => {
    const f = softmaxRegression(train, { l2: 0.01 })
    const { w, status } = minimize(f, f.start(), lbfgs())
    expect(status).toBe("converged")
    expect(f.accuracy(w)).toBe(1)
    expect(f.accuracy(w, other)).toBe(1)
    expect(f.predict(w, other)).toEqual(other.y)
  })

  test("give probabilities that sum to one, and the likeliest class for their guess", () => {
    const net = mlp(train, { hidden: [4] })
    const w = net.start()
    const p = net.probabilities(w)
    expect(p.length).toBe(3 * train.examples)
    for (const [i, guess] of net.predict(w).entries()) {
      const row = [...p.slice(3 * i, 3 * i + 3)]
      expect(row[0] + row[1] + row[2]).toBeCloseTo(1, 14)
      expect(row[guess]).toBe(Math.max(...row))
    }
  })

  test("lose ln K at zero", () => {
    expect(softmaxRegression(clouds)(new Float64Array(9))).toBeCloseTo(Math.log(3), 14)
    expect(logistic({ x: [[1], [2]], y: [0, 1] })([0, 0])).toBeCloseTo(Math.log(2), 14)
  })

  test("the probabilities of logistic regression are those of its formula", () => {
    const f = logistic({ x: [[1], [2]], y: [0, 1] })
    const [p0, p1] = f.probabilities([Math.log(3), 0], { x: [[1]], y: [0] })
    expect([p0, p1].map((p) => Number(p.toFixed(12)))).toEqual([0.25, 0.75])
    expect(f.accuracy([1, -1.5])).toBe(1)
    expect(f.accuracy([-1, 1.5])).toBe(0)
  })

  test("want classes for targets", () => {
    expect(() => logistic(linearData())).toThrow(/logistic: target 0 is .*; number the classes/)
    expect(() => logistic({ x: [[1]], y: [-1] })).toThrow(/target 0 is -1; number the classes/)
    expect(() => logistic(clouds)).toThrow(/there are 3 classes; it takes 2, softmaxRegression/)
  })

  test("an option that does not exist, or is out of range, is named", () => {
    const typo = { lambda: 1 } as object
    expect(() => logistic({ x: [[1]], y: [0] }, typo)).toThrow(/logistic has no option "lambda"/)
    expect(() => mlp(clouds, { hidden: [0] })).toThrow(/mlp: hidden is \[0\]; choose/)
    expect(() => mlp(clouds, { l2: -1 })).toThrow(/mlp: l2 is -1; choose l2 ≥ 0/)
  })
})

describe("mlp", () => {
  test("tells spirals apart, which no plane does", () => {
    const data = spirals({ examples: 200, turns: 1 })
    const plane = logistic(data)
    expect(plane.accuracy(minimize(plane, plane.start(), newton()).w)).toBeLessThan(0.8)
    const net = mlp(data, { hidden: [16], activation: "tanh", l2: 1e-4 })
    const { w } = minimize(net, net.start(), lbfgs(), { steps: 300 })
    expect(net.accuracy(w)).toBeGreaterThan(0.98)
  })

  test.each([
    ["he", (inputs: number, _: number) => 2 / inputs],
    ["glorot", (inputs: number, outputs: number) => 2 / (inputs + outputs)],
  ] as const)("starts with the variance of %s, and intercepts at 0", (scheme, variance) => {
    const data = blobs({ features: 50, examples: 6 })
    const net = mlp(data, { hidden: [80] })
    const w = net.start({ scheme, seed: 4 })
    expect(net.widths).toEqual([50, 80, 3])
    const first = w.slice(0, 4000)
    const square = first.reduce((sum, u) => sum + u * u, 0) / 4000
    expect(Math.abs(square / variance(50, 80) - 1)).toBeLessThan(0.1)
    expect([...w.slice(4000, 4080), ...w.slice(-3)].every((b) => b === 0)).toBe(true)
    expect(net.start({ scheme, seed: 4 })).toEqual(w)
    expect(net.start({ scheme, seed: 5 })).not.toEqual(w)
    if (scheme === "glorot") {
      expect(Math.max(...first.map(Math.abs))).toBeLessThanOrEqual(Math.sqrt(6 / 130))
    }
  })
})
