import { quadratic } from "../../src/objectives/quadratic"
import { spectrum } from "../../src/plot/spectrum"

type Points = {
  name: string
  x: number[]
  y: number[]
  marker: { symbol: string[]; color: string[] }
}

const companion = (alpha: number, beta: number) => [
  [1 + beta - alpha, -beta],
  [1, 0],
]

test("momentum's eigenvalues lie on the circle of radius √β while they oscillate", () => {
  const [{ x, y }] = spectrum(companion(0.3, 0.81)).data as unknown as Points[]
  expect(x).toHaveLength(2)
  for (const i of [0, 1]) expect(Math.hypot(x[i], y[i])).toBeCloseTo(0.9, 5)
})

test("an eigenvalue outside of the unit circle is crossed, and counted", () => {
  const made = spectrum(companion(4, 0.9))
  const [{ marker }] = made.data as unknown as Points[]
  expect(marker.symbol.toSorted()).toEqual(["circle", "x"])
  expect(made.description).toContain("1 of 2 outside of the unit circle, the largest of size 1.5")
})

test("the circle stays round, and in the picture with all there is", () => {
  const { layout } = spectrum([{ re: 0, im: 3 }])
  expect(layout.yaxis).toMatchObject({ scaleanchor: "x" })
  expect((layout.yaxis as { range: number[] }).range[1]).toBeGreaterThan(3)
})

test("a Hessian is drawn as bars, the largest eigenvalue first", () => {
  const made = spectrum(quadratic({ eigenvalues: [1, -2, 30] }).hessian([0, 0, 0]))
  const [{ x, y, marker }] = made.data as unknown as Points[]
  expect(x).toEqual([1, 2, 3])
  expect(y).toEqual([30, 1, -2])
  expect(marker.color[2]).not.toBe(marker.color[0])
  expect(made.description).toBe("Eigenvalues; eigenvalues: 3 values from -2 to 30, 1 negative.")
})

test("bars that are all positive and far apart stand on a log scale", () => {
  expect(spectrum([1, 1000]).layout.yaxis).toMatchObject({ type: "log" })
  expect(spectrum([1, 2]).layout.yaxis).not.toHaveProperty("type")
})

test("a list of numbers can be put on the disk all the same", () => {
  expect(spectrum([0.5, -0.2], { on: "disk" }).layout.shapes).toHaveLength(1)
})

test("what has no eigenvalues to draw is an error that says why", () => {
  expect(() => spectrum([[1, 2]])).toThrow(/1 × 2; only a square one/)
  expect(() => spectrum([])).toThrow(/no eigenvalue/)
  expect(() => spectrum({})).toThrow(/nothing to draw/)
  expect(() => spectrum([[Number.NaN]])).toThrow(/NaN/)
  expect(() => spectrum(companion(0.3, 0.9), { on: "bars" })).toThrow(/complex.*"disk"/)
})

test.each(["disk", "bars"] as const)("no two of many groups look alike, on %p", (on) => {
  const groups = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`group ${i}`, [0.5]]))
  const looks = spectrum(groups, { on }).data.map(({ marker }) => JSON.stringify(marker))
  expect(new Set(looks).size).toBe(9)
})
