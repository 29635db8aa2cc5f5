import { PlotlyHtml } from "../../kernel/plotly-html"

const PLOTLY_MIME = "application/vnd.plotly.v1+json"

const figure = (type = "scatter", layout = {}) => ({
  "text/plain": `a ${type} chart of "x" & <y>`,
  [PLOTLY_MIME]: { data: [{ type }], layout },
})
const html = (charts: PlotlyHtml, type: string, cell: string, run: string): string =>
  charts.complete(figure(type), cell, run)["text/html"] as string
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

test("a surface brings the whole library, which flat charts do without", () => {
  const charts = new PlotlyHtml()
  const flat = html(charts, "contour", "a", "1")
  const surface = html(charts, "surface", "b", "2")
  expect(surface.length).toBeGreaterThan(2 * flat.length)
})

test("data cannot end the script, and the text cannot end the attribute", () => {
  const bundle = {
    "text/plain": `a "b" <c>`,
    [PLOTLY_MIME]: { data: [], layout: { title: "</script>" } },
  }
  const text = new PlotlyHtml().complete(bundle, "a", "1")["text/html"] as string
  expect(text.match(/<\/script>/g)).toHaveLength(1)
  expect(text).toContain('aria-label="a &quot;b&quot; &lt;c>"')
})

test("the place is as high as the chart", () => {
  const text = new PlotlyHtml().complete(figure("bar", { height: 321 }), "a", "1")["text/html"]
  expect(text).toContain("min-height:321px")
})

test("what is no chart, or has its own HTML, stays as it is", () => {
  const charts = new PlotlyHtml()
  expect(charts.complete({ "text/plain": "1" }, "a", "1")).toEqual({ "text/plain": "1" })
  const own = { ...figure(), "text/html": "<p>" }
  expect(charts.complete(own, "a", "1")).toEqual(own)
})
