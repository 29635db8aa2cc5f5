import { type OutputPlace, PlotlyHtml } from "../../kernel/plotly-html"

const PLOTLY_MIME = "application/vnd.plotly.v1+json"

const figure = (type = "scatter", layout = {}) => ({
  "text/plain": `a ${type} chart of "x" & <y>`,
  [PLOTLY_MIME]: { data: [{ type }], layout },
})
const html = (charts: PlotlyHtml, type: string, cell: string, run: string): string =>
  charts.complete(figure(type), { cell, run })["text/html"] as string
const carriesLibrary = (text: string) => text.length > 100_000

test("a chart becomes HTML with the library, which fetches nothing", () => {
  const text = html(new PlotlyHtml(), "scatter", "a", "1")
  expect(carriesLibrary(text)).toBe(true)
  expect(text).not.toMatch(/<script[^>]+src=|https?:\/\//)
})

test("the next cell's charts wait for that library", () => {
  const charts = new PlotlyHtml()
  html(charts, "scatter", "a", "1")
  expect(carriesLibrary(html(charts, "bar", "b", "2"))).toBe(false)
})

test("a second chart of the same run carries no second library", () => {
  const charts = new PlotlyHtml()
  html(charts, "scatter", "a", "1")
  expect(carriesLibrary(html(charts, "scatter", "a", "1"))).toBe(false)
})

test("the cell that carries it carries it again when it is run again", () => {
  const charts = new PlotlyHtml()
  html(charts, "scatter", "a", "1")
  html(charts, "scatter", "b", "2")
  expect(carriesLibrary(html(charts, "scatter", "a", "3"))).toBe(true)
  expect(carriesLibrary(html(charts, "scatter", "b", "4"))).toBe(false)
})

test("a surface brings a library of its own, and both are smaller than the whole", () => {
  const charts = new PlotlyHtml()
  const flat = html(charts, "contour", "a", "1")
  const surface = html(charts, "surface", "b", "2")
  const whole = html(charts, "sankey", "c", "3")
  expect(flat.length + surface.length).toBeLessThan(0.8 * whole.length)
  for (const type of ["contour", "surface", "sankey"]) {
    expect(carriesLibrary(html(charts, type, "d", "4"))).toBe(false)
  }
})

describe("outputs that are replaced", () => {
  const again = (charts: PlotlyHtml, place: OutputPlace) =>
    carriesLibrary(charts.complete(figure(), place)["text/html"] as string)

  test("a chart that is updated carries the library as before, from whatever cell", () => {
    const charts = new PlotlyHtml()
    expect(again(charts, { cell: "a", run: "1", display: "x" })).toBe(true)
    expect(again(charts, { cell: "a", run: "1", display: "x" })).toBe(true)
    expect(again(charts, { cell: "b", run: "2", display: "x" })).toBe(true)
    expect(again(charts, { cell: "b", run: "2", display: "y" })).toBe(false)
    expect(again(charts, { cell: "b", run: "3" })).toBe(false)
    expect(again(charts, { cell: "a", run: "4" })).toBe(true)
  })

  test("a cell that clears its outputs carries it in the next", () => {
    const charts = new PlotlyHtml()
    expect(again(charts, { cell: "a", run: "1" })).toBe(true)
    charts.cleared("b")
    expect(again(charts, { cell: "a", run: "1" })).toBe(false)
    charts.cleared("a")
    expect(again(charts, { cell: "a", run: "1" })).toBe(true)
  })
})

describe("DESCENT_FIGURES", () => {
  const forms = (asked: string | undefined, warnings: string[] = []) => {
    const charts = new PlotlyHtml((text) => warnings.push(text), asked)
    const bundles = ["1", "2"].map((run) => charts.complete(figure(), { cell: "a", run }))
    return Object.keys(bundles[0])
  }

  test("chooses the forms that a notebook keeps; the text is always there", () => {
    expect(forms("json")).toEqual(["text/plain", PLOTLY_MIME])
    expect(forms("html")).toEqual(["text/plain", "text/html"])
    expect(forms("both")).toEqual(["text/plain", PLOTLY_MIME, "text/html"])
    expect(forms("")).toEqual(forms("both"))
  })

  test("is warned about once where it is wrong, with what may be chosen", () => {
    const warnings: string[] = []
    expect(forms("svg", warnings)).toEqual(forms("both"))
    expect(warnings).toEqual([
      'DESCENT_FIGURES is "svg"; choose json, html, both. Figures keep both forms.\n',
    ])
  })
})

test("where nothing can run, the text stands in the chart's place", () => {
  const text = new PlotlyHtml().complete(figure(), { cell: "a", run: "1" })["text/html"]
  expect(text).toContain("<p>a scatter chart of &quot;x&quot; &amp; &lt;y></p>")
})

test("data cannot end the script, and the text cannot end the attribute", () => {
  const bundle = {
    "text/plain": `a "b" <c>`,
    [PLOTLY_MIME]: { data: [], layout: { title: "</script>" } },
  }
  const text = new PlotlyHtml().complete(bundle, { cell: "a", run: "1" })["text/html"] as string
  expect(text.match(/<\/script>/g)).toHaveLength(2)
  expect(text).toContain('aria-label="a &quot;b&quot; &lt;c>"')
})

test("the place is as high as the chart", () => {
  const text = new PlotlyHtml().complete(figure("bar", { height: 321 }), { cell: "a", run: "1" })[
    "text/html"
  ]
  expect(text).toContain("min-height:321px")
})

test("what is no chart, or has its own HTML, stays as it is", () => {
  const charts = new PlotlyHtml()
  expect(charts.complete({ "text/plain": "1" }, { cell: "a", run: "1" })).toEqual({
    "text/plain": "1",
  })
  const own = { ...figure(), "text/html": "<p>" }
  expect(charts.complete(own, { cell: "a", run: "1" })).toEqual(own)
})
