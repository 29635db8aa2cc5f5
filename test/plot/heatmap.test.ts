import type { Figure } from "../../src/plot/figure"
import { heatmap } from "../../src/plot/heatmap"
import type { Grid, Seeds } from "../../src/sweep/grid"
import { linspace, logspace } from "../../src/sweep/grid"
import type { Sweep } from "../../src/sweep/result"
import { sweep } from "../../src/sweep/sweep"

type Drawn = {
  x: unknown[]
  y: unknown[]
  z: (number | null)[][]
  text: string[][]
  reversescale: boolean
  colorbar: { ticktext: string[] }
}

const drawn = (made: Figure, name: string) =>
  made.data.find((d) => d.name === name) as unknown as Drawn | undefined

const here = { workers: 0 }
const rates = logspace(1e-3, 1, 4)

/** Falls with rate^1.5, diverges from 1 on, fails for "b" at 0.001. */
const mixed = () =>
  sweep(
    { rate: rates, method: ["a", "b"] },
    ({ rate, method }) => {
      if (method === "b" && rate === 1e-3) throw new RangeError("no such <rate>")
      const status = rate === 1 ? "diverged" : "max-steps"
      return { value: rate === 1 ? 1e9 : 1e-9 / rate ** 1.5, status, reason: `f left ${rate}` }
    },
    here,
  )

test("columns and lines are the coordinates, colours the logarithm of the value", async () => {
  const made = heatmap(await mixed())
  const map = drawn(made, "value") as Drawn
  expect(map.z).toEqual([
    [-4.5, -6, -7.5, null],
    [null, -6, -7.5, null],
  ])
  expect(map.reversescale).toBe(true)
  expect(map.colorbar.ticktext).toEqual(["1e-7", "1e-6", "1e-5"])
  expect(map.y).toEqual(["a", "b"])
})

test("an axis is logarithmic where its values are a constant factor apart", async () => {
  const made = heatmap(await mixed())
  const borders = (drawn(made, "value") as Drawn).x as number[]
  expect(borders.map((x) => Math.log10(x))).toEqual(
    [-3.5, -2.5, -1.5, -0.5, 0.5].map((x) => expect.closeTo(x, 9)),
  )
  expect(made.layout.xaxis).toMatchObject({
    type: "log",
    range: [-3.5, 0.5].map((x) => expect.closeTo(x, 9)),
  })
  const even = await sweep({ x: linspace(0, 1, 3), y: [0, 0.5, 0.9] }, ({ x, y }) => x + y, here)
  const plain = heatmap(even)
  expect((drawn(plain, "value") as Drawn).x).toEqual([-0.25, 0.25, 0.75, 1.25])
  expect(plain.layout.yaxis).toMatchObject({ type: "category" })
  expect((drawn(plain, "value") as Drawn).y).toEqual(["0", "0.5", "0.9"])
})

test("what is lost is marked, and hovering says why", async () => {
  const made = heatmap(await mixed())
  expect(drawn(made, "diverged")).toMatchObject({ x: [1, 1], y: ["a", "b"] })
  expect(drawn(made, "failed")).toMatchObject({ x: [1e-3], y: ["b"] })
  const { text } = drawn(made, "value") as Drawn
  expect(text[0][3]).toBe("rate 1, method a<br>diverged: f left 1")
  expect(text[1][0]).toBe("rate 0.001, method b<br>failed: RangeError: no such &lt;rate&gt;")
  expect(text[0][0]).toBe("rate 0.001, method a<br>value 3.162e-5, max-steps")
})

test("the description tells the best setting and what was lost", async () => {
  const result = await sweep(
    { rate: [0.1, 0.2, 0.4] },
    ({ rate }) => {
      return { value: Math.abs(rate - 0.2), status: rate > 0.3 ? "diverged" : "max-steps" }
    },
    here,
  )
  expect(heatmap(result).description).toBe(
    "A map of value by rate. Lowest value 0 at rate 0.2; 1 of 3 runs diverged.",
  )
  expect(drawn(heatmap(result), "lowest value")).toMatchObject({ x: [0.2] })
  expect(heatmap(await mixed()).description).toBe(
    "A map of value by rate and method. Lowest value 3.162e-8 at 2 settings; 2 of 8 runs diverged; 1 of 8 runs failed.",
  )
})

test("runs that share a cell show their median, a lost one counting as the worst", async () => {
  const result = await sweep(
    { x: [1, 2], y: [1, 2] },
    ({ x, y, seed }) => {
      if (x === 2 && seed > y) throw new Error("lost")
      return 10 * x + seed
    },
    { ...here, seeds: 5 },
  )
  const { z, text } = drawn(heatmap(result), "value") as Drawn
  expect(z[0][0]).toBe(12)
  expect(z[0][1]).toBeNull()
  expect(text[0][1]).toBe("x 2, y 1<br>failed: lost<br>median of 5 runs, 3 failed")
  expect(z[1][1]).toBe(22)
  expect(text[1][1]).toBe("x 2, y 2<br>value 22<br>median of 5 runs, 2 failed")
})

test("the highest may be the best, of any result", async () => {
  const result = await sweep({ x: [1, 2, 4] }, ({ x }) => ({ accuracy: 1 - 1 / x }), here)
  const made = heatmap(result, { value: "accuracy", best: "highest" })
  expect(made.description).toBe("A map of accuracy by x. Highest accuracy 0.75 at x 4.")
  expect((drawn(made, "accuracy") as Drawn).reversescale).toBe(false)
})

test("a few values on the brink do not take the contrast from the rest", async () => {
  const result = await sweep({ x: linspace(1, 40, 40) }, ({ x }) => (x === 40 ? 1e12 : x), here)
  const [shades] = (drawn(heatmap(result), "value") as Drawn).z
  expect(shades[39]).toBe(38)
  expect(shades[0]).toBe(1)
})

test("a sweep without a single value is still a picture", async () => {
  const result = await sweep({ x: [1, 2] }, ({ x }) => ({ value: x, status: "diverged" }), here)
  const made = heatmap(result)
  expect(made.description).toBe(
    "A map of value by x. No setting has a value; 2 of 2 runs diverged.",
  )
  expect(JSON.stringify(made.data)).not.toMatch(/NaN|Infinity/)
})

test("a coordinate or a result that is not there is named", async () => {
  const result = (await mixed()) as unknown as Sweep<Grid, Seeds>
  expect(() => heatmap(result, { x: "rat" })).toThrow('x is "rat"; choose x among "rate", "method"')
  expect(() => heatmap(result, { value: "loss" })).toThrow(
    /value is "loss"; choose value among "rate"/,
  )
})

test("the colours have a title, and a lone value its name beside them", async () => {
  const alone = await sweep({ rate: [0.1] }, () => 1e-4, here)
  const { colorbar } = drawn(heatmap(alone), "value") as Drawn
  expect(colorbar).toMatchObject({
    title: { text: "value" },
    tickvals: [1e-4],
    ticktext: ["0.0001"],
  })
})

test("long names are broken into lines that a phone can hold beside a map", async () => {
  const names = ["sgd", "Adam with weight decay and clipping"]
  const result = await sweep({ method: names, rate: [0.1, 0.3] }, ({ rate }) => rate, here)
  const { y } = drawn(heatmap(result, { y: "method" }), "value") as Drawn
  expect(y).toEqual(["sgd", "Adam with<br>weight decay<br>and clipping"])
})

test("the legend explains the marks, one kind alone as well", async () => {
  expect(heatmap(await mixed()).layout).toMatchObject({ showlegend: true })
})
