import { compare } from "../../src/compare"
import { minimize } from "../../src/minimize"
import { himmelblau } from "../../src/objectives/himmelblau"
import { objective } from "../../src/objectives/objective"
import { quadratic } from "../../src/objectives/quadratic"
import { rosenbrock } from "../../src/objectives/rosenbrock"
import { adam } from "../../src/optimizers/first-order/adam"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { contour } from "../../src/plot/contour"
import type { Figure } from "../../src/plot/figure"
import { surface } from "../../src/plot/surface"
import { windowOf } from "../../src/plot/window"

type Drawn = { name: string; x: number[]; y: number[]; z: (number | null)[][] }

const drawn = (made: Figure, name: string) =>
  made.data.find((d) => d.name === name) as unknown as Drawn

const bowl = quadratic()

test("the map's heights are the objective's, on a log scale", () => {
  const { x, y, z } = drawn(contour(bowl), "quadratic")
  expect([z.length, z[0].length]).toEqual([y.length, x.length])
  const [i0, j0] = [x.length / 2 + 20, y.length / 2 - 20].map(Math.floor)
  const order = (i: number, j: number) => Math.sign((z[j][i] as number) - (z[j0][i0] as number))
  const truth = (i: number, j: number) => Math.sign(bowl([x[i], y[j]]) - bowl([x[i0], y[j0]]))
  for (const [i, j] of [
    [i0 - 20, j0 + 20],
    [i0 - 40, j0],
    [i0, j0 - 3],
  ]) {
    expect(order(i, j)).toBe(truth(i, j))
  }
})

test("the lines are those of the window, whatever stands around it", () => {
  const domain: [[number, number], [number, number]] = [
    [-1, 1],
    [-1, 1],
  ]
  const { x, y, z } = drawn(contour(bowl, [], { domain, levels: "linear" }), "quadratic")
  const inside = (v: number) => v >= -1 && v <= 1
  const seen = z.flatMap((row, j) => row.filter((_, i) => inside(x[i]) && inside(y[j])))
  expect(Math.max(...(seen as number[]))).toBeCloseTo(16, 1)
  expect(Math.min(...(seen as number[]))).toBeCloseTo(0, 1)
})

test("around the window the lines go on as finely as they left it", () => {
  const tall: [[number, number], [number, number]] = [
    [-1, 1],
    [-2, 2],
  ]
  const { x, y } = drawn(contour(bowl, [], { domain: tall }), "quadratic")
  for (const [at, [low, high]] of [
    [x, tall[0]],
    [y, tall[1]],
  ] as const) {
    const gaps = at.slice(1).map((v, i) => v - at[i])
    const inside = (high - low) / 60
    for (const [i, gap] of gaps.entries()) {
      const away = Math.max(low - at[i], at[i + 1] - high, 0)
      expect(gap).toBeLessThan(1.3 * inside + 0.2 * away)
    }
    expect(at[0]).toBeLessThan(low - 0.1 * (high - low))
    expect(at.at(-1)).toBeGreaterThan(high + 0.1 * (high - low))
  }
})

test("every step of a short path is drawn, with its number and value", () => {
  const trace = minimize(bowl, [1, 1], sgd({ learningRate: 0.15 }), { steps: 6 })
  const path = drawn(contour(bowl, trace), "sgd") as Drawn & { customdata: [number, string][] }
  expect(path.x).toHaveLength(7)
  for (const [k, w] of trace.iterates.entries()) {
    expect(path.x[k]).toBeCloseTo(w[0], 3)
    expect(path.y[k]).toBeCloseTo(w[1], 3)
    expect(path.customdata[k][0]).toBe(k)
  }
})

test("steps too short to see are left out, but never the last one", () => {
  const trace = minimize(bowl, [1, 1], sgd({ learningRate: 0.01 }), { steps: 3000 })
  const path = drawn(contour(bowl, trace), "sgd")
  expect(path.x.length).toBeLessThan(500)
  expect(path.x[path.x.length - 1]).toBeCloseTo(trace.w[0], 4)
})

test("far from the origin the map is drawn as finely as near it", () => {
  const far = objective(([x, y]) => (x - 1e6) ** 2 + 2 * (y - 1e6) ** 2, { name: "far" })
  const trace = minimize(far, [1e6 + 0.5, 1e6 + 0.4], sgd(), { steps: 3 })
  const made = contour(far, trace, { field: "gradient" })
  const { x, y } = drawn(made, "far")
  for (const at of [x, y]) expect(new Set(at).size).toBe(at.length)
  expect(drawn(made, "sgd").x[1]).toBeCloseTo(trace.iterates[1][0], 3)
  expect(drawn(made, "start")).toMatchObject({ x: [1e6 + 0.5], y: [1e6 + 0.4] })
  expect(new Set(drawn(made, "∇f").y).size).toBeGreaterThan(20)
})

test("the start and the minimum are marked", () => {
  const made = contour(bowl, compare(bowl, [1, 1], [sgd(), adam()], { steps: 5 }))
  expect(drawn(made, "start")).toMatchObject({ x: [1], y: [1] })
  expect(drawn(made, "minimum")).toMatchObject({ x: [0], y: [0] })
})

test("a path that runs away is cut, and ends in a cross", () => {
  const trace = minimize(bowl, [1, 1], sgd({ learningRate: 0.3 }))
  expect(trace.status).toBe("diverged")
  const path = drawn(contour(bowl, trace), "sgd") as Drawn & { marker: { symbol: string[] } }
  expect(Math.max(...path.y.map(Math.abs))).toBeLessThan(100)
  expect(path.marker.symbol.at(-1)).toBe("x")
})

test("a leap too far for a picture ends on its way, in its direction", () => {
  const trace = minimize(bowl, [1, 1], sgd({ learningRate: 1e80 }))
  const { x, y } = drawn(contour(bowl, trace), "sgd")
  const [dx, dy] = [0, 1].map((i) => trace.iterates[1][i] - 1)
  expect(Math.abs(y[1])).toBeLessThan(1e5)
  expect((y[1] - 1) / (x[1] - 1)).toBeCloseTo(dy / dx, 2)
})

test("the window shows the objective's domain where that fits the path", () => {
  const f = rosenbrock()
  expect(windowOf(f, [minimize(f, [-1.5, 2], adam(), { steps: 500 })])).toEqual(f.domain)
  expect(windowOf(f, [])).toEqual(f.domain)
})

test("the window holds the start, the minimum and the whole of a path that stays", () => {
  const trace = minimize(bowl, [8, -6], sgd({ learningRate: 0.19 }), { steps: 50 })
  const [x, y] = windowOf(bowl, [trace])
  for (const w of [[0, 0], ...trace.iterates]) {
    expect(w[0] > x[0] && w[0] < x[1] && w[1] > y[0] && w[1] < y[1]).toBe(true)
  }
})

test("a path that runs away does not widen the window much", () => {
  const stays = minimize(bowl, [10, 1], sgd({ learningRate: 0.19 }), { steps: 50 })
  const leaves = minimize(bowl, [10, 1], sgd({ learningRate: 0.25 }))
  const [, y] = windowOf(bowl, [stays, leaves])
  expect(y[1] - y[0]).toBeLessThan(10)
})

test("where no minimum is known, a path that runs away is seen to swing", () => {
  const f = objective(([x, y]) => x ** 2 + 20 * y ** 2)
  const trace = minimize(f, [1, 1], sgd({ learningRate: 0.06 }), { steps: 100 })
  const [x, y] = windowOf(f, [trace])
  for (const w of trace.iterates.slice(0, 4)) {
    expect(w[0] > x[0] && w[0] < x[1] && w[1] > y[0] && w[1] < y[1]).toBe(true)
  }
  expect(y[1] - y[0]).toBeLessThan(10)
})

test("both axes have the same scale, unless that would make a ribbon", () => {
  const scale = (domain: [[number, number], [number, number]]) =>
    (contour(bowl, [], { domain }).layout.yaxis as { scaleanchor?: string }).scaleanchor
  expect(
    scale([
      [-1, 1],
      [-2, 2],
    ]),
  ).toBe("x")
  expect(
    scale([
      [-1, 1],
      [-20, 20],
    ]),
  ).toBeUndefined()
})

test("a function that is not defined everywhere has gaps, not NaNs", () => {
  const trace = minimize(bowl, [1, 1], sgd(), { steps: 3 })
  const log = Object.assign((w: ArrayLike<number>) => Math.log(w[0]) ** 2 + w[1] ** 2, {
    minima: [],
    dimension: 2,
  }) as unknown as typeof bowl
  const made = contour(log, trace, {
    domain: [
      [-1, 1],
      [-1, 1],
    ],
  })
  expect(JSON.stringify(made.data[0])).toContain("null")
  expect(JSON.stringify(made.data)).not.toMatch(/NaN|Infinity/)
})

test("the description tells where each path went", () => {
  const trace = minimize(bowl, [1, 1], sgd({ learningRate: 0.15 }), { steps: 6 })
  expect(contour(bowl, trace).description).toMatch(
    /^Contour lines of quadratic, its minimum 0 at \[0, 0\]; sgd goes from \[1, 1\] to .* in 6 steps/,
  )
})

test("a plain function is drawn as objective(f) is", () => {
  const plain = ([x, y]: number[]) => x * x + y * y
  const shown = (made: Figure) => JSON.stringify(made)
  const walk = minimize(plain, [1, 1], sgd(), { steps: 3 })
  expect(shown(contour(plain, walk))).toBe(shown(contour(objective(plain), walk)))
  expect(shown(surface(plain))).toBe(shown(surface(objective(plain))))
  expect(
    drawn(
      contour(([x, y]) => x * x + y * y, [], { field: "descent" }),
      "−∇f",
    ),
  ).toBeDefined()
})

test("all of the lowest minima are named", () => {
  expect(contour(himmelblau()).description).toMatch(/its minima 0 at \[3, 2\], \[.*\], \[.*\], \[/)
})

test("a function that is finite nowhere is an error, not an empty frame", () => {
  const nowhere = objective(([x, y]) => Math.log(-1 - x * x) + y)
  for (const draw of [contour, surface]) expect(() => draw(nowhere)).toThrow(/finite nowhere here/)
})

test("what cannot be drawn on a map is an error that says why", () => {
  const three = quadratic({ eigenvalues: [1, 2, 3] })
  expect(() => contour(three)).toThrow("quadratic takes 3 numbers; a map shows two")
  const unrecorded = minimize(bowl, [1, 1], sgd(), { record: false })
  expect(() => contour(bowl, unrecorded)).toThrow("run it with record: true")
  expect(() =>
    contour(bowl, [], {
      domain: [
        [1, -1],
        [0, 1],
      ],
    }),
  ).toThrow(RangeError)
  const domain = [
    [-1, 1, 2],
    [-1, 1],
  ] as unknown as [[number, number], [number, number]]
  expect(() => contour(bowl, [], { domain })).toThrow(/yLow, yHigh/)
  expect(() => contour(bowl, [], { level: "log" } as object)).toThrow(/did you mean "levels"/)
})
