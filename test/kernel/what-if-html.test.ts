import { libraryScript } from "../../kernel/browser/files"
import type { MimeBundle } from "../../kernel/notebook"
import { PLOTLY_MIME } from "../../kernel/plotly"
import { PlotlyHtml } from "../../kernel/plotly-html"
import { WHAT_IF_MIME } from "../../kernel/what-if-html"

const toolkit = libraryScript("descent")
const moving: MimeBundle = {
  "text/plain": "a chart",
  [PLOTLY_MIME]: { data: [{ type: "scatter" }], layout: {} },
  [WHAT_IF_MIME]: {
    controls: { on: { kind: "toggle", value: false, label: "</script>" } },
    script: "{ parts: [], functions: {} }",
  },
}
const html = (charts: PlotlyHtml, cell: string, run: string, bundle = moving): string =>
  charts.complete(bundle, { cell, run })["text/html"] as string

test("the first figure with controls carries the toolkit, later ones wait for it", () => {
  const charts = new PlotlyHtml()
  expect(html(charts, "a", "1")).toContain(toolkit)
  expect(html(charts, "a", "1")).not.toContain(toolkit)
  expect(html(charts, "b", "2")).not.toContain(toolkit)
  expect(html(charts, "a", "3")).toContain(toolkit)
})

test("a chart without controls carries none", () => {
  const { [WHAT_IF_MIME]: _, ...still } = moving
  expect(html(new PlotlyHtml(), "a", "1", still)).not.toContain(toolkit)
})

test("a cell that carries plotly need not carry the toolkit, and the other way round", () => {
  const charts = new PlotlyHtml()
  const { [WHAT_IF_MIME]: _, ...still } = moving
  expect(html(charts, "a", "1", still).length).toBeGreaterThan(500_000)
  const second = html(charts, "b", "2")
  expect(second).toContain(toolkit)
  expect(second.length).toBeLessThan(toolkit.length + 10_000)
})

test("the page gets the function as a script, and no text ends it", () => {
  const text = html(new PlotlyHtml(), "a", "1")
  expect(text).toContain("() => ({ parts: [], functions: {} })")
  expect(text.match(/<\/script>/g)).toHaveLength(4)
})

test("what is no figure with controls is left to be a chart", () => {
  const odd = { ...moving, [WHAT_IF_MIME]: { controls: null } }
  expect(html(new PlotlyHtml(), "a", "1", odd)).not.toContain("descent-what-if")
})

test("the toolkit is small beside plotly", () => {
  expect(toolkit.length).toBeLessThan(200_000)
})
