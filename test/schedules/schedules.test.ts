import { constantFactor } from "../../src/schedules/constant-factor"
import { cosine } from "../../src/schedules/cosine"
import { cosineRestarts } from "../../src/schedules/cosine-restarts"
import { cyclic } from "../../src/schedules/cyclic"
import { exponential } from "../../src/schedules/exponential"
import { inverseSqrt } from "../../src/schedules/inverse-sqrt"
import { inverseTime } from "../../src/schedules/inverse-time"
import { linear } from "../../src/schedules/linear"
import { multiStep } from "../../src/schedules/multi-step"
import { oneCycle } from "../../src/schedules/one-cycle"
import { polynomial } from "../../src/schedules/polynomial"
import { reduceOnPlateau } from "../../src/schedules/reduce-on-plateau"
import type { Schedule } from "../../src/schedules/schedule"
import { sequence } from "../../src/schedules/sequence"
import { stepDecay } from "../../src/schedules/step-decay"
import { warmup } from "../../src/schedules/warmup"

const all: [string, Schedule][] = [
  ["stepDecay", stepDecay()],
  ["multiStep", multiStep()],
  ["exponential", exponential()],
  ["cosine", cosine()],
  ["cosineRestarts", cosineRestarts()],
  ["oneCycle", oneCycle()],
  ["linear", linear()],
  ["constantFactor", constantFactor()],
  ["polynomial", polynomial()],
  ["cyclic", cyclic()],
  ["inverseTime", inverseTime()],
  ["inverseSqrt", inverseSqrt()],
  ["warmup", warmup(cosine())],
  ["sequence", sequence([linear(), cosine()])],
  ["reduceOnPlateau", reduceOnPlateau()],
]

test.each(all)("%s needs no options, and starts with a rate that moves", (_, schedule) => {
  expect(schedule(0)).toBeGreaterThan(0)
  for (const k of [1, 7, 99, 1000, 12345]) expect(schedule(k)).toBeGreaterThanOrEqual(0)
})

const ending: [string, Schedule, final: number][] = [
  ["cosine", cosine({ final: 0.003, steps: 20 }), 0.003],
  ["oneCycle", oneCycle({ peak: 0.5, steps: 20 }), 0.5 / 25 / 1e4],
  ["a linear oneCycle", oneCycle({ peak: 0.5, steps: 20, shape: "linear", phases: 3 }), 2e-6],
  ["linear", linear({ from: 1, to: 0.2, steps: 20 }), 0.02],
  ["constantFactor", constantFactor({ steps: 20 }), 0.1],
  ["polynomial", polynomial({ steps: 20, power: 2 }), 0],
  ["warmup", warmup(cosine({ final: 0.02, steps: 15 }), { steps: 5 }), 0.02],
  ["sequence", sequence([linear({ steps: 8 }), cosine({ final: 0.02, steps: 12 })]), 0.02],
]

test.each(ending)("%s stays at its last rate", (_, schedule, final) => {
  expect(schedule.steps).toBe(20)
  for (const k of [20, 21, 30, 40, 1e6]) expect(schedule(k)).toBeCloseTo(final, 14)
  expect(schedule(17)).not.toBeCloseTo(final, 14)
})

test("a cosine does not rise again after its end, as PyTorch's does", () => {
  const schedule = cosine({ steps: 10 })
  const rates = Array.from({ length: 40 }, (_, k) => schedule(k))
  for (let k = 1; k < 40; k++) expect(rates[k]).toBeLessThanOrEqual(rates[k - 1])
  expect(rates.slice(10)).toEqual(Array(30).fill(0))
})

test("a cycle that peaks at its first step starts at the peak", () => {
  expect(oneCycle({ peak: 2, steps: 4, warmupFraction: 0.25 })(0)).toBe(2)
  expect(oneCycle({ peak: 2, steps: 1 })(0)).toBeCloseTo(2 / 25 / 1e4, 18)
})

test("a cycle's factors may be given as how many times lower, or as the part", () => {
  const times = oneCycle({ steps: 30, startFactor: 10, finalFactor: 100 })
  const part = oneCycle({ steps: 30, startFactor: 0.1, finalFactor: 0.01 })
  for (let k = 0; k < 30; k++) expect(part(k)).toBeCloseTo(times(k), 15)
})

test("a list of milestones that changes later does not change the schedule", () => {
  const at = [5]
  const schedule = multiStep({ at })
  at[0] = 1
  expect(schedule(4)).toBe(0.1)
})

test("inverse decays halve when they say", () => {
  expect(inverseTime({ initial: 0.4, decay: 0.01 })(100)).toBeCloseTo(0.2, 15)
  expect(inverseSqrt({ initial: 0.4 })(3)).toBeCloseTo(0.2, 15)
  expect(inverseSqrt({ initial: 0.4, decay: 0.01 })(300)).toBeCloseTo(0.2, 15)
})

test("a warm-up climbs in equal parts to the first rate, and the schedule follows", () => {
  const schedule = warmup(exponential({ initial: 0.1, factor: 0.5 }), { steps: 4 })
  const rates = [0, 1, 2, 3, 4, 5, 6].map(schedule)
  const expected = [0.025, 0.05, 0.075, 0.1, 0.1, 0.05, 0.025]
  for (const [k, rate] of rates.entries()) expect(rate).toBeCloseTo(expected[k], 15)
  expect(schedule.steps).toBeUndefined()
})

test("a warm-up leads to a constant rate as well", () => {
  expect([0, 1, 2, 50].map(warmup(0.3, { steps: 2 }))).toEqual([0.15, 0.3, 0.3, 0.3])
})

test("sequences nest", () => {
  const inner = sequence([constantFactor({ steps: 3 }), linear({ to: 0.5, steps: 3 })])
  const outer = sequence([inner, cosine({ steps: 10 })])
  expect(outer.steps).toBe(16)
  expect(outer(4)).toBe(inner(4))
  expect(outer(8)).toBe(cosine({ steps: 10 })(2))
})

const mistakes: [() => Schedule, string][] = [
  [() => stepDecay({ every: 0 }), "stepDecay: every is 0; choose a whole number every ≥ 1"],
  [() => stepDecay({ initial: -1 }), "stepDecay: initial is -1; choose initial > 0"],
  [() => multiStep({ at: [1.5] }), "multiStep: at is [1.5]; choose for at a list of whole numbers"],
  [() => exponential({ factor: 0 }), "exponential: factor is 0"],
  [() => cosine({ steps: 0.5 }), "cosine: steps is 0.5"],
  [() => cosine({ final: -1 }), "cosine: final is -1; choose final ≥ 0"],
  [() => cosineRestarts({ cycleFactor: 1.5 }), "cosineRestarts: cycleFactor is 1.5"],
  [() => cosineRestarts({ firstCycle: 0 }), "cosineRestarts: firstCycle is 0"],
  [() => oneCycle({ peak: Number.NaN }), "oneCycle: peak is NaN"],
  [() => oneCycle({ warmupFraction: 1.1 }), "choose 0 ≤ warmupFraction ≤ 1"],
  [() => oneCycle({ warmupFraction: 0.6, phases: 3 }), "choose 0 ≤ warmupFraction ≤ 1/2"],
  [() => oneCycle({ phases: 4 as 3 }), "oneCycle: phases is 4; choose phases 2 or 3"],
  [() => oneCycle({ shape: "sine" as "linear" }), 'choose shape among "cosine", "linear"'],
  [() => linear({ from: 0 }), "linear: from is 0; choose 0 < from ≤ 1"],
  [() => linear({ to: 2 }), "linear: to is 2; choose 0 ≤ to ≤ 1"],
  [() => constantFactor({ factor: 2 }), "constantFactor: factor is 2; choose 0 ≤ factor ≤ 1"],
  [() => polynomial({ power: 0 }), "polynomial: power is 0"],
  [() => cyclic({ halfCycle: -3 }), "cyclic: halfCycle is -3"],
  [() => cyclic({ mode: "square" as "triangular" }), 'cyclic: mode is "square"'],
  [() => inverseTime({ decay: -0.1 }), "inverseTime: decay is -0.1; choose decay ≥ 0"],
  [() => inverseSqrt({ initial: 0 }), "inverseSqrt: initial is 0"],
  [() => warmup(0, { steps: 3 }), "warmup: learningRate is 0"],
  [() => warmup(0.1, { steps: 0 }), "warmup: steps is 0"],
  [() => reduceOnPlateau({ factor: 1 }), "reduceOnPlateau: factor is 1; choose 0 < factor < 1"],
  [() => reduceOnPlateau({ patience: -1 }), "reduceOnPlateau: patience is -1"],
  [() => sequence([]), "sequence: schedules is []"],
  [() => sequence([linear(), cosine()], { at: [] }), "a list of 1 growing whole numbers"],
  [() => sequence([linear(), linear(), linear()], { at: [9, 9] }), "sequence: at is [9, 9]"],
  [() => sequence([cosine(), exponential(), cosine()]), "schedule 1 has no end"],
]

test.each(mistakes)("a wrong option is named with its value and range (%#)", (build, message) => {
  expect(build).toThrow(RangeError)
  expect(build).toThrow(message)
})

test("an option that does not exist is a type error, and at run time says which was meant", () => {
  // @ts-expect-error: no such option
  expect(() => cosine({ finall: 0.1 })).toThrow('did you mean "final"?')
  // @ts-expect-error: no such option
  expect(() => warmup(0.1, { step: 0.1 })).toThrow(TypeError)
})
