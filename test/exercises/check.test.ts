import { check } from "../../src/exercises/check"
import { aFunction, aNumber, anOptimizer, type Exercise, judge } from "../../src/exercises/exercise"
import { quadratic, sgd } from "../../src/index"

const shown = (value: object) =>
  (value as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]()

const double: Exercise<(x: number) => unknown> = {
  id: "99.1",
  kind: aFunction<(x: number) => unknown>([[1], [2]]),
  answer: (x) => 2 * x,
  mistakes: [],
  hint: "another hint",
  lesson: "",
}

describe("check", () => {
  test("says right, and what to take away", () => {
    const verdict = check("01.2", 1 / 3)
    expect(verdict).toMatchObject({ id: "01.2", status: "right", hint: "" })
    expect(shown(verdict)["text/plain"]).toMatch(/^01\.2 ✓ right: The steepest curvature/)
  })

  test("calls an exercise open that has no answer yet", () => {
    expect(check("01.2", undefined).status).toBe("open")
    expect(check("01.2").status).toBe("open")
    expect(check("01.2", Number.NaN).status).toBe("open")
    expect(shown(check("01.2"))["text/plain"]).toMatch(/○ open: Put a number/)
  })

  test("keeps the score of the lecture, and takes a point back", () => {
    for (const id of ["01.1", "01.2", "01.3", "01.4", "01.5"]) check(id)
    expect(check("01.1", 1e-4)).toMatchObject({ solved: 1, exercises: 5 })
    const second = check("01.2", 1 / 3)
    expect(second.solved).toBe(2)
    expect(shown(second)["text/plain"]).toContain("2 of 5 solved in lecture 01")
    expect(check("01.2", 7).solved).toBe(1)
    expect(check("01.1").solved).toBe(0)
  })

  test("leaves the score alone where the answer is a printed solution", () => {
    for (const id of ["01.1", "01.2", "01.3", "01.4", "01.5"]) check(id)
    const verdict = check("01.1", 1e-4, { scored: false })
    expect(verdict).toMatchObject({ status: "right", solved: 0 })
    expect(shown(verdict)["text/plain"]).not.toContain("solved in lecture")
  })

  test("names the exercises there are when asked for another", () => {
    expect(() => check("1.1", 3)).toThrow(RangeError)
    expect(() => check("1.1", 3)).toThrow(
      'check: there is no exercise "1.1"; the exercises are 00.1, 00.2',
    )
  })

  test("says in words what the mark says, and escapes what it shows", () => {
    const html = shown(
      check("01.3", () => {
        throw new Error("<b>")
      }),
    )["text/html"]
    expect(html).toContain("✗ not right yet")
    expect(html).toContain("&lt;b&gt;")
  })
})

describe("judge", () => {
  test("says what sort of answer the exercise wants", () => {
    expect(judge(double, 3)).toEqual({
      status: "wrong",
      hint: "This exercise wants a function; it was given a number.",
    })
    expect(judge(double, {})).toMatchObject({ hint: expect.stringContaining("an object") })
    expect(judge(double, null)).toMatchObject({ hint: expect.stringContaining("null") })
  })

  test("passes on what the answer throws", () => {
    const broken = () => {
      throw new Error("out of eggs")
    }
    expect(judge(double, broken)).toEqual({
      status: "wrong",
      hint: "Your answer stopped with an error: out of eggs",
    })
  })

  test("takes a function that returns NaN or nothing for a stub, but not one that does so once", () => {
    expect(judge(double, () => Number.NaN).status).toBe("open")
    expect(judge(double, () => undefined).status).toBe("open")
    expect(judge(double, (x: number) => (x === 1 ? Number.NaN : 4)).status).toBe("wrong")
  })

  test("gives each call its own copy of the arguments", () => {
    const kind = aFunction<(list: number[]) => unknown>([[[2, 1]], [[4, 3]]])
    kind.measure((list) => list.sort())
    expect(kind.measure((list) => list)).toEqual([2, 1, 4, 3])
  })

  test("forgives rounding within the tolerance, and no more", () => {
    const third: Exercise<number> = { ...double, kind: aNumber(), answer: 1 / 3 } as never
    expect(judge(third, 0.33).status).toBe("right")
    expect(judge(third, 0.32).status).toBe("wrong")
    expect(judge(third, Number.POSITIVE_INFINITY).status).toBe("wrong")
  })

  test("takes an optimizer that asks nothing and moves nothing for a stub", () => {
    const kind = anOptimizer(quadratic(), [1, 1], 2)
    const still = { name: "still", init: () => ({}), step: () => {} }
    expect(kind.measure(still).every(Number.isNaN)).toBe(true)
    expect(kind.measure(sgd({ learningRate: 0.1 }))).toEqual([0.9, 0, 0.81, 0])
  })

  test("takes an optimizer whose path is lost in NaN for a wrong one, not for a stub", () => {
    const lost = { name: "lost", init: () => ({}), step: (w: Float64Array) => void w.fill(NaN) }
    expect(anOptimizer(quadratic(), [1, 1], 1).measure(lost)).toEqual([Infinity, Infinity])
  })
})
