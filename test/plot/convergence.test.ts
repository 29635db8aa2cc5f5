import { compare } from "../../src/compare"
import { minimize } from "../../src/minimize"
import { quadratic } from "../../src/objectives/quadratic"
import { rosenbrock } from "../../src/objectives/rosenbrock"
import { adam } from "../../src/optimizers/first-order/adam"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { newton } from "../../src/optimizers/second-order/newton"
import { convergence } from "../../src/plot/convergence"
import { thinned } from "../../src/plot/thinned"

type Line = { name: string; x: number[]; y: (number | null)[] }

const lines = (...given: Parameters<typeof convergence>) =>
  convergence(...given).data as unknown as Line[]
const bowl = quadratic()
const traces = compare(bowl, [1, 1], [sgd(), adam({ learningRate: 0.1 })], { steps: 40 })

test("each line is its trace: step k at the height of f", () => {
  const [first, second] = lines(traces)
  expect([first.name, second.name]).toEqual(["sgd", "adam"])
  expect(first.x).toEqual(Array.from({ length: 41 }, (_, k) => k))
  for (const [k, y] of first.y.entries()) expect(y).toBeCloseTo(traces[0].values[k], 4)
})

test("a single trace needs no list", () => {
  expect(lines(traces[0])).toHaveLength(1)
})

test("the gradient's norm can be drawn, against oracle calls or seconds", () => {
  const [norms] = lines(traces, { measure: "gradientNorm", against: "evaluations" })
  expect(norms.y[3]).toBeCloseTo(traces[0].gradientNorms[3], 4)
  expect(norms.x[40]).toBe(40)
  const [timed] = lines(traces, { against: "seconds" })
  expect(timed.x.at(-1)).toBeCloseTo(traces[0].seconds[40], 4)
})

test("values that are not positive are drawn above the lowest seen", () => {
  const saddle = quadratic({ eigenvalues: [1, -1] })
  const trace = minimize(saddle, [1, 0.1], sgd({ learningRate: 0.1 }), { steps: 60 })
  const made = convergence(trace)
  expect((made.layout.yaxis as { title: { text: string } }).title.text).toBe("f(w) − lowest f seen")
  const { y } = made.data[0] as unknown as Line
  expect(y.at(-1)).toBeNull()
  expect(y.slice(0, -1).every((v) => v !== null && v > 0)).toBe(true)
})

test("a gap to a minimum that is not known is an error that says what to do", () => {
  const trace = minimize(quadratic({ eigenvalues: [1, 0] }), [1, 1], sgd(), { steps: 2 })
  expect(() => convergence(trace, { measure: "gap" })).toThrow(/measure "value"/)
  expect(() => convergence([])).toThrow(RangeError)
  expect(() => convergence(traces, { against: "step" } as object)).toThrow(/against is "step"/)
})

test("a divergence ends in a cross", () => {
  const away = minimize(bowl, [1, 1], sgd({ learningRate: 1 }))
  const { marker } = lines(away)[0] as unknown as { marker: { symbol: string; size: number[] } }
  expect(marker.symbol).toBe("x")
  expect([marker.size[0], (marker.size.at(-1) ?? 0) > 5]).toEqual([0, true])
})

test("a 0, which has no place on a log axis, is marked below all else", () => {
  const there = minimize(bowl, [0, 0], newton())
  const [line, mark] = lines([there, traces[0]]).filter(({ name }) => name.startsWith("newton"))
  expect([line.y, mark.x]).toEqual([[null], [0]])
  const lowest = Math.min(...traces[0].values)
  expect(mark.y[0]).toBeLessThan(lowest)
  expect(mark).toMatchObject({ hovertemplate: expect.stringContaining("= 0"), showlegend: false })
})

test("a run that starts at the minimum is drawn on a linear axis", () => {
  const made = convergence(minimize(bowl, [0, 0], sgd(), { steps: 5 }))
  expect(made.layout.yaxis).not.toHaveProperty("type")
  expect((made.data[0] as unknown as Line).y[0]).toBe(0)
  expect(made.description).not.toContain("log")
})

test("a line of one point is a marker", () => {
  const [line] = lines(minimize(bowl, [1, 1], sgd(), { steps: 0 }))
  expect(line).toMatchObject({ x: [0], mode: "lines+markers" })
})

test("an axis of less than a power of ten has more than one tick", () => {
  const slow = minimize(bowl, [1, 1], sgd({ learningRate: 0.001 }), { steps: 20 })
  expect(convergence(slow).layout.yaxis).not.toHaveProperty("dtick")
})

test("the description tells how each run ended, with its numbers", () => {
  const f = rosenbrock()
  const { description } = convergence(minimize(f, [-1.5, 2], sgd({ learningRate: 0.1 })))
  expect(description).toMatch(
    /^The gap to the minimum against steps, on a log scale: sgd goes from 12\.5 to .* and diverges\.$/,
  )
  expect(convergence(traces).description).toContain("sgd goes from 5.5 to")
})

test("a long line is thinned so that its swings stay", () => {
  const y = Float64Array.from({ length: 10_000 }, (_, k) => (k === 7777 ? 9 : k % 2))
  const kept = thinned(y)
  expect(kept.length).toBeLessThanOrEqual(600)
  expect(kept).toEqual([...kept].sort((a, b) => a - b))
  expect([kept[0], kept.at(-1)]).toEqual([0, 9999])
  expect(kept).toContain(7777)
  const drawn = kept.map((k) => y[k])
  expect(drawn.filter((v) => v === 0).length).toBeGreaterThan(200)
  expect(drawn.filter((v) => v === 1).length).toBeGreaterThan(200)
})
