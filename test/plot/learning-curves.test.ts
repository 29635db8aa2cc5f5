import { learningCurves, rateMap } from "../../src/browser"
import { stylesOf } from "../../src/plot/styles"
import type { Course } from "../../src/results/course"
import type { Experiment } from "../../src/results/protocol"
import { quickSettings, rateAt } from "../../src/results/setting"

function courseOf(train: number[], more: Partial<Course> = {}): Course {
  const zeros = train.map(() => 0.1)
  const lists = { train, validation: train, validationError: zeros }
  const run = { method: "sgd", k: 0, seed: 0, learningRate: 1 } as const
  return { ...run, status: "finished", ...lists, seconds: 6, ...more }
}
const named = (figure: ReturnType<typeof learningCurves>, name: string) =>
  figure.data.find((trace) => trace.name === name)

describe("learningCurves", () => {
  test("draws the mean of runs with a band of one standard deviation", () => {
    const figure = learningCurves({ adam: [courseOf([1, 0.5]), courseOf([3, 0.7])] })
    expect(named(figure, "adam")).toMatchObject({ x: [1, 2], y: [2, 0.6] })
    const band = named(figure, "adam ± std")
    // The lower edge of the first epoch, 2 − √2, is below the lowest run.
    expect(band?.y).toEqual(
      [2 + Math.SQRT2, 0.6 + 0.1 * Math.SQRT2, 0.5, 1].map((y) => expect.closeTo(y, 3)),
    )
  })

  test("keeps a method's own colour, and stretches epochs to seconds", () => {
    const figure = learningCurves({ adam: courseOf([1, 0.5, 0.4]) }, { against: "seconds" })
    expect(named(figure, "adam")).toMatchObject({ x: [2, 4, 6], line: stylesOf(["adam"])[0] })
  })

  test("takes the seconds of the fastest run, which was disturbed least", () => {
    const runs = [courseOf([1, 0.5], { seconds: 9 }), courseOf([1, 0.5], { seconds: 6 })]
    expect(named(learningCurves({ sgd: runs }, { against: "seconds" }), "sgd")?.x).toEqual([3, 6])
  })

  test("ends with a cross where a run diverged, and leaves out what never ended an epoch", () => {
    const figure = learningCurves({
      sgd: [courseOf([1, 2, 3]), courseOf([1, 2], { status: "diverged" })],
      nesterov: courseOf([], { status: "diverged" }),
    })
    expect(named(figure, "sgd")).toMatchObject({ x: [1, 2], mode: "lines+markers" })
    expect(named(figure, "nesterov")).toBeUndefined()
    expect(figure.description).toContain("2 runs, 1 diverged")
  })

  test("marks an error of 0, and one epoch alone", () => {
    const rights = courseOf([1, 0.5, 0.2], { validationError: [0.1, 0, 0] })
    const figure = learningCurves({ sgd: rights }, { measure: "validationError" })
    expect(named(figure, "sgd")).toMatchObject({ y: [0.1, null, null], mode: "lines+markers" })
    expect(named(figure, "sgd, 0")).toMatchObject({ x: [2], mode: "markers" })
  })

  test("has nothing to draw without an epoch", () => {
    expect(() => learningCurves({ sgd: courseOf([]) })).toThrow(RangeError)
    expect(() => learningCurves({})).toThrow("there is no run")
  })
})

describe("rateMap", () => {
  const trial = (k: number, loss: number): Course =>
    loss < Infinity
      ? courseOf([loss], { k, learningRate: rateAt(k) })
      : courseOf([], { k, learningRate: rateAt(k), status: "diverged" })
  const contender = (method: "sgd" | "adam", trials: Course[], best: number) => ({
    ...{ method, trials, runs: [] },
    learningRate: rateAt(best),
    interior: true,
  })
  const found: Experiment = {
    setting: quickSettings[0],
    contenders: [
      contender("sgd", [trial(0, 1), trial(0, 3), trial(1, 1), trial(2, Infinity)], 1),
      contender("adam", [trial(-1, 2), trial(0, 1), trial(1, 2)], 0),
    ],
  }
  const map = rateMap(found)

  test("has a column for each rate, and a line for each method, the first on top", () => {
    expect(map.data[0]).toMatchObject({ x: ["0.316", "1", "3.16", "10"], y: ["adam", "sgd"] })
  })

  test("takes the mean over seeds, and leaves empty what was not tried", () => {
    const [adam, sgd] = (map.data[0].text as string[][]).map((row) =>
      row.map((said) => said.split("<br>")[1]),
    )
    expect(sgd).toEqual(["not tried", "validation loss 2", "validation loss 1", "diverged"])
    expect(adam).toEqual([...["2", "1", "2"].map((loss) => `validation loss ${loss}`), "not tried"])
  })

  test("rings the chosen and crosses what diverged", () => {
    const of = (name: string) => map.data.find((trace) => trace.name === name)
    expect(of("chosen")).toMatchObject({ x: ["1", "3.16"], y: ["adam", "sgd"] })
    expect(of("diverged")).toMatchObject({ x: ["10"], y: ["sgd"] })
  })
})
