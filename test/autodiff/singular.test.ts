import { objective } from "../../src/objectives/objective"
import type { ObjectiveFunction } from "../../src/objectives/options"
import "../../src/node/scopes"

function at(f: ObjectiveFunction, w: number[]): { gradient: number[]; notes: string[] } {
  const exact = objective(f)
  const notes = (exact.singularities?.(w) ?? []).map(({ what }) => what)
  return { gradient: [...exact.gradient(w)], notes }
}

describe("where there is no derivative, the gradient is as documented and a note says so", () => {
  const points: [string, ObjectiveFunction, number[], number[], string[]][] = [
    ["x ** 0.5 at 0", ([x]) => x ** 0.5, [0], [Infinity], []],
    ["sqrt(x²) at 0", ([x]) => Math.sqrt(x ** 2), [0], [NaN], []],
    [
      "max of equal values",
      (w) => Math.max(...w),
      [2, 2],
      [0.5, 0.5],
      ["Math.max of equal values"],
    ],
    [
      "min of three equal values and one more",
      (w) => Math.min(...w),
      [1, 3, 1, 1],
      [1 / 3, 0, 1 / 3, 1 / 3],
      ["Math.min of equal values"],
    ],
    ["max with a constant", ([x]) => Math.max(x, 0), [0], [0.5], ["Math.max of equal values"]],
    ["abs at 0", ([x]) => Math.abs(x), [0], [0], ["Math.abs at 0"]],
    ["hypot at 0", (w) => Math.hypot(...w), [0, 0], [0, 0], ["Math.hypot at 0"]],
    ["an equality", ([x]) => (x === 3 ? 9 : x * x), [3], [0], ["=== of equal values"]],
    ["a threshold", ([x]) => (x > 0 ? x : 0), [0], [0], ["> of equal values"]],
    ["truth", ([x]) => (x ? x * x : 1), [0], [0], ["the truth of 0"]],
    ["floor on its step", ([x]) => Math.floor(x) * x, [2], [2], ["Math.floor on its step"]],
    ["floor beside its step", ([x]) => Math.floor(x) * x, [2.5], [2], []],
    ["sign at 0", ([x]) => Math.sign(x) * x, [0], [0], ["Math.sign on its step"]],
    ["round on its step", ([x]) => Math.round(x) * x, [1.5], [2], ["Math.round on its step"]],
    ["trunc is smooth at 0", ([x]) => Math.trunc(x) + x, [0], [1], []],
    ["% at a multiple", ([x]) => x % 2, [4], [1], ["% at a multiple"]],
    ["nowhere", ([x]) => (x > 1 ? Math.abs(x) : Math.max(x, -x)), [2], [1], []],
  ]
  test.each(points)("%s", (_, f, w, gradient, notes) => {
    expect(at(f, w)).toEqual({ gradient, notes })
  })

  test("a note has its line and column", () => {
    const f = objective(([x, y]) => x + Math.max(x, y))
    const [note] = f.singularities?.([1, 1]) ?? []
    expect(note).toEqual({ what: "Math.max of equal values", line: 1, column: 17 })
  })

  test("a value that nothing uses does no harm", () => {
    const f = objective(([x]) => {
      const unused = Math.sqrt(x)
      return x > 0 ? unused : x * 2
    })
    expect([...f.gradient([0])]).toEqual([2])
  })

  test("0 · x**1.5 at 0 has second derivatives in the other directions", () => {
    const f = objective(([x, y]) => x ** 1.5 + y ** 2)
    expect([...f.hessianVector([0, 1], [0, 1])]).toEqual([0, 2])
  })
})
