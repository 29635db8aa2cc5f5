import type { Oracle } from "../../src/objectives/oracle"
import { quadratic } from "../../src/objectives/quadratic"
import { adam } from "../../src/optimizers/first-order/adam"
import { momentum } from "../../src/optimizers/first-order/momentum"
import { sgd } from "../../src/optimizers/first-order/sgd"
import type { Optimizer } from "../../src/optimizers/optimizer"
import { exponential } from "../../src/schedules/exponential"

/** An oracle of which only the gradient is asked. */
function slope(gradient: (w: number, i: number) => number): Oracle {
  const unasked = (): never => {
    throw new Error("a first-order method asks for gradients alone")
  }
  return {
    gradient(w, out = new Float64Array(w.length)) {
      for (let i = 0; i < w.length; i++) out[i] = gradient(w[i], i)
      return out
    },
    value: unasked,
    hessian: unasked,
    hessianVector: unasked,
  }
}

function walk(optimizer: Optimizer, oracle: Oracle, start: number[], steps: number): Float64Array {
  const w = Float64Array.from(start)
  const state = optimizer.init(w)
  for (let t = 1; t <= steps; t++) optimizer.step(w, oracle, state, t)
  return w
}

test("adam's first step is the rate against the gradient's sign, whatever its size", () => {
  const sizes = [1e-3, 1, 1e3, 1e8]
  const w = walk(
    adam({ learningRate: 0.1 }),
    slope((_, i) => -sizes[i]),
    [0, 0, 0, 0],
    1,
  )
  for (const x of w) expect(Math.abs(x - 0.1)).toBeLessThan(1e-5)
})

test("adam's path does not change when the objective is multiplied", () => {
  const path = (scale: number) =>
    walk(
      adam({ learningRate: 0.1 }),
      slope((x, i) => scale * (i + 1) * x),
      [1, -2],
      40,
    )
  const [plain, scaled] = [path(1), path(1e6)]
  for (let i = 0; i < 2; i++) expect(scaled[i]).toBeCloseTo(plain[i], 5)
})

test("momentum without momentum is sgd", () => {
  const f = quadratic()
  const options = { learningRate: 0.05, weightDecay: 0.1 }
  expect(walk(momentum({ ...options, momentum: 0 }), f, [1, 2], 20)).toEqual(
    walk(sgd(options), f, [1, 2], 20),
  )
})

test("momentum's velocity in a constant gradient grows to g / (1 − τ)", () => {
  const optimizer = momentum({ learningRate: 1, momentum: 0.9 })
  const w = Float64Array.of(0)
  const state = optimizer.init(w)
  const constant = slope(() => 1)
  for (let t = 1; t <= 400; t++) optimizer.step(w, constant, state, t)
  const before = w[0]
  optimizer.step(w, constant, state, 401)
  expect(before - w[0]).toBeCloseTo(10, 10)
})

test("a schedule sets the rate of each step, the first at 0", () => {
  const optimizer = sgd({ learningRate: exponential({ initial: 1, factor: 0.5 }) })
  const w = walk(
    optimizer,
    slope(() => -1),
    [0],
    3,
  )
  expect(w[0]).toBe(1 + 0.5 + 0.25)
})

test("a schedule that gives no usable rate is reported with its step", () => {
  const optimizer = sgd({ learningRate: (step) => (step < 2 ? 0.1 : Number.NaN) })
  expect(() => walk(optimizer, quadratic(), [1, 1], 5)).toThrow(/learningRate\(2\) is NaN/)
})

describe("options out of range", () => {
  const wrong: [string, () => unknown, RegExp][] = [
    [
      "sgd learningRate 0",
      () => sgd({ learningRate: 0 }),
      /sgd: learningRate is 0; choose learningRate > 0/,
    ],
    ["sgd learningRate NaN", () => sgd({ learningRate: Number.NaN }), /learningRate is NaN/],
    [
      "sgd weightDecay",
      () => sgd({ weightDecay: -1 }),
      /sgd: weightDecay is -1; choose weightDecay ≥ 0/,
    ],
    [
      "momentum momentum",
      () => momentum({ momentum: 1 }),
      /momentum: momentum is 1; choose 0 ≤ momentum < 1/,
    ],
    ["momentum dampening", () => momentum({ dampening: -0.1 }), /dampening is -0.1/],
    ["adam beta1", () => adam({ beta1: 1 }), /adam: beta1 is 1; choose 0 ≤ beta1 < 1/],
    ["adam beta2", () => adam({ beta2: -0.5 }), /beta2 is -0.5/],
    ["adam epsilon", () => adam({ epsilon: 0 }), /epsilon is 0; choose epsilon > 0/],
    [
      "adam epsilon Infinity",
      () => adam({ epsilon: Number.POSITIVE_INFINITY }),
      /epsilon is Infinity/,
    ],
    ["adam weightDecay", () => adam({ weightDecay: Number.NaN }), /weightDecay is NaN/],
    ["exponential initial", () => exponential({ initial: 0 }), /exponential: initial is 0/],
    ["exponential factor", () => exponential({ factor: -1 }), /factor is -1/],
  ]
  test.each(wrong)("%s is a RangeError that says so", (_, make, message) => {
    expect(make).toThrow(RangeError)
    expect(make).toThrow(message)
  })
})
