import { objective } from "../../../src/objectives/objective"
import type { ObjectiveFunction } from "../../../src/objectives/options"
import type { Objective } from "../../../src/objectives/types"
import { recordings } from "./follow"

/** Calls the gradient often enough for its trace to be code. */
function warmed(f: ObjectiveFunction, w: number[]): Objective {
  const exact = objective(f)
  for (let i = 0; i < 70; i++) exact.gradient(w)
  expect(recordings(() => exact.gradient(w))).toBe(0)
  return exact
}

/** A function of x = 0 shows no difference in its value, only in its derivative. */
const zero = [0]

describe("what changes outside of the function is seen by the next gradient", () => {
  test("an item of a list, and its length", () => {
    const data = [1, 2, 3]
    const f = warmed(([x]) => data.reduce((s, d) => s + d * x, 0), zero)
    data[1] = 5
    expect([...f.gradient(zero)]).toEqual([9])
    data.push(10)
    expect([...f.gradient(zero)]).toEqual([19])
    data.length = 1
    expect([...f.gradient(zero)]).toEqual([1])
  })

  test("−0 in place of 0", () => {
    const data = [0]
    const f = warmed(([x]) => Math.atan2(data[0], -1) * x, zero)
    expect([...f.gradient(zero)]).toEqual([Math.PI])
    data[0] = -0
    expect([...f.gradient(zero)]).toEqual([-Math.PI])
  })

  test("NaN is as good as any other value", () => {
    const data = [Number.NaN, 2]
    const f = warmed(([x]) => (Number.isNaN(data[0]) ? data[1] * x : x), zero)
    expect([...f.gradient(zero)]).toEqual([2])
  })

  test("an item of a typed array", () => {
    const data = Float64Array.of(1, 2, 3)
    const f = warmed(([x]) => data[0] * x + data[2] * x, zero)
    data[2] = 7
    expect([...f.gradient(zero)]).toEqual([8])
  })

  test("a row in a table, and a whole row", () => {
    const rows = [
      [1, 2],
      [3, 4],
    ]
    const f = warmed(([x]) => rows.reduce((s, [a, b]) => s + a * b * x, 0), zero)
    rows[1][1] = 5
    expect([...f.gradient(zero)]).toEqual([17])
    rows[0] = [10, 10]
    expect([...f.gradient(zero)]).toEqual([115])
  })

  test("a property, a new one, and one that is gone", () => {
    const o: { k: { deep: number }; extra?: number } = { k: { deep: 2 } }
    const f = warmed(([x]) => o.k.deep * (o.extra ?? 1) * Object.keys(o).length * x, zero)
    o.k.deep = 3
    expect([...f.gradient(zero)]).toEqual([3])
    o.extra = 10
    expect([...f.gradient(zero)]).toEqual([60])
    delete o.extra
    expect([...f.gradient(zero)]).toEqual([3])
  })

  test("an entry of a Map or a Set", () => {
    const map = new Map([["a", 2]])
    const set = new Set([1])
    const f = warmed(([x]) => (map.get("a") ?? 0) * (set.has(5) ? 10 : 1) * x, zero)
    map.set("a", 3)
    expect([...f.gradient(zero)]).toEqual([3])
    set.add(5)
    expect([...f.gradient(zero)]).toEqual([30])
  })

  test("an object that a class has made, and the class itself", () => {
    class Scale {
      constructor(public factor: number) {}
      of(x: number): number {
        return this.factor * x
      }
    }
    const scale = new Scale(2)
    const f = warmed(([x]) => scale.of(x), zero)
    scale.factor = 3
    expect([...f.gradient(zero)]).toEqual([3])
    Scale.prototype.of = (x) => 100 * x
    expect([...f.gradient(zero)]).toEqual([100])
  })

  test("a variable, and one that a helper sees", () => {
    let k = 2
    let l = 3
    const helper = (x: number): number => l * x
    const f = warmed(([x]) => k * helper(x), zero)
    k = 5
    expect([...f.gradient(zero)]).toEqual([15])
    l = 7
    expect([...f.gradient(zero)]).toEqual([35])
  })

  test("a function in place of another, and a property of a function", () => {
    const library = { step: (x: number) => 2 * x }
    const f = warmed(([x]) => library.step(x), zero)
    library.step = (x) => 9 * x
    expect([...f.gradient(zero)]).toEqual([9])
    const scaled = Object.assign((x: number) => x, { factor: 2 })
    const g = warmed(([x]) => scaled(x) * scaled.factor, zero)
    scaled.factor = 4
    expect([...g.gradient(zero)]).toEqual([4])
  })

  test("a value that was handed over", () => {
    const data = [1, 2]
    const f = objective(new Function("return ([x]) => (data[0] + data[1]) * x")(), { data })
    for (let i = 0; i < 70; i++) f.gradient(zero)
    data[0] = 10
    expect([...f.gradient(zero)]).toEqual([12])
  })

  test("a global variable", () => {
    const globals = globalThis as unknown as { factor?: number }
    globals.factor = 2
    const f = warmed(new Function("return ([x]) => factor * globalThis.factor * x")(), zero)
    globals.factor = 3
    expect([...f.gradient(zero)]).toEqual([9])
    delete globals.factor
  })

  test("an objective inside of another one, and its values", () => {
    const k = { a: 3 }
    const inner = objective(new Function("return ([x]) => k.a * x")(), { k })
    const f = warmed((w) => inner(w) + inner.value(w), zero)
    k.a = 4
    expect([...f.gradient(zero)]).toEqual([8])
  })

  test("what a getter of a named object gives", () => {
    let hidden = 2
    const o = {
      get k() {
        return hidden
      },
    }
    const f = warmed(([x]) => o.k * x, zero)
    hidden = 3
    expect([...f.gradient(zero)]).toEqual([3])
  })

  test("the Hessian and its products see it as well", () => {
    const data = [1]
    const f = warmed(([x]) => data[0] * x ** 2, zero)
    for (let i = 0; i < 70; i++) f.hessian(zero)
    data[0] = 3
    expect(f.hessian(zero).get(0, 0)).toBe(6)
    data[0] = 4
    expect([...f.hessianVector(zero, [1])]).toEqual([8])
  })
})

describe("what may change unseen is left to the tape:", () => {
  /** Recorded at every call. */
  function taped(f: ObjectiveFunction, w: number[] = zero): Objective {
    const exact = objective(f)
    const times = recordings(() => {
      for (let i = 0; i < 70; i++) exact.gradient(w)
    })
    expect(times).toBe(70)
    return exact
  }

  test("a getter, and a private field behind one", () => {
    let hidden = 2
    const o = {
      get k() {
        return hidden
      },
    }
    class Box {
      #k = 2
      get k(): number {
        return this.#k
      }
      grow(): void {
        this.#k++
      }
    }
    const box = new Box()
    const f = taped(([x]) => [o].map(({ k }) => k * x)[0])
    const g = taped(([x]) => [box].map(({ k }) => k * x)[0])
    hidden = 3
    box.grow()
    expect([f.gradient(zero)[0], g.gradient(zero)[0]]).toEqual([3, 3])
  })

  test("a date, an iterator, a valueOf, and a bound function", () => {
    let hidden = 2
    const date = new Date(5)
    const list = {
      *[Symbol.iterator]() {
        yield hidden
      },
    }
    const boxed = { valueOf: () => hidden } as unknown as number
    const bound = (() => hidden).bind(null)
    const all = [
      taped(([x]) => (date.getTime() - 3) * x),
      taped(([x]) => [...list][0] * x),
      taped(([x]) => boxed * x),
      taped(([x]) => bound() * x),
    ]
    date.setTime(6)
    hidden = 3
    expect(all.map((f) => f.gradient(zero)[0])).toEqual([3, 3, 3, 3])
  })

  test("more data than the function looks at", () => {
    const data = Array.from({ length: 100_000 }, (_, i) => i)
    const f = taped(([x]) => data[2] * x)
    data[2] = 3
    expect([...f.gradient(zero)]).toEqual([3])
  })
})

test("frozen data need no watch, and hold for good", () => {
  const data = Object.freeze([1, Object.freeze({ k: 2 })] as const)
  const f = warmed(([x]) => data[0] * data[1].k * x, zero)
  expect([...f.gradient(zero)]).toEqual([2])
})
