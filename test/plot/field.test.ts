import { himmelblau } from "../../src/objectives/himmelblau"
import { contour } from "../../src/plot/contour"

type Arrows = { x: (number | null)[]; y: (number | null)[]; text: string[] }

const f = himmelblau()
const shafts = (field: "gradient" | "descent") => {
  const name = field === "gradient" ? "∇f" : "−∇f"
  const drawn = contour(f, [], { field }).data.find((trace) => trace.name === name)
  const { x, y } = drawn as unknown as Arrows
  return Array.from({ length: Math.ceil(x.length / 3) }, (_, k) => {
    const [from, to] = [0, 1].map((end) => [Number(x[3 * k + end]), Number(y[3 * k + end])])
    return { from, to, middle: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] }
  })
}

test("arrows point along the gradient, or against it", () => {
  for (const [field, sign] of [
    ["gradient", 1],
    ["descent", -1],
  ] as const) {
    for (const { from, to, middle } of shafts(field)) {
      const g = f.gradient(middle)
      const along = (to[0] - from[0]) * g[0] + (to[1] - from[1]) * g[1]
      const size = Math.hypot(to[0] - from[0], to[1] - from[1]) * Math.hypot(g[0], g[1])
      expect((sign * along) / size).toBeGreaterThan(0.99)
    }
  }
})

test("no arrow reaches the next one", () => {
  for (const { from, to } of shafts("descent")) {
    expect(Math.hypot(to[0] - from[0], to[1] - from[1])).toBeLessThan(10 / 9)
  }
})
