import { blobs } from "../../../src/data/blobs"
import { linearData } from "../../../src/data/linear-data"
import { normals } from "../../../src/linalg/random"
import { leastSquares } from "../../../src/objectives/data/least-squares"
import { minibatches } from "../../../src/objectives/data/minibatches"
import { mlp } from "../../../src/objectives/data/mlp"
import { softmaxRegression } from "../../../src/objectives/data/softmax-regression"
import type { Oracle } from "../../../src/objectives/oracle"
import { adam } from "../../../src/optimizers/first-order/adam"

const steps = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, k) => from + k)

describe("minibatches", () => {
  test.each([
    [12, 4],
    [12, 5],
    [12, 12],
    [12, 1],
  ])("of %i examples by %i show each example once in an epoch", (examples, batchSize) => {
    const batch = minibatches({ examples, batchSize, seed: 3 })
    const epoch = Math.ceil(examples / batchSize)
    for (const first of [1, 1 + epoch, 1 + 7 * epoch]) {
      const shown = steps(first, first + epoch - 1).flatMap((t) => [...batch(t)])
      expect(shown.sort((a, b) => a - b)).toEqual(steps(0, examples - 1))
    }
  })

  test("are smaller at the end of an epoch where the size does not divide", () => {
    const batch = minibatches({ examples: 10, batchSize: 4 })
    expect(steps(1, 6).map((t) => batch(t).length)).toEqual([4, 4, 2, 4, 4, 2])
  })

  test("are shuffled anew in each epoch, and by each seed", () => {
    const orders = [0, 1].flatMap((seed) => {
      const batch = minibatches({ examples: 20, batchSize: 20, seed })
      return steps(1, 5).map((t) => batch(t).join())
    })
    expect(new Set(orders).size).toBe(10)
  })

  test.each([false, true])("depend on seed and step alone (replacement: %s)", (replacement) => {
    const options = { examples: 17, batchSize: 3, seed: 5, replacement }
    const forward = minibatches(options)
    const inOrder = steps(1, 30).map((t) => forward(t))
    const backward = minibatches(options)
    for (const t of steps(1, 30).reverse()) expect(backward(t)).toEqual(inOrder[t - 1])
  })

  test("keep what they gave, whatever is asked next", () => {
    const batch = minibatches({ examples: 8, batchSize: 3 })
    const first = batch(1)
    const copy = first.slice()
    first.fill(0)
    expect(batch(1)).toEqual(copy)
  })

  test("with replacement draw every example equally often in the long run", () => {
    const batch = minibatches({ examples: 10, batchSize: 10, replacement: true })
    const counts = new Array(10).fill(0)
    for (const t of steps(1, 2000)) for (const i of batch(t)) counts[i]++
    // Binomial with mean 2000 and deviation 42: five deviations.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(212)
  })

  test("refuse a size beyond the examples", () => {
    expect(() => minibatches({ examples: 10, batchSize: 11 })).toThrow(
      /batchSize is 11; choose a whole number 1 ≤ batchSize ≤ 10, the number of examples/,
    )
    expect(() => leastSquares(linearData(), { batchSize: 0 })).toThrow(
      /leastSquares: batchSize is 0; choose a whole number 1 ≤ batchSize ≤ 100/,
    )
  })
})

const clouds = blobs({ examples: 120, features: 4 })
const w = new Float64Array(15).map(normals(1))
const oracle = (f: { at?(t: number): Oracle }, t: number) => (f.at as (t: number) => Oracle)(t)

test("without a batch size every step sees all examples", () => {
  expect(softmaxRegression(clouds).at).toBeUndefined()
  expect(softmaxRegression(clouds).stepsPerEpoch).toBe(1)
  expect(softmaxRegression(clouds, { batchSize: 50 }).stepsPerEpoch).toBe(3)
})

test("the oracle of a step keeps its minibatch", () => {
  const f = softmaxRegression(clouds, { batchSize: 10 })
  const third = oracle(f, 3)
  const g = third.gradient(w)
  oracle(f, 4).gradient(w)
  f.gradient(w)
  oracle(f, 20).value(w)
  expect(third.gradient(w)).toEqual(g)
  expect(oracle(f, 3).gradient(w)).toEqual(g)
  expect(oracle(f, 4).gradient(w)).not.toEqual(g)
})

test.each(["mean", "sum"] as const)(
  "the batches' gradients have the full one for mean (%s)",
  (reduction) => {
    const f = softmaxRegression(clouds, { batchSize: 10, reduction, l2: 0.1, l1: 0.01 })
    const mean = new Float64Array(15)
    for (const t of steps(13, 24)) {
      for (const [i, g] of oracle(f, t).gradient(w).entries()) mean[i] += g / 12
    }
    const full = f.gradient(w)
    for (let i = 0; i < 15; i++) expect(mean[i]).toBeCloseTo(full[i], 11)
  },
)

test("batches of unequal size have the full gradient for mean, weighed by their size", () => {
  const f = softmaxRegression(clouds, { batchSize: 50 })
  const mean = new Float64Array(15)
  for (const [t, size] of [
    [1, 50],
    [2, 50],
    [3, 20],
  ]) {
    for (const [i, g] of oracle(f, t).gradient(w).entries()) mean[i] += (g * size) / 120
  }
  const full = f.gradient(w)
  for (let i = 0; i < 15; i++) expect(mean[i]).toBeCloseTo(full[i], 12)
})

test("a single sample's gradient varies as statistics say: by σ²/B", () => {
  const f = (batchSize: number) => leastSquares(linearData(), { batchSize, replacement: true })
  const variance = (batchSize: number) => {
    const g = f(batchSize)
    const full = g.gradient([0, 0])
    let sum = 0
    for (const t of steps(1, 4000))
      sum += (oracle(g, t).gradient(Float64Array.of(0, 0))[0] - full[0]) ** 2
    return sum / 4000
  }
  expect(variance(1) / variance(16) / 16).toBeCloseTo(1, 0)
})

test("an optimizer that walks on minibatches gets there, and twice the same way", () => {
  const net = mlp(clouds, { hidden: [8], batchSize: 12 })
  const walk = () => {
    const point = net.start({ seed: 2 })
    const optimizer = adam({ learningRate: 0.02 })
    const state = optimizer.init(point)
    for (const t of steps(1, 10 * net.stepsPerEpoch))
      optimizer.step(point, oracle(net, t), state, t)
    return point
  }
  const end = walk()
  expect(net.accuracy(end)).toBeGreaterThan(0.97)
  expect(walk()).toEqual(end)
})
