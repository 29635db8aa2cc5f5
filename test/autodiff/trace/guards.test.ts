import { objective } from "../../../src/objectives/objective"
import type { ObjectiveFunction } from "../../../src/objectives/options"
import { along, follow, recordings } from "./follow"

/** The recordings at powers of two: of 60 gradients, and of 60 products and 60 Hessians. */
const NETS = 13

const ways: [name: string, f: ObjectiveFunction, start: number[], step: number[]][] = [
  ["one formula", ([x, y]) => x ** 3 * y - Math.sin(x * y), [0.3, 1], [0.01, 0.02]],
  ["a function of pieces", ([x]) => (x > 0 ? x ** 2 : x ** 3), [-1.03], [0.02]],
  ["a threshold from below", ([x, y]) => (x * y <= 1 ? x * y : x / y), [0.2, 1], [0.021, 0.01]],
  [
    "a loop as long as the data say",
    ([x, y]) => {
      let z = x
      while (z < 50) z = z * z + y
      return z
    },
    [1.05, 1],
    [0.031, 0.001],
  ],
  [
    "a loop that converges",
    ([a, b]) => {
      let x = 1
      for (let i = 0; i < 50; i++) {
        const step = (x * x - a) / (2 * x)
        x -= step
        if (Math.abs(step) < 1e-9) break
      }
      return x * b
    },
    [2, 1],
    [0.37, 0.1],
  ],
  ["max and min", (w) => Math.max(...w) ** 2 + Math.min(w[0], 3 * w[1]), [0.11, 1], [0.04, -0.02]],
  ["max of three", (w) => Math.max(w[0], 0.5, w[1]) ** 3, [-0.33, 1.5], [0.04, -0.03]],
  ["abs and sign", ([x, y]) => Math.abs(x) * y + Math.sign(x) * y ** 2, [-0.51, 1], [0.02, 0.1]],
  ["floor", ([x, y]) => Math.floor(x) * y ** 2 + (x - Math.floor(x)) ** 2, [0.13, 1], [0.07, 0.1]],
  [
    "round, ceil and trunc",
    ([x, y]) => Math.round(x) * Math.ceil(y) * x * y + Math.trunc(y) * y,
    [0.13, 1.1],
    [0.07, 0.09],
  ],
  ["truth", ([x, y]) => (Math.trunc(x) || y) * (x - 1.03 && y), [0.03, 2], [0.04, 0.1]],
  ["%", ([x, y]) => (x % 1) * (y % x), [1.03, 5.1], [0.07, 0.013]],
  [
    "a switch",
    ([x, y]) => {
      switch (Math.floor(x)) {
        case 0:
          return x * y
        case 1:
          return x / y
        default:
          return x - y ** 2
      }
    },
    [0.03, 2],
    [0.05, 0.1],
  ],
  [
    "an order",
    (w) => [...w].sort((a, b) => a - b).reduce((s, x, i) => s + x ** 2 * (i + 1), 0),
    [0.03, 1.1],
    [0.05, 0.01],
  ],
  [
    "a search",
    ([x, y]) => [x, y, 1.5].filter((v) => v > 1).reduce((s, v) => s * v, x),
    [0.03, 2.5],
    [0.05, -0.04],
  ],
  ["a position", (w) => w.indexOf(Math.max(...w)) * w[0] + w[1] ** 2, [0.03, 1], [0.05, 0.01]],
  [
    "a property of the number",
    ([x, y]) => (Number.isInteger(x) ? x * y : x + y ** 2),
    [0.5, 1],
    [0.25, 0.1],
  ],
  ["an equality", ([x, y]) => (x === 1 ? y ** 3 : y * x), [0.5, 1], [0.25, 0.1]],
  // biome-ignore lint/suspicious/noDoubleEquals: under test
  ["a loose equality", ([x, y]) => (x == (1 as unknown) ? y ** 3 : y * x), [0.5, 1], [0.25, 0.1]],
  [
    "an exception",
    ([x, y]) => {
      try {
        if (x > 1) throw new RangeError("large")
        return x * y
      } catch {
        return x / y
      }
    },
    [0.03, 2],
    [0.05, 0.1],
  ],
  [
    "powers",
    ([x, y]) => x ** 4 + x ** 3 * y ** 2 + x ** 2.5 + y ** x + x ** -1 + x ** 0 + x ** 1,
    [0.5, 1.2],
    [0.02, 0.01],
  ],
  ["no dependence at all", () => 3, [1, 1], [1, 1]],
  ["an input as it is", ([x]) => x, [1], [1]],
]

describe("a trace holds where it was recorded, and nowhere else:", () => {
  test.each(ways)("%s", (_, f, start, step) => {
    follow(f, along(start, step, 60))
  })
})

describe("recordings are few", () => {
  test("for one formula only those that keep watch", () => {
    const f: ObjectiveFunction = ([x, y]) => x ** 3 * y - Math.sin(x * y)
    expect(follow(f, along([0.3, 1], [0.01, 0.02], 60))).toBe(NETS)
  })

  test("for two pieces in turns, one more for each", () => {
    const f: ObjectiveFunction = ([x]) => (x > 0 ? x ** 2 : x ** 3)
    const points = Array.from({ length: 60 }, (_, k) => [(k % 2 ? 1 : -1) * (1 + k / 100)])
    expect(follow(f, points)).toBeLessThanOrEqual(NETS + 2)
  })

  test("whichever side of a maximum wins", () => {
    const f: ObjectiveFunction = (w) => w.reduce((s, x) => s + Math.max(x, 0) * Math.abs(x - 1), 0)
    const points = Array.from({ length: 60 }, (_, k) =>
      [1, 2, 3, 4, 5].map((i) => Math.sin(i * (k + 1))),
    )
    expect(follow(f, points)).toBe(NETS)
  })

  test("a function that takes a new way each time is left to the tape for a while", () => {
    const exact = objective(([x]) => Math.floor(x) * x)
    const each = (times: number, x: (k: number) => number): number =>
      recordings(() => {
        for (let k = 0; k < times; k++)
          expect([...exact.gradient([x(k)])]).toEqual([Math.floor(x(k))])
      })
    expect(each(120, (k) => k + 0.5)).toBe(120)
    expect(each(1000, () => 0.5)).toBeLessThan(100)
  })
})

test("points of another length have traces of their own", () => {
  const f: ObjectiveFunction = (w) => w.reduce((s, x, i) => s + x ** (i + 1), 0)
  const points = Array.from({ length: 40 }, (_, k) => [1.1, 1.2, 1.3].slice(0, 1 + (k % 3)))
  expect(follow(f, points)).toBeLessThanOrEqual(18)
})

test("0 · ∞ is left to the tape, which takes the limit", () => {
  const f: ObjectiveFunction = ([x, y]) => x * Math.sqrt(y) + x ** 1.5
  const exact = objective(f)
  for (let i = 0; i < 40; i++) follow(f, [[1 + i, 2]], exact)
  expect([...exact.gradient([0, 0])]).toEqual([0, 0])
  expect([...exact.gradient([0, 4])]).toEqual([2, 0])
  expect([...exact.hessianVector([0, 4], [0, 1])]).toEqual([0.25, 0])
})

test("the gradient may be written over the point", () => {
  const f = objective(([x, y]) => x * Math.sqrt(y))
  for (let i = 0; i < 40; i++) {
    const w = Float64Array.of(3, 4)
    f.gradient(w, w)
    expect([...w]).toEqual([2, 0.75])
  }
  const w = Float64Array.of(0, 0)
  f.gradient(w, w)
  expect([...w]).toEqual([0, 0])
})
