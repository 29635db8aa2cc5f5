import { blobs } from "../../../src/data/blobs"
import { linearData } from "../../../src/data/linear-data"
import { norm } from "../../../src/linalg/vector"
import { minimize } from "../../../src/minimize"
import { reddi } from "../../../src/objectives/adversarial/reddi"
import type { DataObjective } from "../../../src/objectives/data/data-objective"
import { leastSquares } from "../../../src/objectives/data/least-squares"
import { mlp } from "../../../src/objectives/data/mlp"
import type { Oracle } from "../../../src/objectives/oracle"
import { projected } from "../../../src/optimizers/adapters/projected"
import { adam } from "../../../src/optimizers/first-order/adam"
import { nesterov } from "../../../src/optimizers/first-order/nesterov"
import { sgd } from "../../../src/optimizers/first-order/sgd"
import { gaussNewton } from "../../../src/optimizers/second-order/gauss-newton"

const line = linearData({ examples: 60 })
const f = leastSquares(line, { batchSize: 7, seed: 3 })
const oracle = (t: number) => (f.at as (t: number) => Oracle)(t)

test("step t of a run sees the minibatch of step t, however often it asks", () => {
  const optimizer = nesterov({ learningRate: 0.05, form: "lookahead" })
  const trace = minimize(f, [0, 0], optimizer, { steps: 25 })
  const w = Float64Array.of(0, 0)
  const state = optimizer.init(w)
  for (let t = 1; t <= 25; t++) {
    optimizer.step(w, oracle(t), state, t)
    expect(trace.iterates[t]).toEqual(w)
  }
  expect(trace.steps).toBe(25)
})

test("the trace sees the minibatch of the step to come, and all data at the end", () => {
  const trace = minimize(f, [0, 0], sgd({ learningRate: 0.1 }), { steps: 20 })
  for (const [k, w] of trace.iterates.entries()) {
    expect(trace.values[k]).toBeCloseTo(oracle(k + 1).value(w), 14)
    expect(trace.gradientNorms[k]).toBeCloseTo(norm(oracle(k + 1).gradient(w)), 14)
  }
  expect(trace.value).toBe(f(trace.w))
  expect(trace.minimum).toBeUndefined()
})

test("the look at the gradient costs nothing: the optimizer would ask for the same", () => {
  let asked = 0
  const plain = leastSquares(line)
  const spy = (step: number): Oracle => ({
    ...oracle(step),
    gradient(w, out) {
      asked++
      return oracle(step).gradient(w, out)
    },
  })
  const spied = new Proxy(plain, {
    get: (_, key) => (key === "at" ? spy : Reflect.get(plain, key)),
  })
  minimize(spied, [0, 0], sgd(), { steps: 10 })
  // Ten steps, the row after the last one, and the check of the start.
  expect(asked).toBe(12)
})

test("a minibatch that is fitted exactly does not end the run", () => {
  const singles = [0, 1, 2, 3, 4].map((seed) =>
    leastSquares({ x: [[1], [2]], y: [0, 3] }, { batchSize: 1, intercept: false, seed }),
  )
  // At 0 the first example is fitted, the second is not.
  const single = singles.find((g) => g.at?.(1).value(Float64Array.of(0)) === 0) as DataObjective
  const trace = minimize(single, [0], sgd({ learningRate: 0.01 }), { steps: 50, valueTolerance: 1 })
  expect(trace.gradientNorms[0]).toBe(0)
  expect(trace.status).toBe("max-steps")
})

test("a second-order method solves its minibatch", () => {
  const trace = minimize(f, [0, 0], gaussNewton(), { steps: 3 })
  for (const t of [1, 2, 3]) expect(norm(oracle(t).gradient(trace.iterates[t]))).toBeLessThan(1e-12)
})

test("a run over minibatches is the same twice, and another with another seed", () => {
  const run = (seed: number) => {
    const net = mlp(blobs({ examples: 90 }), { hidden: [6], batchSize: 30, seed })
    return minimize(net, net.start(), adam(), { steps: 40 }).w
  }
  expect(run(1)).toEqual(run(1))
  expect(run(1)).not.toEqual(run(2))
})

test("a run on Reddi's line ends at the wrong end with Adam", () => {
  const method = adam({ beta2: 0.99, learningRate: (step) => 0.5 / Math.sqrt(step + 1) })
  const trace = minimize(reddi(), [0], projected(method, [[-1, 1]]), {
    steps: 20_000,
    record: false,
  })
  expect(trace.status).toBe("max-steps")
  expect(trace.w[0]).toBeGreaterThan(0.9)
  expect(trace.value).toBeCloseTo((10 / 101) * trace.w[0], 12)
})

test("a run that diverges on minibatches says so", () => {
  const trace = minimize(f, [0, 0], sgd({ learningRate: 50 }), { steps: 2000 })
  expect(trace.status).toBe("diverged")
})
