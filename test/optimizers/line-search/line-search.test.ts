import { dot } from "../../../src/linalg/products"
import type { Point } from "../../../src/linalg/vector"
import { counted } from "../../../src/objectives/counted"
import { rosenbrock } from "../../../src/objectives/rosenbrock"
import { backtracking } from "../../../src/optimizers/line-search/backtracking"
import { cubicMinimum } from "../../../src/optimizers/line-search/cubic"
import { strongWolfe } from "../../../src/optimizers/line-search/strong-wolfe"
import { problem } from "../second-order/problems"

/** f(x) of one number, with its derivative. */
const line = (value: (x: number) => number, slope: (x: number) => number) =>
  problem({
    name: "line",
    dimension: 1,
    value: (w) => value(w[0]),
    gradient: (w) => [slope(w[0])],
    hessian: () => [[Number.NaN]],
  })

const at = (f: ReturnType<typeof line>, w: Point) => {
  const point = Float64Array.from(w)
  return [point, { value: f(point), gradient: f.gradient(point) }] as const
}

const parabola = line(
  (x) => (x - 1) ** 2,
  (x) => 2 * (x - 1),
)
const right = Float64Array.of(1)

describe("backtracking", () => {
  test("takes the first trial where it is low enough", () => {
    const [w, foot] = at(parabola, [0])
    expect(backtracking()(parabola, w, right, foot)).toEqual({
      alpha: 1,
      w: Float64Array.of(1),
      value: 0,
      trials: [1],
    })
  })

  test("halves a step that is too long until f has fallen enough", () => {
    const [w, foot] = at(parabola, [0])
    const landing = backtracking()(parabola, w, right, foot, 12)
    expect(landing?.trials).toEqual([12, 6, 3, 1.5])
  })

  test("asks for a larger decrease where c₁ is larger", () => {
    // φ(α) = (α − 1)²: α is accepted where α ≤ 2 (1 − c₁).
    const [w, foot] = at(parabola, [0])
    const strict = backtracking({ sufficientDecrease: 0.9, factor: 0.1 })
    expect(strict(parabola, w, right, foot)?.alpha).toBeCloseTo(0.1)
  })

  test("steps back from where f is not finite", () => {
    const barrier = line(
      (x) => x - Math.log(x),
      (x) => 1 - 1 / x,
    )
    const [w, foot] = at(barrier, [2])
    const landing = backtracking()(barrier, w, Float64Array.of(-1), foot, 4)
    expect(landing?.trials).toEqual([4, 2, 1])
  })

  test("returns nothing for a direction that does not descend", () => {
    const [w, foot] = at(parabola, [0])
    expect(backtracking()(parabola, w, Float64Array.of(-1), foot)).toBeUndefined()
    expect(backtracking()(parabola, w, Float64Array.of(0), foot)).toBeUndefined()
  })

  test("returns nothing where its trials run out", () => {
    const [w, foot] = at(parabola, [0])
    expect(backtracking({ maxTrials: 3 })(parabola, w, right, foot, 12)).toBeUndefined()
  })

  test("names an option that is out of range", () => {
    expect(() => backtracking({ factor: 1 })).toThrow("backtracking: factor is 1")
    expect(() => backtracking({ sufficientDecrease: 0 })).toThrow(RangeError)
  })
})

describe("strongWolfe", () => {
  const wavy = line(
    (x) => Math.sin(3 * x) - 0.5 * x + 0.05 * x * x,
    (x) => 3 * Math.cos(3 * x) - 0.5 + 0.1 * x,
  )
  const steep = line(
    (x) => Math.exp(-x) + 1e-3 * x,
    (x) => -Math.exp(-x) + 1e-3,
  )
  const flat = line(
    (x) => -x / (x * x + 2),
    (x) => (x * x - 2) / (x * x + 2) ** 2,
  )

  const cases = [
    ["a parabola", parabola, 0],
    ["a wavy line", wavy, 1],
    ["an exponential", steep, 0],
    ["Moré and Thuente's first function", flat, 0],
  ] as const
  const initials = [1e-3, 0.1, 1, 10, 1e3]

  test.each(
    cases.flatMap(([name, f, x]) => initials.map((initial) => [name, initial, f, x] as const)),
  )("meets both conditions on %s, first trial %d", (_, initial, f, x) => {
    const [w, foot] = at(f, [x])
    for (const [c1, c2] of [
      [1e-4, 0.9],
      [1e-3, 0.1],
      [1e-4, 1e-3],
    ]) {
      const search = strongWolfe({ sufficientDecrease: c1, curvature: c2 })
      const landing = search(f, w, right, foot, initial)
      if (!landing?.gradient) throw new Error("it should have landed")
      const slope = foot.gradient[0]
      expect(landing.value).toBeLessThanOrEqual(foot.value + c1 * landing.alpha * slope)
      expect(Math.abs(landing.gradient[0])).toBeLessThanOrEqual(c2 * Math.abs(slope))
      expect(landing.value).toBe(f(landing.w))
    }
  })

  test("finds the minimum of a parabola in two trials where c₂ is close to 0", () => {
    const [w, foot] = at(parabola, [0])
    const landing = strongWolfe({ curvature: 1e-3 })(parabola, w, right, foot, 0.3)
    expect(landing?.alpha).toBeCloseTo(1, 14)
    expect(landing?.trials).toHaveLength(2)
  })

  test("narrows an interval whose far end is not finite", () => {
    const barrier = line(
      (x) => -x - Math.log(1 - x),
      (x) => -1 + 1 / (1 - x),
    )
    const [w, foot] = at(barrier, [-2])
    const landing = strongWolfe({ curvature: 0.1 })(barrier, w, right, foot, 100)
    expect(landing?.w[0]).toBeGreaterThan(-1)
    expect(landing?.w[0]).toBeLessThan(1)
    expect(Math.abs(landing?.gradient?.[0] ?? 1)).toBeLessThanOrEqual(0.1 * (2 / 3))
  })

  test("takes what is low enough where the trials run out", () => {
    const slope = line(
      (x) => -x,
      () => -1,
    )
    const [w, foot] = at(slope, [0])
    const landing = strongWolfe({ maxTrials: 3 })(slope, w, right, foot)
    expect(landing?.trials).toHaveLength(3)
    expect(landing?.alpha).toBe(Math.max(...(landing?.trials ?? [])))
    expect(landing?.alpha).toBeGreaterThan(10)
  })

  test("asks for one value and one gradient at each trial", () => {
    const f = rosenbrock()
    const w = Float64Array.of(-1.5, 2)
    const gradient = f.gradient(w)
    const p = gradient.map((g) => -g)
    const { oracle, evaluations } = counted(f)
    const landing = strongWolfe()(oracle, w, p, { value: f(w), gradient })
    expect(landing?.trials.length).toBeGreaterThan(1)
    expect(evaluations.gradient).toBeLessThanOrEqual(evaluations.value)
    expect(evaluations.value).toBe(landing?.trials.length)
    expect(dot(landing?.gradient ?? [], p)).toBeLessThan(0.9 * Math.abs(dot(gradient, p)))
    expect([...w]).toEqual([-1.5, 2])
  })

  test("returns nothing for a direction that does not descend", () => {
    const [w, foot] = at(parabola, [0])
    expect(strongWolfe()(parabola, w, Float64Array.of(-1), foot)).toBeUndefined()
  })

  test("wants 0 < c₁ < c₂ < 1", () => {
    expect(() => strongWolfe({ curvature: 1 })).toThrow("strongWolfe: curvature is 1")
    expect(() => strongWolfe({ sufficientDecrease: 0.5, curvature: 0.4 })).toThrow(
      "curvature is 0.4; choose 0.5 < curvature < 1",
    )
  })
})

describe("cubicMinimum", () => {
  const knot = (alpha: number, f: (x: number) => number, d: (x: number) => number) => ({
    alpha,
    value: f(alpha),
    slope: d(alpha),
  })
  const f = (x: number) => x ** 3 - 3 * x
  const d = (x: number) => 3 * x ** 2 - 3

  test("finds the minimum of a cubic", () => {
    expect(cubicMinimum(knot(0, f, d), knot(3, f, d), 0, 3)).toBeCloseTo(1, 14)
  })

  test("stays within its bounds", () => {
    expect(cubicMinimum(knot(0, f, d), knot(3, f, d), 2, 3)).toBe(2)
  })

  test("takes the middle where there is no minimum, or no number", () => {
    const falling = (x: number) => -(x ** 3) - x
    const steeper = (x: number) => -3 * x ** 2 - 1
    expect(cubicMinimum(knot(0, falling, steeper), knot(1, falling, steeper), 1, 5)).toBe(3)
    const nowhere = { alpha: 1, value: Number.NaN, slope: Number.NaN }
    expect(cubicMinimum(knot(0, f, d), nowhere, 0, 1)).toBe(0.5)
  })
})
