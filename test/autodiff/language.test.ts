import { objective } from "../../src/objectives/objective"
import type { ObjectiveFunction } from "../../src/objectives/options"
import { type Construct, expectDerivatives } from "./expect-derivatives"

const constructs: Construct[] = [
  ["arithmetic", ([x, y]) => ((x * y - y / x) ** 2 % 7) + -x + +y, [1.3, 2.1]],
  [
    "loops",
    (w) => {
      let sum = 0
      for (let i = 0; i < w.length; i++) sum += i * w[i] ** 2
      for (const x of w) sum *= 1 + x
      for (const i in w) sum += Number(i) * w[i]
      return sum
    },
    [1, 2, 3],
  ],
  [
    "labels",
    ([x]) => {
      let sum = 0
      outer: for (let i = 0; i < 5; i++) {
        for (let j = 0; j < 5; j++) {
          if (j > i) continue outer
          if (i > 3) break outer
          sum += x * x * i * j
        }
      }
      return sum
    },
    [2],
  ],
  [
    "a while loop that depends on the data",
    ([x]) => {
      let y = x
      let n = 0
      while (y < 100) {
        y *= y
        n++
      }
      return y + n
    },
    [1.7],
  ],
  [
    "do-while",
    ([x]) => {
      let y = x
      let i = 0
      do y = y * y * 0.1 + 1
      while (++i < 4)
      return y
    },
    [1.7],
  ],
  ["conditionals", ([x, y]) => (x > y ? x * x : y > 1 ? y ** 3 : x), [1, 2]],
  [
    "switch",
    ([x, y]) => {
      let result = 0
      switch (Math.floor(x)) {
        case 1:
          result = x
          break
        case 2:
          result = x * x
          break
        default:
          result = y * x
      }
      return result
    },
    [2.5, 3],
  ],
  [
    "switch over conditions",
    ([x, y]) => {
      switch (true) {
        case x > y:
          return x * x
        default:
          return y ** 3
      }
    },
    [2, 3],
  ],
  [
    "try and catch",
    ([x]) => {
      try {
        if (x > 1) throw new RangeError("large")
        return x
      } catch (error) {
        return x * x * (error as Error).message.length
      } finally {
        Math.abs(-2)
      }
    },
    [2],
  ],
  [
    "truth",
    ([x, y]) => {
      let sum = x || 5
      if (x) sum += x * y
      if (!x) sum += 100
      let z = y
      z &&= x * 3
      let none: number | null = null
      none ??= y
      let zero = 0
      zero ||= x
      sum += [x, 0, y].filter((v) => v).reduce((a, b) => a * b)
      return sum * z + none * zero + (x && y) + (0 || y)
    },
    [1.5, 2],
  ],
  [
    "x++ gives the value before",
    ([x]) => {
      const y = x++
      return y * 10 + x * x
    },
    [2],
  ],
  [
    "shadowed Math and shadowed names",
    ([x]) => {
      const power = (n: number): number => n * x
      {
        // biome-ignore lint/suspicious/noShadowRestrictedNames: under test
        const Math = { sin: (v: number) => v * 3 }
        x = Math.sin(x)
      }
      return power(x) + Math.sin(x)
    },
    [2],
  ],
  [
    "bit operations on counters",
    ([x]) => {
      let sum = 0
      for (let i = 0; i < 8; i++) if (i & 1) sum += x ** 2 * (i << 1)
      return sum + ~1
    },
    [2],
  ],
  [
    "tests of numbers",
    ([x]) => (typeof x === "number" && Number.isFinite(x) && !Number.isNaN(x) ? x * x : 0),
    [2],
  ],
]

describe("plain TypeScript has exact derivatives:", () => {
  test.each(constructs)("%s", (_, f, w) => expectDerivatives(f, w))

  test("code without semicolons", () => {
    const f = new Function(`return function (w) {
      let a = w[0]
      let b = a
      a > 1 && (b = a * a)
      ;[a, b] = [b, a]
      a++
      const f = (x) => x * 2
      f(a)
      return f(a) + b
    }`)() as ObjectiveFunction
    expect([...objective(f).gradient([3])]).toEqual([13])
  })

  test("the plain function is what a value comes from, and its argument is a copy", () => {
    const f = objective((w) => w.sort((a, b) => a - b)[0])
    const w = [3, 1, 2]
    expect(f(w)).toBe(1)
    expect([...f.gradient(w)]).toEqual([0, 1, 0])
    expect(w).toEqual([3, 1, 2])
  })

  test("console.log in the function prints numbers", () => {
    const log = jest.spyOn(console, "log").mockImplementation(() => undefined)
    const f = objective(([x]) => {
      console.log("x is", x)
      return x * x
    })
    f.gradient([2])
    // Once as itself, and five times for the probe of the first gradient; never on the tape.
    const printed = log.mock.calls
    log.mockRestore()
    expect(printed).toHaveLength(6)
    expect(printed[0]).toEqual(["x is", 2])
  })

  test("an objective inside of another one stands for its formula", () => {
    const bowl = objective(([x, y]) => a * x ** 2 + y ** 2, { a: 3 })
    const penalised = objective((w) => bowl(w) + 0.5 * bowl.value(w) + w[0])
    expect([...penalised.gradient([1, 2])]).toEqual([10, 6])
    const nested = objective((w) => bowl.gradient(w)[0])
    expect(() => nested.gradient([1, 2])).toThrow(/`f.gradient` is called inside/)
  })
})

declare const a: number
