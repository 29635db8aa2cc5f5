import { compare } from "../../src/compare"
import { beale } from "../../src/objectives/beale"
import { adam } from "../../src/optimizers/first-order/adam"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { comparison } from "../../src/plot/comparison"

const f = beale()
const runs = compare(f, [1, 1.5], [sgd({ learningRate: 0.005 }), adam()], { steps: 10 })
const { data, layout, description } = comparison(f, runs)

test("each run has a path, a curve and a row, which its name in the legend links", () => {
  for (const { name } of runs) {
    const parts = data.filter(({ legendgroup }) => legendgroup === name)
    expect(parts.map(({ xaxis = "x" }) => xaxis)).toEqual(["x", "x2", "x3"])
    expect(parts.filter(({ showlegend }) => showlegend !== false)).toHaveLength(1)
    expect(
      new Set(parts.slice(0, 2).map(({ line }) => (line as { color: string }).color)).size,
    ).toBe(1)
  }
})

test("the table has the runs' numbers", () => {
  const [head, first] = data.filter(({ mode }) => mode === "text")
  expect(head.text).toEqual(["steps", "f", "calls", "status"].map((t) => `<b>${t}</b>`))
  expect(first.text).toEqual([
    "<b>sgd</b>",
    "10",
    String(Number(runs[0].value.toPrecision(4))),
    "10",
    "max-steps",
  ])
})

test("a name stands above its numbers, shortened where a phone could not hold it", () => {
  const name = "Adam with decoupled weight decay and a cosine"
  const rows = comparison(f, [runs[0], { ...runs[1], name }]).data.filter(
    ({ mode }) => mode === "text",
  )
  const [first, second] = rows.slice(1).map(({ y }) => y as number[])
  expect(first[0]).toBeGreaterThan(first[1])
  expect(first[1]).toBeGreaterThan(second[0])
  expect((rows[2].text as string[])[0]).toBe("<b>Adam with decoupled weight decay and a …</b>")
})

test("map, curves and table stand below each other, without overlap", () => {
  const domains = [layout.yaxis, layout.yaxis2, layout.yaxis3].map(
    (axis) => (axis as { domain: [number, number] }).domain,
  )
  const [map, curves, table] = domains
  expect(table[0]).toBe(0)
  expect(table[1]).toBeLessThan(curves[0])
  expect(curves[1]).toBeLessThan(map[0])
  expect(map[1]).toBeCloseTo(1, 12)
})

test("the description tells of the map and of the curves", () => {
  expect(description).toMatch(/^Contour lines of beale.*The gap to the minimum against steps/)
  expect(() => comparison(f, [])).toThrow(/no trace/)
})
