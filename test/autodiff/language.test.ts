import { differenceGradient } from "../../src/autodiff/differences"
import { objective } from "../../src/objectives/objective"
import type { ObjectiveFunction } from "../../src/objectives/options"
import "../../src/node/scopes"

/** The gradient and the Hessian against central differences, of f and of the gradient. */
function expectDerivatives(f: ObjectiveFunction, w: number[]): void {
  const exact = objective(f)
  const gradient = exact.gradient(w)
  const numerical = differenceGradient((u) => f(u), w)
  const hessian = exact.hessian(w).to2DArray()
  for (let i = 0; i < w.length; i++) {
    expect(gradient[i]).toBeCloseTo(numerical[i], 6 - magnitude(gradient[i]))
    const row = differenceGradient((u) => exact.gradient(u)[i], w)
    for (let j = 0; j < w.length; j++) {
      expect(hessian[i][j]).toBeCloseTo(row[j], 5 - magnitude(row[j]))
    }
  }
}

function magnitude(x: number): number {
  return Math.max(0, Math.ceil(Math.log10(Math.abs(x) + 1e-300)))
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}

function* range(n: number): Generator<number> {
  for (let i = 0; i < n; i++) yield i
}

class Shape {
  constructor(readonly size: number) {}
  area(x: number): number {
    return this.size * x
  }
  get double(): number {
    return 2 * this.size
  }
  static of(size: number): Shape {
    return new Shape(size)
  }
}

class Square extends Shape {
  #edge = 3
  override area(x: number): number {
    return super.area(x) + this.#edge * x
  }
  grow(): number {
    this.#edge += this.size
    this.#edge++
    return this.#edge
  }
}

const shape = new Shape(2)
const power = { square: (x: number) => x * x, cube: (x: number) => x ** 3 }
const magnitudeOf = (x: number): number => (x < 0 ? -x : x)

const constructs: [name: string, f: ObjectiveFunction, w: number[]][] = [
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
        power.square(2)
      }
    },
    [2],
  ],
  [
    "closures of a loop",
    ([x]) => {
      const terms: (() => number)[] = []
      for (let i = 0; i < 3; i++) terms.push(() => i * x ** i)
      return terms.reduce((sum, term) => sum + term(), 0)
    },
    [2],
  ],
  [
    "recursion",
    ([x]) => {
      const raise = (n: number): number => (n === 0 ? 1 : x * raise(n - 1))
      return raise(4) + factorial(4) * x
    },
    [2],
  ],
  [
    "arguments",
    (w) => {
      function sum(..._: number[]): number {
        let total = 0
        // biome-ignore lint/complexity/noArguments: under test
        for (const a of arguments) total += a * a
        return total
      }
      return sum(w[0], w[1], 3)
    },
    [1, 2],
  ],
  [
    "getters and setters",
    ([x]) => {
      const o = {
        inner: 1,
        get v() {
          return this.inner * 2
        },
        set v(value) {
          this.inner = value * value
        },
      }
      o.v = x
      o.v += 1
      return o.v
    },
    [2],
  ],
  [
    "generators",
    ([x]) => {
      function* powers(): Generator<number> {
        let i = 0
        while (i < 3) yield x ** i++
      }
      let sum = 0
      for (const value of powers()) sum += value
      const [a, b] = powers()
      return sum + a * b + [...range(3)].map((i) => i * x * x).reduce((s, v) => s + v)
    },
    [2],
  ],
  [
    "classes",
    ([x]) => {
      class Value {
        constructor(readonly v: number) {}
        f = (): number => this.v * 2
        square(): number {
          return this.v * this.v
        }
        static of(v: number): Value {
          return new Value(v)
        }
      }
      class Double extends Value {
        override square(): number {
          return super.square() * 2
        }
        get half(): number {
          return this.v / 2
        }
      }
      return new Double(x).square() + Value.of(x).square() + new Double(x).half + new Value(x).f()
    },
    [3],
  ],
  [
    "classes from outside",
    ([x]) => {
      const square = new Square(x)
      const kind = square instanceof Square && square instanceof Shape ? x : 0
      return square.area(3) + square.double * square.grow() + Shape.of(x).area(x) + kind
    },
    [3],
  ],
  ["objects from outside", ([x]) => shape.area(x) * shape.double + power.cube(x), [3]],
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
    "members",
    ([x, y]) => {
      const a = [1, 2]
      const o: { p: number; q?: number } = { p: 2 }
      let j = 0
      a[0] += x
      a[1]++
      a[j++] += y
      o.p **= y
      o.q ??= x
      o.q &&= y * x
      return a[0] * o.p + a[1] * j + o.q + a[0]-- + --a[0]
    },
    [1.2, 0.7],
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
    "destructuring",
    ([x, y]) => {
      const {
        a,
        b: { c = 3 } = {},
        ...rest
      } = { a: x, d: y, e: x * y } as unknown as Record<string, never>
      let [p, , q = y] = [x, 1] as number[]
      ;[p, q] = [q, p]
      const swap = [p, q]
      ;[swap[0], swap[1]] = [swap[1], swap[0]]
      const { d, e } = rest as unknown as { d: number; e: number }
      return a * c + d * e + swap[0] * p
    },
    [1.2, 0.7],
  ],
  [
    "default and rest parameters, spread",
    (w) => {
      const f = (p: number, q = p * 2, ...rest: number[]): number => p * q + rest.length
      return f(w[0]) + f(...(w as [number])) + Math.max(...w) + [...w, ...w].length * w[1]
    },
    [3, 1, 2],
  ],
  [
    "optional chaining",
    (w) => {
      const o: { a?: { b: number; f?(x: number): number }; c?: { d(): number } } = {
        a: { b: w[0], f: undefined },
      }
      const p = {
        b: w[1],
        f(x: number): number {
          return x * this.b
        },
      } as typeof o.a
      return (o?.a?.b ?? 0) * (o.c?.d() ?? w[1]) + (o.a?.f?.(1) ?? w[2]) + (p?.f?.(w[2]) ?? 0)
    },
    [3, 1, 2],
  ],
  [
    "array methods",
    (w) => {
      const doubled = w.map((x, i) => x * i)
      const flat = w.flatMap((x) => [x, x * x])
      const filled = new Array<number>(2).fill(w[0])
      filled.push(w[1])
      filled.unshift(1)
      let sum = 0
      w.forEach((x) => {
        sum += x ** 3
      })
      for (const [i, x] of w.entries()) sum += i * x
      sum += w.some((x) => x > 2) ? w[0] : w[1]
      sum += (w.find((x) => x > 1.5) ?? 0) * (w.findLast((x) => x < 2.5) ?? 0)
      sum += doubled
        .concat(flat)
        .slice(1)
        .reverse()
        .reduceRight((a, b) => a * 0.5 + b, 0)
      return sum + filled.reduce((a, b) => a * b) + w.indexOf(w[2]) * w[1] + (w.at(-1) ?? 0) ** 2
    },
    [3, 1, 2],
  ],
  [
    "sorting with a comparator",
    (w) => {
      const sorted = [...w].sort((a, b) => a - b)
      const other = w.toSorted((a, b) => b - a)
      return sorted.reduce((s, x, i) => s + x * x * i, 0) + other[0] * other[2]
    },
    [3, 1, 2],
  ],
  [
    "Array.from",
    (w) => {
      const a = Array.from(w, (x, i) => x * i)
      const b = Array.from({ length: 3 }, (_, i) => w[0] * i)
      return a.reduce((s, x) => s + x * x, 0) + b[2] * a[1]
    },
    [3, 1, 2],
  ],
  [
    "maps, sets and objects",
    ([x, y]) => {
      const map = new Map([
        ["a", x],
        ["b", y],
      ])
      map.set("c", x * y)
      let sum = 0
      for (const [key, value] of map) sum += key.length * value * value
      map.forEach((value) => {
        sum += value
      })
      const o = { ...Object.fromEntries(map), d: x }
      for (const value of Object.values(o)) sum *= value
      return sum + new Set([1, 2]).size * Object.entries(o)[1][1] + (map.get("a") ?? 0)
    },
    [2, 3],
  ],
  [
    "functions of Math as values",
    (w) => {
      const { sin, PI, max, hypot } = Math
      return w.map(Math.abs).reduce((a, b) => a * b) + sin(w[0]) * PI + max(...w) * hypot(...w)
    },
    [3, -1, 2],
  ],
  [
    "call, apply and bind",
    (w) => {
      const scaled = function (this: { z: number }, a: number): number {
        return this.z * a
      }
      const product = ((a: number, b: number) => a * b).bind(null, w[0])
      return Math.max.apply(null, w) * scaled.call({ z: w[0] }, w[1]) + product(w[2])
    },
    [3, 1, 2],
  ],
  ["plain functions from outside", (w) => w.map(magnitudeOf).reduce((a, b) => a * b), [3, -1, 2]],
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
    "an object with valueOf",
    ([x]) => {
      const boxed = { valueOf: () => x } as unknown as number
      return boxed * 2 + boxed * boxed
    },
    [2],
  ],
  [
    "typed arrays as data",
    ([x]) => {
      const data = Float64Array.of(1, 2, 3)
      return data.reduce((sum, d) => sum + d * x * x, 0) + data[1] * x
    },
    [2],
  ],
  [
    "tests of numbers",
    ([x]) => (typeof x === "number" && Number.isFinite(x) && !Number.isNaN(x) ? x * x : 0),
    [2],
  ],
  [
    "Runge-Kutta",
    ([k, start]) => {
      const slope = (t: number, y: number): number => -k * y + Math.sin(t)
      const h = 0.1
      let y = start
      for (let t = 0; t < 2; t += h) {
        const k1 = slope(t, y)
        const k2 = slope(t + h / 2, y + (h * k1) / 2)
        const k3 = slope(t + h / 2, y + (h * k2) / 2)
        const k4 = slope(t + h, y + h * k3)
        y += (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4)
      }
      return y ** 2
    },
    [1.3, 0.4],
  ],
  [
    "Gaussian elimination with pivoting",
    (w) => {
      const a = [
        [w[0], 1, 2],
        [w[1], w[0], 1],
        [3, w[2], 1],
      ]
      const b = [1, w[1], 2]
      for (let i = 0; i < 3; i++) {
        let pivot = i
        for (let r = i + 1; r < 3; r++) if (Math.abs(a[r][i]) > Math.abs(a[pivot][i])) pivot = r
        ;[a[i], a[pivot]] = [a[pivot], a[i]]
        ;[b[i], b[pivot]] = [b[pivot], b[i]]
        for (let r = i + 1; r < 3; r++) {
          const m = a[r][i] / a[i][i]
          for (let c = i; c < 3; c++) a[r][c] -= m * a[i][c]
          b[r] -= m * b[i]
        }
      }
      const x: number[] = []
      for (let i = 2; i >= 0; i--) {
        let rest = b[i]
        for (let c = i + 1; c < 3; c++) rest -= a[i][c] * x[c]
        x[i] = rest / a[i][i]
      }
      return x.reduce((sum, v) => sum + v * v, 0)
    },
    [2, 5, 3],
  ],
  [
    "an inner Newton iteration",
    ([a]) => {
      let x = 1
      for (let i = 0; i < 30; i++) {
        const step = (x * x - a) / (2 * x)
        x -= step
        if (Math.abs(step) < 1e-14) break
      }
      return x
    },
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
