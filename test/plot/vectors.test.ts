import { quadratic } from "../../src/objectives/quadratic"
import { adagrad } from "../../src/optimizers/first-order/adagrad"
import { adam } from "../../src/optimizers/first-order/adam"
import { momentum } from "../../src/optimizers/first-order/momentum"
import { nesterov } from "../../src/optimizers/first-order/nesterov"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { bfgs } from "../../src/optimizers/second-order/bfgs"
import { newton } from "../../src/optimizers/second-order/newton"
import type { Figure } from "../../src/plot/figure"
import { partsOf } from "../../src/plot/step-parts"
import { vectors } from "../../src/plot/vectors"

type Arrow = { name: string; x: (number | null)[]; y: (number | null)[] }

const bowl = quadratic()
const start = [1, 1]
const options = { learningRate: 0.05, momentum: 0.8 }
const arrow = (made: Figure, name: string) =>
  made.data.find((trace) => trace.name === name) as unknown as Arrow

test("momentum's velocity is τ times the step before", () => {
  const [before, now] = [3, 4].map((step) => partsOf(bowl, start, momentum(options), step))
  for (const i of [0, 1]) {
    const stepBefore = before.after[i] - before.before[i]
    expect(now.velocity[i]).toBeCloseTo(0.8 * stepBefore, 12)
    expect(now.descent[i]).toBeCloseTo(-0.05 * bowl.gradient(now.before)[i], 12)
  }
})

test("Nesterov's velocity leads to the look-ahead point, where the gradient is taken", () => {
  const { before, asked, velocity, descent } = partsOf(bowl, start, nesterov(options), 4)
  for (const i of [0, 1]) {
    expect(before[i] + velocity[i]).toBeCloseTo(asked[i], 12)
    expect(descent[i]).toBeCloseTo(-0.05 * bowl.gradient(asked)[i], 12)
  }
  const made = vectors(bowl, start, nesterov(options), { step: 4 })
  expect(arrow(made, "look-ahead").x[0]).toBeCloseTo(asked[0], 4)
  expect(made.description).toContain("at the look-ahead point")
})

test("gradient and velocity add up to the step", () => {
  for (const method of [sgd({ learningRate: 0.05 }), momentum(options)]) {
    const { before, after, velocity, descent } = partsOf(bowl, start, method, 5)
    for (const i of [0, 1]) {
      expect(before[i] + velocity[i] + descent[i]).toBeCloseTo(after[i], 12)
    }
  }
})

test("momentum's arrows begin where it stands, Nesterov's gradient where it looks", () => {
  const plain = vectors(bowl, start, momentum(options), { step: 3 })
  expect(arrow(plain, "−η × gradient").x[0]).toBe(arrow(plain, "velocity").x[0])
  expect(arrow(plain, "look-ahead").x).toEqual([null])
  const ahead = vectors(bowl, start, nesterov(options), { step: 3 })
  expect(arrow(ahead, "−η × gradient").x[0]).toBeCloseTo(arrow(ahead, "velocity").x[1] as number, 4)
})

test("the start that is given stays as it is", () => {
  const given = Float64Array.of(1, 1)
  vectors(bowl, given, momentum())
  expect([...given]).toEqual([1, 1])
})

test("plain descent has no velocity to draw, and its step lies below the gradient's arrow", () => {
  const { data } = vectors(bowl, start, sgd({ learningRate: 0.05 }), { step: 3 })
  const place = (name: string) => data.findIndex((trace) => trace.name === name)
  expect(data[place("velocity")]).toMatchObject({ x: [null], showlegend: false })
  expect(place("step")).toBeLessThan(place("−η × gradient"))
})

test("steps too small to be squared are taken apart all the same", () => {
  const { before } = partsOf(bowl, start, momentum({ learningRate: 0.1, momentum: 0.5 }), 2000)
  expect(before[0]).not.toBe(0)
  expect(Math.abs(before[0])).toBeLessThan(1e-160)
})

test("a method that scales its gradient has no velocity, which an error says", () => {
  for (const method of [adam(), adagrad()]) {
    for (const step of [1, 5]) {
      expect(() => vectors(bowl, start, method, { step })).toThrow(/use sgd, momentum or nesterov/)
    }
  }
})

test("a method that is not made of a rate and a gradient is an error that says so", () => {
  for (const method of [newton(), bfgs()]) {
    expect(() => vectors(bowl, start, method)).toThrow(/use sgd, momentum or nesterov/)
  }
  expect(() => vectors(bowl, [1, 1, 1], sgd())).toThrow(/a map shows two/)
  expect(() => vectors(bowl, start, sgd(), { step: 0 })).toThrow(/step ≥ 1/)
})
