import { newtonRaphson } from "../../src/optimizers/second-order/newton-raphson"
import { tangents } from "../../src/plot/tangents"

type Line = { name: string; x: (number | null)[]; y: (number | null)[] }

const cubic = (x: number) => x ** 3 - 2 * x - 5
const line = (made: ReturnType<typeof tangents>, name: string) =>
  made.data.find((trace) => trace.name === name) as unknown as Line

test("each tangent leads from the curve to the next x on the axis", () => {
  const trace = newtonRaphson(cubic, 4)
  const { x, y } = line(tangents(cubic, trace), "tangents")
  for (const k of trace.tangents.keys()) {
    expect(x[3 * k]).toBeCloseTo(trace.iterates[k], 4)
    expect((y[3 * k] ?? 0) - cubic(trace.iterates[k])).toBeCloseTo(0, 2)
    expect([x[3 * k + 1], y[3 * k + 1]]).toEqual([expect.closeTo(trace.iterates[k + 1], 4), 0])
    expect(x[3 * k + 2]).toBeNull()
  }
})

test("the picture holds the iterates and the axis", () => {
  const { layout } = tangents(cubic, newtonRaphson(cubic, 4))
  const [x, y] = [layout.xaxis, layout.yaxis].map((axis) => (axis as { range: number[] }).range)
  expect(x[0]).toBeLessThan(2.09)
  expect(x[1]).toBeGreaterThan(4)
  expect(y[0]).toBeLessThan(0)
  expect(y[1]).toBeGreaterThan(cubic(4))
})

test("an x that jumps far away does not make the rest small", () => {
  const trace = newtonRaphson((x) => x ** 3 - 2 * x + 2, 0.8165, { steps: 60 })
  expect(Math.max(...trace.iterates.map(Math.abs))).toBeGreaterThan(1000)
  const { layout } = tangents((x) => x ** 3 - 2 * x + 2, trace)
  const [low, high] = (layout.xaxis as { range: number[] }).range
  expect(high - low).toBeLessThan(trace.iterates.reduce((a, b) => Math.max(a, Math.abs(b)), 0))
})

test("of a search that runs away the picture shows how it began", () => {
  const f = (x: number) => Math.atan(x)
  const trace = newtonRaphson(f, 1.4)
  expect(trace.status).toBe("diverged")
  const [low, high] = (tangents(f, trace).layout.xaxis as { range: number[] }).range
  for (const u of trace.iterates.slice(0, 5)) expect(u > low && u < high).toBe(true)
  expect(high - low).toBeLessThan(10)
})

test("the tangent of a search that stalls is drawn, level", () => {
  const f = (x: number) => x ** 2 - 1
  const { x, y } = line(tangents(f, newtonRaphson(f, 0)), "tangents")
  expect(y).toEqual([-1, -1, null])
  expect(Number(x[0])).toBeLessThan(0)
  expect(x[1]).toBeGreaterThan(0)
})

test("a cycle is told in the description", () => {
  const f = (x: number) => x ** 3 - 2 * x + 2
  expect(tangents(f, newtonRaphson(f, 0)).description).toMatch(
    /x = 0, 1, 0, 1, 0 …; no end in sight\. .* repeat with period 2\.$/,
  )
})

test("a domain is shown as it is given", () => {
  const { layout } = tangents(cubic, newtonRaphson(cubic, 4), { domain: [0, 5] })
  expect((layout.xaxis as { range: number[] }).range).toEqual([0, 5])
  expect(() => tangents(cubic, newtonRaphson(cubic, 4), { domain: [5, 0] })).toThrow(RangeError)
})
