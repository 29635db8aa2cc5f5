import { minimize } from "../../src/minimize"
import { quadratic } from "../../src/objectives/quadratic"
import { chain } from "../../src/optimizers/adapters/chain"
import { noise } from "../../src/optimizers/adapters/noise"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { convergence } from "../../src/plot/convergence"
import { averaged } from "../../src/plot/seeds"

type Line = { name: string; x: number[]; y: (number | null)[]; fill?: string }

const bowl = quadratic()
const runs = [1, 2, 3].map((seed) =>
  minimize(bowl, [1, 1], chain(noise({ scale: 0.5, seed }), sgd({ learningRate: 0.05 })), {
    steps: 30,
  }),
)
const value = { name: "f", axis: "f", of: (run: (typeof runs)[0]) => run.values }

test("runs under one name are drawn as their mean, with a band of one deviation around it", () => {
  const { y, band } = averaged(runs, "steps", value)
  const here = runs.map((run) => run.values[20])
  const mean = (here[0] + here[1] + here[2]) / 3
  const deviation = Math.sqrt(here.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 2)
  expect(y[20]).toBeCloseTo(mean, 12)
  expect(band?.upper[20]).toBeCloseTo(mean + deviation, 12)
  expect(band?.lower[20]).toBeCloseTo(Math.max(mean - deviation, Math.min(...here)), 12)
})

test("a band never falls to where a log axis has no place for it", () => {
  const { band } = averaged(runs, "steps", value)
  for (const low of band?.lower ?? []) expect(low).toBeGreaterThan(0)
})

test("a run that has ended stays where it is", () => {
  const short = minimize(bowl, [1, 1], sgd({ learningRate: 0.05 }), { steps: 2 })
  const { y } = averaged([runs[0], short], "steps", value)
  expect(y).toHaveLength(31)
  expect(y[30]).toBeCloseTo((runs[0].values[30] + short.values[2]) / 2, 12)
})

test("a mean ends where the first of its runs diverges, with a cross", () => {
  const away = minimize(bowl, [1, 1], sgd({ learningRate: 1 }))
  const group = { sgd: [runs[0], away] }
  expect(away.steps).toBeLessThan(30)
  const { data, description } = convergence(group)
  const { x, mode } = data[1] as unknown as Line & { mode: string }
  expect([x.at(-1), mode]).toEqual([away.steps, "lines+markers"])
  expect(description).toContain("1 of them diverges.")
})

test("the cost of a mean is the mean cost", () => {
  const { x } = averaged(runs, "evaluations", value)
  expect(x[30]).toBe((runs[0].calls[30] + runs[1].calls[30] + runs[2].calls[30]) / 3)
})

test("groups and single runs stand side by side, each with its name", () => {
  const made = convergence({ noisy: runs, exact: minimize(bowl, [1, 1], sgd(), { steps: 30 }) })
  const lines = made.data as unknown as Line[]
  expect(lines.map(({ name }) => name)).toEqual(["noisy ± std", "noisy", "exact"])
  expect(lines[0].fill).toBe("toself")
  expect(made.description).toMatch(/noisy goes from 5\.5 to .* ± .* the mean of 3 runs; exact goes/)
  expect(() => convergence({ none: [] })).toThrow(/no trace/)
})

test("on two log axes the start, at step 0, has no place", () => {
  const [line] = convergence(runs[0], { axes: "log-log" }).data as unknown as Line[]
  expect(line.x[0]).toBe(1)
  const linear = convergence(runs[0], { axes: "linear" })
  expect((linear.data[0] as unknown as Line).x[0]).toBe(0)
  expect(linear.layout.yaxis).not.toHaveProperty("type")
})
