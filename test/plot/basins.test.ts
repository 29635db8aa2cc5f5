import { doubleWell } from "../../src/objectives/double-well"
import { himmelblau } from "../../src/objectives/himmelblau"
import { quadratic } from "../../src/objectives/quadratic"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { newton } from "../../src/optimizers/second-order/newton"
import { basins } from "../../src/plot/basins"

type Map = { x: number[]; y: number[]; z: number[][]; text: string[][] }

const map = (...given: Parameters<typeof basins>) => basins(...given).data[0] as unknown as Map
const well = doubleWell()

test("each start is coloured by the minimum that it leads to", () => {
  const { x, y, text } = map(well, sgd({ learningRate: 0.02 }), { resolution: 8, steps: 400 })
  const [left, right] = well.minima.toSorted((a, b) => a.w[0] - b.w[0])
  expect([x.length, y.length]).toEqual([8, 8])
  for (const row of text) {
    expect(row[0]).toContain(String(Number(left.w[0].toFixed(2))))
    expect(row[7]).toContain(String(Number(right.w[0].toFixed(2))))
  }
})

test("a method that finds any stationary point is seen to get stuck", () => {
  const { description } = basins(himmelblau(), newton(), { resolution: 15 })
  expect(description).toMatch(
    /^Where newton ends on himmelblau, from 225 starts: \d+ % to \[3, 2\];/,
  )
  expect(description).toContain("stuck at")
})

test("runs that diverge, or need longer, are told apart", () => {
  const bowl = quadratic()
  const [gone, slow] = [0.5, 1e-5].map((learningRate) =>
    basins(bowl, sgd({ learningRate }), { resolution: 4, steps: 300 }),
  )
  expect(gone.description).toContain("100 % diverged")
  expect(slow.description).toContain("100 % still on its way")
})

test("the legend names what the map holds, and nothing else", () => {
  const { data } = basins(himmelblau(), newton(), { resolution: 15 })
  const { text } = data[0] as unknown as Map
  const held = new Set(text.flat())
  const keys = data.filter(({ marker }) => (marker as { symbol?: string })?.symbol === "square")
  expect(new Set(keys.map(({ name }) => String(name).replace(/: .*/, "")))).toEqual(held)
})

test("a function of three variables is an error", () => {
  expect(() => basins(quadratic({ eigenvalues: [1, 2, 3] }), sgd())).toThrow(/a map shows two/)
})
