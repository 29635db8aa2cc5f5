import { blobs, mlp, softmaxRegression } from "../../src/index"
import type { Run } from "../../src/results/course"
import { changed, fullSettings, methods, quickSettings } from "../../src/results/setting"
import { type Problem, type Saved, trial } from "../../src/results/trial"

const [train, held, test_] = [1, 2, 3].map((seed) => blobs({ examples: 60, seed }))
const setting = { ...quickSettings[1], epochs: 3, batchSize: 20 }
const problem: Problem = {
  objective: mlp(train, { hidden: [4], batchSize: 20 }),
  validation: mlp(held, { hidden: [4] }),
  test: test_,
}
const run: Run = { method: "adam", k: -4, seed: 3 }
const timeless = <T extends { seconds: number }>(course: T) => ({ ...course, seconds: 0 })

test("a run gives a loss and two judgements for each epoch", () => {
  const course = trial(problem, setting, run, { judged: true })
  expect(course).toMatchObject({ ...run, learningRate: 0.01, status: "finished" })
  for (const list of [course.train, course.validation, course.validationError]) {
    expect(list).toHaveLength(3)
  }
  expect(course.testError).toBeGreaterThanOrEqual(0)
  expect(trial(problem, setting, run)).not.toHaveProperty("testError")
})

test("its judgement is the model's own loss and accuracy", () => {
  let last: Saved | undefined
  trial(problem, setting, run, {
    onEpoch: (saved) => {
      last = structuredClone(saved)
    },
  })
  const { course, state } = last as Saved
  expect(course.validation[2]).toBeCloseTo(problem.validation.value(state.w), 10)
  expect(course.validationError[2]).toBeCloseTo(1 - problem.validation.accuracy(state.w), 10)
})

test.each(methods)("%s goes on from what was saved, bit for bit", (method) => {
  const saved: Saved[] = []
  const whole = trial(
    problem,
    setting,
    { ...run, method },
    {
      onEpoch: (s) => saved.push(structuredClone(s)),
    },
  )
  const resumed = trial(problem, setting, { ...run, method }, { from: saved[0] })
  expect(timeless(resumed)).toEqual(timeless(whole))
})

test("all methods start together: their first minibatch has one loss", () => {
  const firsts = methods.map((method) => {
    let first = Number.NaN
    trial(
      problem,
      { ...setting, epochs: 1 },
      { ...run, method },
      {
        onEpoch: ({ state }) => {
          first = state.rows[0].value
        },
      },
    )
    return first
  })
  expect(new Set(firsts).size).toBe(1)
})

test("a divergence is a result", () => {
  const steep = { objective: softmaxRegression(train, { l2: 1, batchSize: 20 }), test: test_ }
  const wild = { ...steep, validation: softmaxRegression(held) }
  const course = trial(wild, { ...setting, epochs: 40 }, { method: "sgd", k: 8, seed: 0 })
  expect(course.status).toBe("diverged")
  expect(course.train.every(Number.isFinite)).toBe(true)
})

test("the rate of 1/√t falls", () => {
  const rates: number[] = []
  trial(problem, { ...setting, schedule: "inverse-sqrt" }, run, {
    onEpoch: ({ state }) => rates.push(state.rows[state.rows.length - 1].learningRate),
  })
  expect(rates).toEqual([3, 6, 9].map((t) => expect.closeTo(0.01 / Math.sqrt(t), 12)))
})

test.each([
  [{ epochs: 0 }, /epochs/],
  [{ train: 60_000 }, /train/],
  [{ seeds: [0] }, /seeds/],
  [{ hidden: [3.5] }, /hidden/],
])("the change %o makes no sense", (change, named) => {
  expect(() => changed(fullSettings[1], change)).toThrow(named)
})

test("hidden layers are the network's only", () => {
  expect(fullSettings.map((s) => changed(s, { hidden: [1000, 1000] }).hidden)).toEqual([
    [],
    [1000, 1000],
  ])
})
