import { type Construct, expectDerivatives } from "./expect-derivatives"

const magnitudeOf = (x: number): number => (x < 0 ? -x : x)

const constructs: Construct[] = [
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
    "typed arrays as data",
    ([x]) => {
      const data = Float64Array.of(1, 2, 3)
      return data.reduce((sum, d) => sum + d * x * x, 0) + data[1] * x
    },
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

describe("data and algorithms have exact derivatives:", () => {
  test.each(constructs)("%s", (_, f, w) => expectDerivatives(f, w))
})
