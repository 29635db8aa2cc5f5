import { OPERATIONS, type Operation, ruleOf } from "../../src/autodiff/operations"
import { uniforms } from "../../src/linalg/random"
import { objective } from "../../src/objectives/objective"
import type { ObjectiveFunction } from "../../src/objectives/options"
import "../../src/node/scopes"

type Gradient = (w: number[]) => number[]

/** Largest error, relative to the largest entry. */
function relativeError(got: ArrayLike<number>, wanted: number[]): number {
  const size = Math.max(...wanted.map(Math.abs))
  return Math.max(...wanted.map((x, i) => Math.abs(got[i] - x))) / size
}

const samples = uniforms(7)
const features = Array.from({ length: 40 }, () => Array.from({ length: 5 }, () => samples() - 0.5))
const labels = features.map((row) => (row[0] - row[1] > 0 ? 1 : 0))

const classics: [name: string, f: ObjectiveFunction, gradient: Gradient, w: number[]][] = [
  [
    "Rosenbrock",
    ([x, y]) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2,
    ([x, y]) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
    [-1.2, 1],
  ],
  [
    "Beale",
    ([x, y]) =>
      (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2 + (2.625 - x + x * y ** 3) ** 2,
    ([x, y]) => {
      const r = [1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y]
      return [
        2 * r[0] * (y - 1) + 2 * r[1] * (y * y - 1) + 2 * r[2] * (y ** 3 - 1),
        2 * r[0] * x + 4 * r[1] * x * y + 6 * r[2] * x * y * y,
      ]
    },
    [0.7, -1.3],
  ],
  [
    "Himmelblau",
    ([x, y]) => (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2,
    ([x, y]) => {
      const a = x * x + y - 11
      const b = x + y * y - 7
      return [4 * x * a + 2 * b, 2 * a + 4 * y * b]
    },
    [-1, 2.5],
  ],
  [
    "Rastrigin",
    (w) => 10 * w.length + w.reduce((s, x) => s + x ** 2 - 10 * Math.cos(2 * Math.PI * x), 0),
    (w) => w.map((x) => 2 * x + 20 * Math.PI * Math.sin(2 * Math.PI * x)),
    [0.3, -1.7, 2.2, 0.9, -0.4, 1.1, 3.3, -2.8, 0.05, 1.6],
  ],
  [
    "logistic regression",
    (w) => {
      let loss = 0
      for (const [i, row] of features.entries()) {
        const score = row.reduce((sum, x, j) => sum + x * w[j], 0)
        loss += Math.log1p(Math.exp(-score)) + (1 - labels[i]) * score
      }
      return loss / features.length
    },
    (w) => {
      const gradient = w.map(() => 0)
      for (const [i, row] of features.entries()) {
        const score = row.reduce((sum, x, j) => sum + x * w[j], 0)
        const residual = 1 / (1 + Math.exp(-score)) - labels[i]
        for (const [j, x] of row.entries()) gradient[j] += (residual * x) / features.length
      }
      return gradient
    },
    [0.4, -1, 2, 0.1, -0.3],
  ],
  [
    "chained Rosenbrock",
    (w) => {
      let sum = 0
      for (let i = 0; i + 1 < w.length; i++) {
        sum += 100 * (w[i + 1] - w[i] ** 2) ** 2 + (1 - w[i]) ** 2
      }
      return sum
    },
    (w) => {
      const gradient = w.map(() => 0)
      for (let i = 0; i + 1 < w.length; i++) {
        const gap = w[i + 1] - w[i] * w[i]
        gradient[i] += -400 * w[i] * gap - 2 * (1 - w[i])
        gradient[i + 1] += 200 * gap
      }
      return gradient
    },
    Array.from({ length: 100 }, (_, i) => Math.sin(i)),
  ],
]

test.each(classics)("%s: the gradient by hand, to 1e-12", (_, f, gradient, w) => {
  expect(relativeError(objective(f).gradient(w), gradient(w))).toBeLessThan(1e-12)
})

test.each(classics)("%s: H·v is the derivative of the gradient by hand", (_, f, gradient, w) => {
  const exact = objective(f)
  const v = w.map((_, i) => Math.cos(3 * i))
  // Differences extrapolated over two steps (Richardson), so that twelve digits are within reach.
  const slope = (h: number): number[] => {
    const above = gradient(w.map((x, i) => x + h * v[i]))
    const below = gradient(w.map((x, i) => x - h * v[i]))
    return above.map((g, i) => (g - below[i]) / (2 * h))
  }
  const [wide, narrow] = [slope(2e-3), slope(1e-3)]
  const wanted = narrow.map((s, i) => s + (s - wide[i]) / 3)
  expect(relativeError(exact.hessianVector(w, v), wanted)).toBeLessThan(1e-8)
  const product = exact
    .hessian(w)
    .to2DArray()
    .map((row) => row.reduce((s, h, i) => s + h * v[i], 0))
  expect(relativeError(exact.hessianVector(w, v), product)).toBeLessThan(1e-13)
})

test("Rosenbrock: the Hessian by hand, to 1e-12", () => {
  const [x, y] = [-1.2, 1]
  const hessian = objective(([x, y]) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2).hessian([x, y])
  const wanted = [2 - 400 * (y - 3 * x * x), -400 * x, -400 * x, 200]
  expect(relativeError(hessian.to1DArray(), wanted)).toBeLessThan(1e-12)
})

/** Points inside of the domain of each rule, where no derivative is 0. */
const special: Partial<Record<Operation, [x: number, y: number]>> = {
  acosh: [1.7, 0],
  remainder: [7.3, 2.1],
}

test.each(OPERATIONS.filter((name) => name !== "input" && name !== "fround"))(
  "the rule of %s has right first and second derivatives",
  (name) => {
    const { value, dx, dy, dxx, dxy, dyy } = ruleOf(name)
    const [x, y] = special[name] ?? [0.43, 0.81]
    const h = 1e-5
    const z = (a: number, b: number): number => value(a, b)
    const p = (rule: typeof dx, a: number, b: number): number => rule(a, b, z(a, b))
    const slope = (f: (t: number) => number): number => (f(h) - f(-h)) / (2 * h)
    expect(p(dx, x, y)).toBeCloseTo(
      slope((t) => z(x + t, y)),
      7,
    )
    expect(p(dy, x, y)).toBeCloseTo(
      slope((t) => z(x, y + t)),
      7,
    )
    expect(p(dxx, x, y)).toBeCloseTo(
      slope((t) => p(dx, x + t, y)),
      7,
    )
    expect(p(dxy, x, y)).toBeCloseTo(
      slope((t) => p(dx, x, y + t)),
      7,
    )
    expect(p(dxy, x, y)).toBeCloseTo(
      slope((t) => p(dy, x + t, y)),
      7,
    )
    expect(p(dyy, x, y)).toBeCloseTo(
      slope((t) => p(dy, x, y + t)),
      7,
    )
  },
)

/** A random formula in x, y and z, that is smooth and neither huge nor tiny. */
function formula(random: () => number, depth: number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]
  if (depth === 0) return pick(["x", "y", "z", (random() * 4 - 2).toFixed(2)])
  const a = formula(random, depth - 1)
  const b = formula(random, depth - 1)
  return pick([
    `(${a} + ${b})`,
    `(${a} - ${b})`,
    `(${a} * ${b})`,
    `(${a} / (2 + Math.cos(${b})))`,
    `(2 + Math.sin(${a})) ** Math.tanh(${b})`,
    `Math.sin(${a})`,
    `Math.tanh(${a})`,
    `Math.atan2(${a}, 3 + Math.sin(${b}))`,
    `Math.hypot(${a}, ${b}, 1)`,
    `Math.log1p((${a}) ** 2)`,
    `Math.exp(-((${a}) ** 2))`,
    `Math.sqrt(1 + (${a}) ** 2)`,
    `[${a}, ${b}].map((t) => t * t).reduce((s, t) => s + t, 0.5)`,
    `(({ p, q = 1 }) => p * q)({ p: ${a} })`,
  ])
}

test("300 random formulas agree with differences, in gradient and Hessian", () => {
  const random = uniforms(2026)
  for (let i = 0; i < 300; i++) {
    const text = formula(random, 1 + (i % 4))
    const f = new Function(`return ([x, y, z]) => ${text} + 0 * x`)() as ObjectiveFunction
    const exact = objective(f)
    const w = Array.from({ length: 3 }, () => random() * 3 - 1.5)
    const v = Array.from({ length: 3 }, () => random() * 2 - 1)
    const along = (h: number): number[] => w.map((x, j) => x + h * v[j])
    const h = 1e-4
    const slope = (f(along(h)) - f(along(-h))) / (2 * h)
    const got = exact.gradient(w).reduce((s, g, j) => s + g * v[j], 0)
    const scale = 1 + Math.abs(f(w)) + Math.abs(got)
    expect({ text, close: Math.abs(got - slope) < 1e-5 * scale ** 3 }).toEqual({
      text,
      close: true,
    })
    const above = exact.gradient(along(h))
    const below = exact.gradient(along(-h))
    const product = exact.hessianVector(w, v)
    for (let j = 0; j < 3; j++) {
      const bend = (above[j] - below[j]) / (2 * h)
      const size = scale + Math.abs(product[j])
      expect({ text, close: Math.abs(product[j] - bend) < 1e-5 * size ** 3 }).toEqual({
        text,
        close: true,
      })
    }
  }
})
