import { compare } from "../../src/compare"
import { formatNumber } from "../../src/display"
import { dfd } from "../../src/node/danfo"
import { table } from "../../src/node/table"
import { quadratic } from "../../src/objectives/quadratic"
import { adam } from "../../src/optimizers/first-order/adam"
import { sgd } from "../../src/optimizers/first-order/sgd"

const show = (value: unknown) =>
  (value as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]()

const traces = compare(quadratic(), [1, 1], { "<b>": sgd(), adam: adam() }, { steps: 25 })

test("a table has a row for each trace, as its run ended", () => {
  const df = table(traces)
  expect(df.shape).toEqual([2, 7])
  expect(df.column("method").values).toEqual(["<b>", "adam"])
  expect(df.column("value").values).toEqual(traces.map((trace) => trace.value))
  expect(df.column("evaluations").values).toEqual([25, 25])
  expect(table(traces[1]).shape).toEqual([1, 7])
})

test("a table shows itself in HTML, its text escaped, its numbers short and whole when hovered", () => {
  const { "text/html": html, "text/plain": text } = show(table(traces))
  expect(html).toContain("&lt;b&gt;")
  expect(html).not.toContain("<b>")
  expect(html).not.toMatch(/>[^<]*\d\.\d{9}/)
  expect(html).toContain(`title="${traces[1].value}">${formatNumber(traces[1].value)}</td>`)
  expect(html).toContain("gradient norm")
  expect(text).toContain("2 rows × 7 columns")
})

test("a long table shows its head and its tail", () => {
  const df = new dfd.DataFrame({ k: Array.from({ length: 100 }, (_, k) => k) })
  const rows = show(df)["text/plain"].split("\n")
  expect(rows).toHaveLength(1 + 21 + 1)
  expect(rows[10]).toMatch(/^9 +9$/)
  expect(rows[11]).toMatch(/^… +…$/)
  expect(rows[12]).toMatch(/^90 +90$/)
})

test("a page holds a table whole and sortable, unless it is very long or very wide", () => {
  const html = (rows: number, columns = 1) => {
    const names = Array.from({ length: columns }, (_, j) => [`c${j}`, Array(rows).fill(1)])
    return show(new dfd.DataFrame(Object.fromEntries(names)))["text/html"]
  }
  expect(html(100).match(/<tr>/g)).toHaveLength(101)
  expect(html(100)).toContain("data-sortable")
  for (const shortened of [html(2001), html(2, 30)]) {
    expect(shortened).toContain("…")
    expect(shortened).not.toContain("data-sortable")
  }
})

test("series and what methods return show themselves too", () => {
  const df = new dfd.DataFrame({ a: [1, Number.NaN], b: [true, false] })
  expect(show(df.column("a"))["text/plain"]).toContain("NaN")
  expect(show(df.head(1))["text/plain"]).toContain("1 row × 2 columns")
  expect(show(df.describe())["text/html"]).toContain("mean")
})

test("dfd is danfojs: its names can be listed and taken apart", () => {
  expect(Object.keys(dfd)).toEqual(expect.arrayContaining(["DataFrame", "Series", "concat"]))
  const { Series } = dfd
  expect(new Series([1, 2, 3]).mean()).toBe(2)
  expect("readCSV" in dfd).toBe(true)
})

test("nothing to show is an error that says so", () => {
  expect(() => table([])).toThrow("table: there is no trace to show")
})
