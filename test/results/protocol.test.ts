import type { Course, Run } from "../../src/results/course"
import { measured, type Runner } from "../../src/results/protocol"
import {
  type Method,
  methods,
  quickSettings,
  rateAt,
  type Setting,
} from "../../src/results/setting"

const setting: Setting = { ...quickSettings[0], searchSeeds: [7, 8], seeds: [0, 1, 2] }

/** A run whose loss is a parabola in k around the method's best place; above `cliff` it diverges. */
function courseOf({ method, k, seed }: Run, best: number, cliff: number): Course {
  const diverged = k > cliff
  const loss = 1 + (k - best) ** 2 + seed / 100
  return {
    ...{ method, k, seed, learningRate: rateAt(k), seconds: 1 },
    status: diverged ? "diverged" : "finished",
    train: diverged ? [] : [loss],
    validation: diverged ? [] : [loss],
    validationError: diverged ? [] : [0.1],
  }
}

interface Asked {
  run: Run
  judged: boolean
}

/** A runner that knows where each method's best is, by default at its centre, and keeps a list. */
function pretended(bests: Partial<Record<Method, number>> = {}, cliff = Infinity) {
  const asked: Asked[] = []
  const run: Runner = async (runs, judged) => {
    asked.push(...runs.map((run) => ({ run, judged })))
    return runs.map((run) => courseOf(run, bests[run.method] ?? setting.centres[run.method], cliff))
  }
  return { asked, run }
}

const placesOf = ({ trials }: { trials: readonly Course[] }) => [
  ...new Set(trials.map(({ k }) => k)),
]

test("each method tries five rates around its centre where the best is inside", async () => {
  const { run } = pretended()
  for (const contender of (await measured(setting, run)).contenders) {
    const centre = setting.centres[contender.method]
    expect(placesOf(contender)).toEqual([-2, -1, 0, 1, 2].map((i) => centre + i))
    expect(contender).toMatchObject({ learningRate: rateAt(centre), interior: true })
  }
})

test("the grid is widened until the best is inside, and then as far for all others", async () => {
  const far = setting.centres.adam - 4
  const { run } = pretended({ adam: far })
  const { contenders } = await measured(setting, run)
  const adam = contenders.find(({ method }) => method === "adam")
  expect(adam).toMatchObject({ learningRate: rateAt(far), interior: true })
  expect(contenders.map((contender) => placesOf(contender).length)).toEqual(methods.map(() => 8))
})

test("a method that has no best inside is left at its edge, and says so", async () => {
  const { run } = pretended({ sgd: 100 })
  const { contenders } = await measured(setting, run)
  expect(contenders.map(({ interior }) => interior)).toEqual(methods.map((m) => m !== "sgd"))
})

test("a rate that diverged with one search seed is not chosen", async () => {
  const { run } = pretended()
  const best = setting.centres.sgd
  const lucky: Runner = async (runs, judged) =>
    (await run(runs, judged)).map((course) =>
      course.k === best && course.seed === 8 && course.method === "sgd"
        ? { ...course, status: "diverged", validation: [] }
        : course,
    )
  const { contenders } = await measured(setting, lucky)
  expect(contenders[0].learningRate).not.toBe(rateAt(best))
})

test("where every rate of the first grid diverges, smaller ones are tried", async () => {
  const best = setting.centres.sgd - 6
  const { run } = pretended({ sgd: best }, setting.centres.sgd - 5)
  const { contenders } = await measured(setting, run)
  expect(contenders[0]).toMatchObject({ learningRate: rateAt(best), interior: true })
})

test("the seeds that count are no search's, are the same for all, and alone are tested", async () => {
  const { asked, run } = pretended()
  await measured(setting, run)
  const seeds = (judged: boolean, method: Method) => [
    ...new Set(
      asked.filter((a) => a.judged === judged && a.run.method === method).map((a) => a.run.seed),
    ),
  ]
  for (const method of methods) {
    expect(seeds(false, method)).toEqual([7, 8])
    expect(seeds(true, method)).toEqual([0, 1, 2])
  }
})

test("rates stand two to a decade", () => {
  expect([-6, -3, -1, 0, 1, 2].map(rateAt)).toEqual([0.001, 0.0316, 0.316, 1, 3.16, 10])
})
