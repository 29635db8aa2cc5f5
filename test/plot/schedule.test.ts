import { minimize } from "../../src/minimize"
import { quadratic } from "../../src/objectives/quadratic"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { backtracking } from "../../src/optimizers/line-search/backtracking"
import { lbfgs } from "../../src/optimizers/second-order/lbfgs"
import { schedule } from "../../src/plot/schedule"
import { cosine } from "../../src/schedules/cosine"
import { oneCycle } from "../../src/schedules/one-cycle"

type Line = { name: string; x: number[]; y: (number | null)[] }

const lines = (...given: Parameters<typeof schedule>) =>
  schedule(...given).data as unknown as Line[]

test("a line is its schedule: the rate of step k at k", () => {
  const rate = cosine({ steps: 50 })
  const [{ x, y }] = lines(rate)
  expect(x).toHaveLength(56)
  for (const k of x) expect(y[k]).toBeCloseTo(rate(k), 5)
})

test("schedules, numbers and runs stand side by side under their names", () => {
  const trace = minimize(quadratic(), [1, 1], sgd({ learningRate: (k) => 0.1 / (k + 1) }), {
    steps: 20,
  })
  const [constant, run] = lines({ constant: 0.05, run: trace }, { steps: 20 })
  expect([constant.name, run.name]).toEqual(["constant", "run"])
  expect(constant.y.every((rate) => rate === 0.05)).toBe(true)
  expect(run.y).toEqual(
    [...trace.learningRates.slice(1)].map((rate) => Number(rate.toPrecision(6))),
  )
})

test("a run with a line search shows how far it went", () => {
  const trace = minimize(quadratic(), [1, 1], lbfgs({ lineSearch: backtracking() }), { steps: 5 })
  expect(lines(trace)[0]).toMatchObject({ name: "lbfgs", y: expect.arrayContaining([1]) })
})

test("the rate of a single step is a marker", () => {
  const [line] = lines(minimize(quadratic(), [1, 1], sgd(), { steps: 1 }))
  expect(line).toMatchObject({ x: [0], mode: "lines+markers" })
})

test("the description tells a rate that goes up and down", () => {
  const { description } = schedule({ cycle: oneCycle({ steps: 100 }) })
  expect(description).toMatch(/cycle from .* by way of .* to /)
})

test("what is no rate is an error that says so", () => {
  expect(() => schedule([])).toThrow(/nothing to draw/)
  expect(() => schedule({ wrong: -1 })).toThrow(/wrong > 0, or a schedule/)
  expect(() => schedule(0.1, { steps: 0 })).toThrow(/steps ≥ 1/)
})
