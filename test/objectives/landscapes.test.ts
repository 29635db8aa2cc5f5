import { Matrix } from "../../src/linalg/matrix"
import { ackley } from "../../src/objectives/ackley"
import { beale } from "../../src/objectives/beale"
import { booth } from "../../src/objectives/booth"
import { cliff } from "../../src/objectives/cliff"
import { doubleWell } from "../../src/objectives/double-well"
import { himmelblau } from "../../src/objectives/himmelblau"
import { objective } from "../../src/objectives/objective"
import type { ObjectiveFunction } from "../../src/objectives/options"
import { plateau } from "../../src/objectives/plateau"
import { rastrigin } from "../../src/objectives/rastrigin"
import { ravine } from "../../src/objectives/ravine"
import { monkeySaddle, saddle } from "../../src/objectives/saddle"
import type { Objective } from "../../src/objectives/types"

/** Each function beside its formula as a book prints it. */
const table: [name: string, f: Objective, n: number, formula: ObjectiveFunction][] = [
  [
    "beale",
    beale(),
    2,
    ([x, y]) =>
      (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2 + (2.625 - x + x * y ** 3) ** 2,
  ],
  ["booth", booth(), 2, ([x, y]) => (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2],
  ["himmelblau", himmelblau(), 2, ([x, y]) => (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2],
  ["saddle", saddle(), 2, ([x, y]) => x ** 2 - y ** 2],
  ["monkeySaddle", monkeySaddle(), 2, ([x, y]) => x ** 3 - 3 * x * y ** 2],
  ["doubleWell", doubleWell(), 2, ([x, y]) => (x ** 2 - 1) ** 2 + y ** 2],
  [
    "doubleWell({ tilt })",
    doubleWell({ tilt: -1.2 }),
    2,
    ([x, y]) => (x ** 2 - 1) ** 2 - 1.2 * x + y ** 2,
  ],
  ["ravine", ravine(), 2, ([x, y]) => (x ** 2 + 100 * y ** 2) / 2],
  [
    "ravine in three dimensions",
    ravine({ conditionNumber: 400, dimension: 3 }),
    3,
    ([x, y, z]) => (x ** 2 + 20 * y ** 2 + 400 * z ** 2) / 2,
  ],
  ["ravine in one dimension", ravine({ dimension: 1 }), 1, ([x]) => x ** 2 / 2],
  ["plateau", plateau(), 2, ([x, y]) => (x ** 2 + y ** 2) / (1 + x ** 2 + y ** 2)],
  [
    "plateau in four dimensions",
    plateau({ dimension: 4 }),
    4,
    (w) => 1 - 1 / (1 + w.reduce((sum, x) => sum + x * x, 0)),
  ],
  ["cliff", cliff(), 2, ([x, y]) => (x ** 2 + y ** 2) / 2 + 10 / (1 + Math.exp(-20 * (x - 1)))],
  [
    "cliff({ height, steepness })",
    cliff({ height: 3, steepness: 2 }),
    2,
    ([x, y]) => (x ** 2 + y ** 2) / 2 + 3 / (1 + Math.exp(2 - 2 * x)),
  ],
  [
    "rastrigin",
    rastrigin(),
    2,
    ([x, y]) =>
      20 + x ** 2 - 10 * Math.cos(2 * Math.PI * x) + y ** 2 - 10 * Math.cos(2 * Math.PI * y),
  ],
  [
    "rastrigin in five dimensions",
    rastrigin({ dimension: 5, amplitude: 3 }),
    5,
    (w) => w.reduce((sum, x) => sum + x ** 2 - 3 * Math.cos(2 * Math.PI * x), 15),
  ],
  [
    "ackley",
    ackley(),
    2,
    ([x, y]) =>
      -20 * Math.exp(-0.2 * Math.sqrt((x ** 2 + y ** 2) / 2)) -
      Math.exp((Math.cos(2 * Math.PI * x) + Math.cos(2 * Math.PI * y)) / 2) +
      20 +
      Math.E,
  ],
  [
    "ackley in three dimensions",
    ackley({ dimension: 3 }),
    3,
    (w) => {
      let squares = 0
      let cosines = 0
      for (const x of w) {
        squares += x ** 2
        cosines += Math.cos(2 * Math.PI * x)
      }
      return -20 * Math.exp(-0.2 * Math.sqrt(squares / 3)) - Math.exp(cosines / 3) + 20 + Math.E
    },
  ],
]

/** Seeded points in the box [-3, 3]ⁿ: the golden ratio's multiples, which spread evenly. */
const points = (n: number): number[][] =>
  Array.from({ length: 25 }, (_, k) =>
    Array.from({ length: n }, (_, i) => 6 * (((k * n + i + 1) * 0.6180339887498949) % 1) - 3),
  )

const close = (ours: ArrayLike<number>, theirs: ArrayLike<number>, tolerance: number) => {
  expect(ours).toHaveLength(theirs.length)
  let scale = 1
  for (let i = 0; i < theirs.length; i++) scale = Math.max(scale, Math.abs(theirs[i]))
  for (let i = 0; i < theirs.length; i++) {
    expect(Math.abs(ours[i] - theirs[i])).toBeLessThanOrEqual(tolerance * scale)
  }
}

const moved = (w: number[], i: number, h: number) => w.map((x, j) => (i === j ? x + h : x))

describe.each(table)("%s", (_, f, n, formula) => {
  test("has the values of its formula", () => {
    expect(f.dimension).toBe(n)
    for (const w of points(n)) close([f(w), f.value(w)], [formula(w), formula(w)], 1e-14)
  })

  test("has the derivatives that its formula has", () => {
    const exact = objective(formula)
    for (const w of points(n)) {
      const v = w.map((x, i) => 1 - x * i)
      close(f.gradient(w), exact.gradient(w), 1e-13)
      close(f.hessian(w).to1DArray(), exact.hessian(w).to1DArray(), 1e-12)
      close(f.hessianVector(w, v), exact.hessianVector(w, v), 1e-12)
    }
  })

  test("has the derivatives that central differences see", () => {
    const h = 1e-5
    for (const w of points(n)) {
      const slopes = w.map((_, i) => (f(moved(w, i, h)) - f(moved(w, i, -h))) / (2 * h))
      close(f.gradient(w), slopes, 1e-6)
      const rows = w.map((_, i) => {
        const behind = f.gradient(moved(w, i, -h))
        return Array.from(f.gradient(moved(w, i, h)), (g, j) => (g - behind[j]) / (2 * h))
      })
      close(f.hessian(w).to1DArray(), rows.flat(), 1e-6)
    }
  })

  test("multiplies its Hessian with a vector, and writes its gradient where it is told", () => {
    for (const w of points(n)) {
      const v = w.map((x) => x * x - 2)
      const product = f.hessian(w).mmul(Matrix.columnVector(v)).to1DArray()
      close(f.hessianVector(w, v), product, 1e-13)
      const out = new Float64Array(n)
      expect(f.gradient(w, out)).toBe(out)
      expect(out).toEqual(f.gradient(w))
    }
  })

  test("is stationary, curved upwards, and as low as it says at its minima", () => {
    for (const { w, value } of f.minima) {
      expect(w).toHaveLength(n)
      expect(Math.abs(f(w) - value)).toBeLessThan(1e-25)
      expect(Math.hypot(...f.gradient(w))).toBeLessThanOrEqual(1e-9)
      for (let i = 0; i < n; i++) expect(f(moved(w, i, 1e-3))).toBeGreaterThan(value)
      for (let i = 0; i < n; i++) expect(f(moved(w, i, -1e-3))).toBeGreaterThan(value)
      for (const elsewhere of points(n)) {
        expect(f(elsewhere)).toBeGreaterThan(Math.min(...f.minima.map((m) => m.value)))
      }
    }
  })

  test("says how it is drawn and written", () => {
    expect(f.derivatives).toBe("hand-written")
    expect(f.latex).toMatch(/x|w/)
    if (n !== 2) expect(f.domain).toBeUndefined()
    else {
      for (const { w } of f.minima) {
        for (const [i, [low, high]] of (f.domain ?? []).entries()) {
          expect(w[i]).toBeGreaterThan(low)
          expect(w[i]).toBeLessThan(high)
        }
      }
      expect(f.domain).toHaveLength(2)
    }
  })
})

test("Himmelblau's function has four minima, and they are apart", () => {
  const { minima } = himmelblau()
  expect(minima).toHaveLength(4)
  for (const [i, a] of minima.entries()) {
    for (const b of minima.slice(i + 1)) {
      expect(Math.hypot(a.w[0] - b.w[0], a.w[1] - b.w[1])).toBeGreaterThan(3)
    }
  }
})

test("saddles mark no minimum", () => {
  expect([...saddle().minima, ...monkeySaddle().minima]).toEqual([])
  expect(saddle().gradient([0, 0])).toEqual(new Float64Array([0, -0]))
  expect(monkeySaddle().hessian([0, 0]).to1DArray().map(Math.abs)).toEqual([0, 0, 0, 0])
})

test("a tilt makes one of two wells the deeper one", () => {
  const [left, right] = doubleWell({ tilt: 0.3 }).minima
  expect(left.w[0]).toBeLessThan(-1)
  expect(right.w[0]).toBeGreaterThan(0.9)
  expect(right.value - left.value).toBeCloseTo(0.6, 2)
})

test("Newton's method solves Booth's function in one step, and halves the monkey saddle", () => {
  const step = (f: Objective, [x, y]: number[]) => {
    const [[a, b], [, d]] = f.hessian([x, y]).to2DArray()
    const [g, h] = f.gradient([x, y])
    return [x - (d * g - b * h) / (a * d - b * b), y - (a * h - b * g) / (a * d - b * b)]
  }
  close(step(booth(), [-7, 4]), [1, 3], 1e-14)
  close(step(monkeySaddle(), [1, -2]), [0.5, -1], 1e-14)
})

test("the plateau is steepest at 1/√3, and indefinite beyond", () => {
  const f = plateau()
  const slope = (r: number) => f.gradient([r, 0])[0]
  expect(slope(1 / Math.sqrt(3))).toBeCloseTo(0.65, 2)
  expect(slope(0.57)).toBeLessThan(slope(1 / Math.sqrt(3)))
  expect(slope(0.58)).toBeLessThan(slope(1 / Math.sqrt(3)))
  expect(f.hessian([0.7, 0]).get(0, 0)).toBeLessThan(0)
  expect(f.hessian([0.5, 0]).get(0, 0)).toBeGreaterThan(0)
})

test("a cliff's face is hs/4 steep", () => {
  expect(cliff().gradient([1, 0])[0]).toBeCloseTo(1 + 50, 12)
  expect(cliff().minima[0].w[0]).toBeCloseTo(-4.1e-7, 8)
})

test("far from everything, values and gradients are numbers still", () => {
  for (const [, f, n] of table) {
    const w = Array(n).fill(1e60)
    expect(f(w)).not.toBeNaN()
    for (const g of f.gradient(w)) expect(g).not.toBeNaN()
  }
})

test("Ackley's cone ends in a tip, where derivatives are given without it", () => {
  const f = ackley({ dimension: 3 })
  expect(f([0, 0, 0])).toBe(0)
  expect(f.gradient([0, 0, 0])).toEqual(new Float64Array(3))
  const ripples = (4 * Math.PI ** 2 * Math.E) / 3
  close(f.hessian([0, 0, 0]).to1DArray(), [ripples, 0, 0, 0, ripples, 0, 0, 0, ripples], 1e-14)
  expect(f([1e-9, 0, 0])).toBeGreaterThan(1e-9)
})

test("options out of range are named", () => {
  expect(() => rastrigin({ dimension: 0 })).toThrow(
    "rastrigin: dimension is 0; choose a whole number dimension ≥ 1",
  )
  expect(() => rastrigin({ amplitude: -1 })).toThrow(RangeError)
  expect(() => ackley({ dimension: 1.5 })).toThrow("ackley: dimension is 1.5")
  expect(() => ravine({ conditionNumber: 0.5 })).toThrow("choose conditionNumber ≥ 1")
  expect(() => plateau({ dimension: -2 })).toThrow(RangeError)
  expect(() => cliff({ steepness: 1 })).toThrow("cliff: steepness is 1; choose steepness ≥ 2")
  expect(() => cliff({ height: 0 })).toThrow("cliff: height is 0; choose height > 0")
  expect(() => doubleWell({ tilt: 2 })).toThrow("doubleWell: tilt is 2; choose −1.5 ≤ tilt ≤ 1.5")
  // @ts-expect-error: no such option
  expect(() => ackley({ dimensions: 3 })).toThrow('did you mean "dimension"?')
})
