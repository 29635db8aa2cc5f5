import { minimize } from "../../src/minimize"
import { ravine } from "../../src/objectives/ravine"
import { lookahead } from "../../src/optimizers/adapters/lookahead"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { linear } from "../../src/schedules/linear"
import { type ReduceOnPlateauOptions, reduceOnPlateau } from "../../src/schedules/reduce-on-plateau"
import { toSchedule } from "../../src/schedules/schedule"
import { sequence } from "../../src/schedules/sequence"
import { warmup } from "../../src/schedules/warmup"
import type { Trace } from "../../src/trace"

/** The rates of steps 0, 1, … of a run with these values; the first is the start's. */
function rates(values: number[], options: ReduceOnPlateauOptions): number[] {
  const schedule = reduceOnPlateau(options)
  schedule.observe?.(values)
  return values.map((_, k) => schedule(k))
}

/** PyTorch's ReduceLROnPlateau, which is shown the value after each step. */
function pytorch(values: number[], factor: number, patience: number): number[] {
  let [best, bad, rate] = [Infinity, 0, 0.1]
  return values.map((value, k) => {
    if (k === 0) return rate
    if (value < best * (1 - 1e-4)) [best, bad] = [value, 0]
    else bad += 1
    if (bad > patience) {
      bad = 0
      if (rate - rate * factor > 1e-8) rate *= factor
    }
    return rate
  })
}

/** A falling curve with bumps and flat stretches. */
const bumpy = Array.from({ length: 200 }, (_, k) => 5 / (1 + k / 20) + Math.abs(Math.sin(k * k)))

test.each([
  [0.5, 3],
  [0.1, 10],
  [0.01, 0],
  [0.9, 1],
])("reduces when PyTorch does, by %s after %s bad steps", (factor, patience) => {
  const expected = pytorch(bumpy, factor, patience)
  expect(new Set(expected).size).toBeGreaterThan(3)
  for (const [k, rate] of rates(bumpy, { factor, patience }).entries()) {
    expect(rate).toBeCloseTo(expected[k], 15)
  }
})

test("a plateau is one bad step longer than its patience", () => {
  const flat = Array(10).fill(1)
  expect(rates(flat, { initial: 1, factor: 0.5, patience: 2 })).toEqual([
    1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25,
  ])
})

test("an improvement of a ten thousandth is none", () => {
  const options = { initial: 1, factor: 0.5, patience: 0 }
  expect(rates([2, 1, 1 - 0.9e-4], options)).toEqual([1, 1, 0.5])
  expect(rates([2, 1, 1 - 1.1e-4], options)).toEqual([1, 1, 1])
})

test("values below zero have plateaus too, which PyTorch's threshold overlooks", () => {
  const options = { initial: 1, factor: 0.5, patience: 0 }
  expect(rates([0, -1, -1, -1], options)).toEqual([1, 1, 0.5, 0.25])
  expect(rates([0, -1, -1.1, -1.2], options)).toEqual([1, 1, 1, 1])
  expect(rates([0, 0, 0], options)).toEqual([1, 1, 0.5])
})

test("without a run it stays at its first rate", () => {
  const schedule = reduceOnPlateau({ initial: 0.3 })
  expect([0, 1, 100].map((k) => schedule(k))).toEqual([0.3, 0.3, 0.3])
})

test("values can be shown one by one, or all over again", () => {
  const schedule = reduceOnPlateau({ factor: 0.5, patience: 1 })
  const values: number[] = []
  const seen = bumpy.map((value, k) => {
    values.push(value)
    schedule.observe?.(values)
    return schedule(k)
  })
  expect(seen).toEqual(rates(bumpy, { factor: 0.5, patience: 1 }))
  schedule.observe?.([...bumpy])
  expect(bumpy.map((_, k) => schedule(k))).toEqual(seen)
})

/** Too high a rate: the steep coordinate doubles in each step, until the rate falls. */
const options = { initial: 0.03, factor: 0.5, patience: 4 }
const run = (learningRate = reduceOnPlateau(options), start = [1, 1]): Trace =>
  minimize(ravine(), start, sgd({ learningRate }), { steps: 60 })

test("a run is slowed down on its own values", () => {
  const trace = run()
  expect(trace.learningRates[1]).toBe(0.03)
  expect(trace.learningRates[60]).toBeLessThan(0.03)
  const expected = rates([...trace.values], options)
  for (let k = 1; k <= 60; k++) expect(trace.learningRates[k]).toBe(expected[k - 1])
})

test("one schedule serves runs one after another, and one inside of another", () => {
  const schedule = reduceOnPlateau(options)
  const alone = run()
  const other = run(undefined, [0.1, 3])
  expect(run(schedule).iterates).toEqual(alone.iterates)
  expect(run(schedule, [0.1, 3]).iterates).toEqual(other.iterates)

  const nested = minimize(ravine(), [1, 1], sgd({ learningRate: schedule }), {
    steps: 60,
    onStep: ({ step }) => {
      if (step % 7 === 0) expect(run(schedule, [0.1, 3]).iterates).toEqual(other.iterates)
    },
  })
  expect(nested.iterates).toEqual(alone.iterates)
  expect(nested.learningRates).toEqual(alone.learningRates)
})

test("an optimizer inside of another is slowed down as well", () => {
  const slowed = lookahead(sgd({ learningRate: reduceOnPlateau(options) }))
  const { learningRates } = minimize(ravine(), [1, 1], slowed, { steps: 200 })
  expect(learningRates[200]).toBeLessThan(0.03)
})

test("after a warm-up or another schedule, only the values since then count", () => {
  const flat = Array(12).fill(1)
  const plateau = () => reduceOnPlateau({ initial: 1, factor: 0.5, patience: 1 })
  const late = [1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.125]

  const warmed = toSchedule(warmup(plateau(), { steps: 4 }))
  warmed.observe?.(flat)
  expect(flat.map((_, k) => warmed(k))).toEqual([0.25, 0.5, 0.75, 1, ...late])

  const second = sequence([linear({ initial: 1, from: 0.5, to: 0.5, steps: 4 }), plateau()])
  second.observe?.(flat)
  expect(flat.map((_, k) => second(k))).toEqual([0.5, 0.5, 0.5, 0.5, ...late])
})

test("the rate stops falling where a reduction would be less than a hundred millionth", () => {
  const all = rates(Array(100).fill(1), { initial: 1e-7, factor: 0.1, patience: 0 })
  expect(all[99]).toBeCloseTo(1e-8, 20)
})
