import { labelOf, point, type Slider, select, slider, toggle } from "../../src/what-if/controls"
import { lastPosition, positionOf, valueAt } from "../../src/what-if/scale"

const values = (control: Slider) =>
  Array.from({ length: lastPosition(control) + 1 }, (_, k) => valueAt(control, k))

describe("a slider", () => {
  test("stands in the middle unless it is told where", () => {
    expect(slider(0, 2).value).toBe(1)
    expect(slider(0.01, 1, { log: true }).value).toBe(0.1)
    expect(slider(0, 2, { value: 0.3 }).value).toBe(0.3)
  })

  test.each([1e-9, 1e-3, 1, 7e5, 1e30])("meets 0 in the middle between −%d and %d", (end) => {
    expect(slider(-end, end).value).toBe(0)
    const all = values(slider(-end, end))
    expect(all[(all.length - 1) / 2]).toBe(0)
    expect(all).toEqual(all.map((value) => Number(value.toPrecision(3))))
  })

  test("goes from end to end in round steps", () => {
    const all = values(slider(0, 0.99))
    expect(all.slice(0, 3)).toEqual([0, 0.005, 0.01])
    expect(all.slice(-2)).toEqual([0.985, 0.99])
  })

  test("goes in the steps that it is given, and ends at its end", () => {
    expect(values(slider(1, 10, { step: 4 }))).toEqual([1, 5, 9, 10])
  })

  test("in equal factors if it is log", () => {
    const all = values(slider(0.001, 1, { log: true }))
    expect(all[0]).toBe(0.001)
    expect(all[all.length - 1]).toBe(1)
    for (let k = 1; k < all.length; k++) expect(all[k] / all[k - 1]).toBeCloseTo(1.035, 1)
  })

  test("in equal factors of whole steps, none of them twice, if it is log and has a step", () => {
    const whole = slider(1, 1000, { log: true, step: 1 })
    const all = values(whole)
    expect(whole.value).toBe(32)
    expect(all.slice(0, 5)).toEqual([1, 2, 3, 4, 5])
    expect(all.every(Number.isInteger)).toBe(true)
    expect(all.length).toBeGreaterThan(100)
    expect(all[all.length - 1]).toBe(1000)
  })

  test("has no two positions that read the same", () => {
    expect(values(slider(1, 1.05, { log: true }))).toEqual([1, 1.01, 1.02, 1.03, 1.04, 1.05])
  })

  test.each([
    slider(-3, 7),
    slider(0.001, 1.2, { log: true }),
    slider(1, 10, { step: 4 }),
    slider(3, 700, { log: true, step: 5 }),
  ])("finds its positions again %#", (control) => {
    for (const [k, value] of values(control).entries()) {
      expect({ k, found: positionOf(control, value) }).toEqual({ k, found: k })
    }
  })

  test.each([
    [() => slider(1, 0), "lower end first"],
    [() => slider(0, Number.NaN), "to is NaN"],
    [() => slider(0, 1, { log: true }), "no logarithm"],
    [() => slider(0, 1, { value: 2 }), "value is 2; choose 0 ≤ value ≤ 1"],
    [() => slider(0, 1, { step: 0 }), "step is 0; choose step > 0"],
    [() => slider(0, 1, { lable: "x" } as object), 'did you mean "label"?'],
  ])("says what is wrong with it %#", (make, message) => {
    expect(make).toThrow(message)
  })
})

test("a select starts at its first option, and takes texts and numbers", () => {
  expect(select(["sgd", "adam"]).value).toBe("sgd")
  expect(select([1, 10, 100], { value: 10 }).value).toBe(10)
})

test("the other controls say what is wrong with them", () => {
  expect(() => select([])).toThrow("options are missing")
  expect(() => select(["a"], { value: "b" as "a" })).toThrow("value is b; choose one of a")
  expect(() => select([{}] as unknown as string[])).toThrow("is no option")
  expect(() => toggle("on" as unknown as boolean)).toThrow('value is "on"')
  expect(() => point([1, Number.NaN])).toThrow("give two numbers")
})

test("labels are the names in words", () => {
  expect(labelOf("learningRate", toggle())).toBe("learning rate")
  expect(labelOf("learningRate", toggle(true, { label: "η" }))).toBe("η")
})
