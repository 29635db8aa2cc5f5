import { figure, type Json } from "../../src/plot/figure"
import { stylesOf } from "../../src/plot/styles"

const display = Symbol.for("Jupyter.display")

test("typed arrays become arrays, and what is not finite a gap", () => {
  const { data } = figure([{ x: Float64Array.of(1, 2), y: [Number.NaN, [Infinity, 3]], name: "a" }])
  expect(data).toEqual([{ x: [1, 2], y: [null, [null, 3]], name: "a" }])
})

test("a figure is JSON: it survives being written and read", () => {
  const made = figure([{ y: [1, 2], note: undefined, format: () => "" }], { title: "T" })
  expect(JSON.parse(JSON.stringify(made))).toEqual({ ...made })
})

test("the data that a figure is made of is left alone", () => {
  const data = [{ y: [Number.NaN] }]
  figure(data)
  expect(data).toEqual([{ y: [Number.NaN] }])
})

test("a layout wins over the theme", () => {
  const { layout } = figure([], { height: 200, font: { color: "red" } })
  expect(layout).toMatchObject({ height: 200, font: { color: "red" } })
  expect(layout).not.toHaveProperty("width")
})

test("a long title is broken into lines, with room for them", () => {
  const title = { text: "Too small: the flat direction is slow. Too large: the steep one" }
  const { layout } = figure([], { title })
  const lines = (layout.title as { text: string }).text.split("<br>")
  expect(lines).toHaveLength(2)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(44)
  expect(lines.join(" ")).toBe(title.text)
  const oneLine = figure([], { title: "Short" }).layout.margin as { t: number }
  expect((layout.margin as { t: number }).t).toBeGreaterThan(oneLine.t)
})

test("titles given as text are drawn, on axes, scenes and colour bars", () => {
  const { data, layout } = figure(
    [{ type: "heatmap", z: [[1]], colorbar: { title: "f" }, customdata: [{ title: "kept" }] }],
    { xaxis: { title: "epoch" }, yaxis2: { title: "rate" }, scene: { zaxis: { title: "loss" } } },
  )
  expect(layout).toMatchObject({
    xaxis: { title: { text: "epoch" } },
    yaxis2: { title: { text: "rate" } },
    scene: { zaxis: { title: { text: "loss" } } },
  })
  expect(data[0]).toMatchObject({
    colorbar: { title: { text: "f" } },
    customdata: [{ title: "kept" }],
  })
})

describe("a log axis", () => {
  const ticks = (...y: number[]) =>
    figure([{ y }], { yaxis: { type: "log" }, xaxis: { dtick: 2 } }).layout.yaxis

  test("has powers of ten at its ticks", () => {
    expect(ticks(1e-6, 1)).toMatchObject({ type: "log", exponentformat: "power", dtick: 1 })
    expect(ticks()).toMatchObject({ type: "log", exponentformat: "power" })
  })

  test("of less than two powers names numbers in between in full", () => {
    expect(ticks(3, 80)).toMatchObject({ dtick: "D2", tickformat: "~g" })
  })

  test("where 1, 2 and 5 leave one tick alone has Plotly's", () => {
    const short = ticks(34, 90) as Json
    expect([short.dtick, short.tickformat]).toEqual([undefined, undefined])
  })

  test("goes by its range where that is given, and keeps ticks of its own", () => {
    const ticksOf = (yaxis: Json) =>
      (figure([{ y: [1, 1e9] }], { yaxis }).layout.yaxis as Json).dtick
    expect(ticksOf({ type: "log", range: [0, 1] })).toBe("D2")
    expect(ticksOf({ type: "log", dtick: 3 })).toBe(3)
    expect(figure([], { xaxis: { dtick: 2 } }).layout.xaxis).toEqual({ dtick: 2 })
  })
})

describe("a line", () => {
  const looks = (...data: Json[]) => figure(data).data.map(({ line }) => line)

  test("that is named after a method has its colour and dash, and the others what is left", () => {
    const [adam, bound] = looks({ y: [1], name: "Adam, η = 0.1" }, { y: [1], name: "bound" })
    expect(adam).toEqual(stylesOf(["adam"])[0])
    expect((bound as Json).color).not.toBe(stylesOf(["adam"])[0].color)
  })

  test("keeps the colour and the dash that it was given", () => {
    const given = { color: "black", dash: "dot" }
    expect(looks({ y: [1], name: "adam", line: given })).toEqual([given])
    const [dotted] = looks({ y: [1], name: "adam", line: { dash: "dot" } })
    expect(dotted).toEqual({ color: stylesOf(["adam"])[0].color, dash: "dot" })
  })

  test("has Plotly's next colour where no name is a method's", () => {
    expect(looks({ y: [1], name: "bound" }, { y: [2] })).toEqual([undefined, undefined])
  })

  test("looks like no other, however many there are and whether they have names", () => {
    const many = Array.from({ length: 12 }, (_, i) => ({
      y: [i],
      ...(i % 2 ? { name: `${i}` } : {}),
    }))
    expect(new Set(looks(...many).map((line) => JSON.stringify(line))).size).toBe(12)
  })

  test("says at a touch what its numbers are, if its axes have names", () => {
    const layout = { xaxis: { title: "step" }, yaxis: { title: { text: "f" } } }
    const said = (trace: Json) => figure([trace], layout).data[0].hovertemplate
    expect(said({ y: [1] })).toBe("step: %{x:.4~g}<br>f: %{y:.4~g}")
    expect(said({ x: ["sgd"], y: [1], type: "bar" })).toBe("step: %{x}<br>f: %{y:.4~g}")
    expect(said({ y: [1], hoverinfo: "skip" })).toBeUndefined()
    expect(said({ y: [1], hovertemplate: "%{y}" })).toBe("%{y}")
    expect(figure([{ y: [1] }]).data[0].hovertemplate).toBeUndefined()
  })
})

test("nothing is offered to be sent to a cloud", () => {
  expect(figure([]).config).toMatchObject({ showSendToCloud: false, displaylogo: false })
})

test("a figure shows itself as a chart and as a sentence", () => {
  const made = figure([{ y: [1, 2] }]) as unknown as Record<symbol, () => Json>
  const { data, layout, config, description } = figure([{ y: [1, 2] }])
  expect(made[display]()).toEqual({
    "application/vnd.plotly.v1+json": { data, layout, config },
    "text/plain": description,
  })
})

test("what it stores has nine digits; the figure itself has all", () => {
  const third = figure([{ x: [1 / 3, 1e12 + 1], y: [0.1 + 0.2, null] }])
  const display = (third as unknown as Record<symbol, () => Record<string, unknown>>)[
    Symbol.for("Jupyter.display")
  ]
  const { data } = display()["application/vnd.plotly.v1+json"] as typeof third
  expect(data).toEqual([{ x: [0.333333333, 1e12 + 1], y: [0.3, null] }])
  expect(third.data).toEqual([{ x: [1 / 3, 1e12 + 1], y: [0.1 + 0.2, null] }])
})

test("numbers that differ in late digits only are stored as apart as they are", () => {
  const seconds = [1732712345.1, 1732712346.2, 1732712347.3]
  const made = figure([{ x: seconds, y: [1e-16, 1e3 / 3, 7] }]) as unknown as Record<
    symbol,
    () => Json
  >
  const { data } = made[display]()["application/vnd.plotly.v1+json"] as { data: Json[] }
  expect(data).toEqual([{ x: seconds, y: [1e-16, 333.333333, 7] }])
})

test("the description is made of titles, names and ranges", () => {
  const { description } = figure(
    [
      { y: [1, 4, Number.NaN, 9], name: "squares" },
      { y: [2, 2], name: "level" },
      { type: "pie", values: [1, 2] },
    ],
    {
      title: { text: "Growth<br>and rest" },
      xaxis: { title: { text: "n" } },
      yaxis: { title: "size" },
    },
  )
  expect(description).toBe(
    "Growth and rest. size, against n. squares from 1 to 9; level at 2; series 3 from 1 to 2.",
  )
})

test.each<[Json, string]>([
  [{ type: "heatmap", x: [7, 8], z: [[1, 4]] }, "1 to 4"],
  [{ type: "histogram", x: [1, 2, 5] }, "1 to 5"],
  [{ type: "bar", orientation: "h", x: [1, 3], y: ["a", "b"] }, "1 to 3"],
  [{ type: "scatterpolar", r: [2, 3], theta: [0, 90] }, "2 to 3"],
])("the description of %p has its range", (trace, range) => {
  expect(figure([trace]).description).toBe(`Chart. series 1 from ${range}.`)
})

test("a description keeps what is no markup of its title", () => {
  const { description } = figure([], { title: "x < y & <i>η</i> > 0.1, as in w<sub>1</sub>" })
  expect(description).toContain("x < y & η > 0.1, as in w1.")
})

test("data that is no list of traces is an error that says what to give", () => {
  expect(() => figure({ y: [1] } as unknown as Json[])).toThrow(/figure\(\[\{ x, y \}\]\)/)
})

test("a name too long for a phone's legend is broken into lines", () => {
  const name = "gradient descent with a rate that is far too small"
  const { data, description } = figure([
    { y: [1, 2], name },
    { y: [1], name: "short" },
  ])
  expect(data.map((trace) => trace.name)).toEqual([
    "gradient descent with a rate that<br>is far too small",
    "short",
  ])
  expect(description).toContain(`${name} from 1 to 2`)
})

test("an animation's frames are shown with the chart, as JSON", () => {
  const frames = [{ name: "0", data: [{ y: Float64Array.of(1, Number.NaN) }] }]
  const made = figure([{ y: [1, 2] }], {}, "Two points.", frames)
  expect(made.frames).toEqual([{ name: "0", data: [{ y: [1, null] }] }])
  const bundle = (made as unknown as Record<symbol, () => Json>)[display]()
  expect(bundle["application/vnd.plotly.v1+json"]).toHaveProperty("frames", made.frames)
  expect(figure([])).not.toHaveProperty("frames")
})
