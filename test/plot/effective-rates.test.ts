import { minimize } from "../../src/minimize"
import { objective } from "../../src/objectives/objective"
import { quadratic } from "../../src/objectives/quadratic"
import { adadelta } from "../../src/optimizers/first-order/adadelta"
import { adagrad } from "../../src/optimizers/first-order/adagrad"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { effectiveRates } from "../../src/plot/effective-rates"

type Line = { name: string; x: number[]; y: (number | null)[]; line: { dash: string } }

const bowl = quadratic({ conditionNumber: 100 })
const lines = (...given: Parameters<typeof effectiveRates>) =>
  effectiveRates(...given).data as unknown as Line[]

test("plain descent has one rate for all", () => {
  for (const { y } of lines(bowl, minimize(bowl, [1, 1], sgd({ learningRate: 0.015 })))) {
    for (const rate of y) expect(rate).toBeCloseTo(0.015, 5)
  }
})

test("AdaGrad's is η over the root of the squares' sum, for each coordinate", () => {
  const trace = minimize(bowl, [1, 1], adagrad({ learningRate: 0.5 }), { steps: 10 })
  for (const [i, { name, y }] of lines(bowl, trace).entries()) {
    expect(name).toBe(["w₁", "w₂"][i])
    let sum = 0
    for (const [k, rate] of y.entries()) {
      sum += bowl.gradient(trace.iterates[k])[i] ** 2
      expect((rate ?? 0) * Math.sqrt(sum)).toBeCloseTo(0.5, 3)
    }
  }
})

test("where the slope is 0 there is no rate", () => {
  const [, second] = lines(bowl, minimize(bowl, [1, 0], sgd({ learningRate: 0.01 }), { steps: 3 }))
  expect(second.y).toEqual([null, null, null])
})

test("the rate of a single step is a marker", () => {
  const [line] = lines(bowl, minimize(bowl, [1, 1], sgd(), { steps: 1 }))
  expect(line).toMatchObject({ x: [1], mode: "lines+markers" })
})

test("methods differ by colour, and coordinates by dash", () => {
  const runs = [sgd(), adagrad()].map((method) => minimize(bowl, [1, 1], method, { steps: 3 }))
  const shown = lines(bowl, runs, { coordinates: [1, 0] })
  expect(shown.map(({ name }) => name)).toEqual([
    "sgd, w₂",
    "sgd, w₁",
    "adagrad, w₂",
    "adagrad, w₁",
  ])
  expect(shown.map(({ line }) => line.dash)).toEqual(["solid", "dash", "solid", "dash"])
})

test("relatives, which share a colour, differ by width, and so do more coordinates than dashes", () => {
  const methods = [adagrad(), adadelta()]
  const relatives = methods.map((method) => minimize(bowl, [1, 1], method, { steps: 3 }))
  const sum = objective((w) => w.reduce((total, x) => total + x ** 2, 0))
  const many = minimize(sum, Array(8).fill(1), adagrad(), { steps: 3 })
  for (const drawn of [
    lines(bowl, relatives),
    lines(sum, many, { coordinates: [0, 1, 2, 3, 4, 5, 6, 7] }),
  ]) {
    const looks = drawn.map(({ line }) => JSON.stringify(line))
    expect(new Set(looks).size).toBe(drawn.length)
  }
})

test("a coordinate that is not there is an error", () => {
  const trace = minimize(bowl, [1, 1], sgd(), { steps: 3 })
  expect(() => effectiveRates(bowl, trace, { coordinates: [2] })).toThrow(/0 ≤ i < 2/)
  const unrecorded = minimize(bowl, [1, 1], sgd(), { steps: 3, record: false })
  expect(() => effectiveRates(bowl, unrecorded)).toThrow("run it with record: true")
})
