import { join } from "node:path"
import { PACKAGE_ROOT } from "../../../kernel/kernel-info"
import { type Cell, type Notebook, readNotebook } from "../../../kernel/notebook"
import { plainCode } from "../../../kernel/site/highlight"
import { describeLecture, failedCell, plotlyOf, wasRun } from "../../../kernel/site/lecture"
import { Markdown } from "../../../kernel/site/markdown"
import { renderPage } from "../../../kernel/site/page"
import type { Progress } from "../../../kernel/site/status"

const FIXTURES = join(PACKAGE_ROOT, "test", "kernel", "site", "fixtures")
const NAMES = ["01-sample", "02-next", "03-surface"]
const notebooks = NAMES.map((name) => readNotebook(join(FIXTURES, `${name}.ipynb`)))
const markdown = new Markdown(plainCode)
const lectures = notebooks.map((nb, i) => describeLecture(`${NAMES[i]}.ipynb`, nb, markdown))

function page(notebook: Notebook, name = "01-sample", progress?: Progress): string {
  return renderPage(notebook, {
    ...{ path: `${name}.ipynb`, markdown, highlight: plainCode, lectures, progress },
  })
}

let count = 0
function cell(cell_type: "code" | "markdown", source: string, ...tags: string[]): Cell {
  const base: Cell = { cell_type, id: `c${count++}`, metadata: { tags }, source }
  return cell_type === "code" ? { ...base, execution_count: 1, outputs: [] } : base
}
const notebook = (...cells: Cell[]): Notebook => ({
  ...{ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 },
})

test("a page names its lecture and leads to its neighbours", () => {
  const html = page(notebooks[1], "02-next")
  expect(html).toContain("<title>02 The next one · Descent</title>")
  expect(html).toContain('<a rel="prev" href="01-sample.html"')
  expect(html).toContain('<a rel="next" href="03-surface.html"')
  expect(page(notebooks[0])).not.toContain('rel="prev"')
})

test("every address on a page is relative, or one that the reader may follow", () => {
  for (const [i, name] of NAMES.entries()) {
    const html = page(notebooks[i], name)
    const loaded = [...html.matchAll(/<(?:img|script|link|iframe)\b[^>]*?(?:src|href)="([^"]*)"/g)]
    expect(loaded.length).toBeGreaterThan(3)
    for (const [, address] of loaded) expect(address).toMatch(/^(assets\/|data:image\/)/)
  }
})

test("every id on a page is there once", () => {
  const ids = [...page(notebooks[0]).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
  expect(ids.length).toBeGreaterThan(30)
  expect(new Set(ids).size).toBe(ids.length)
})

test("the table of contents holds the sections, and no heading of a solution", () => {
  const contents =
    /<nav class="toc-side"[^>]*>([\s\S]*?)<\/nav>/.exec(page(notebooks[0]))?.[1] ?? ""
  expect(contents).toContain('href="#What-if%3F"')
  expect(contents).toContain("Sum and mean")
  expect(contents).not.toContain("A heading inside a solution")
  expect(contents).not.toContain("A sample lecture")
})

describe("tags", () => {
  test("solutions are folded, one for each", () => {
    const html = page(
      notebook(
        cell("markdown", "**03.1** First $x$.", "solution"),
        cell("code", "one", "solution"),
        cell("markdown", "**03.2** Second.", "solution"),
        cell("code", "two", "solution"),
        cell("markdown", "After."),
      ),
    )
    const folded = [
      ...html.matchAll(/<details class="solution"><summary>(.*?)<\/summary>[\s\S]*?<\/details>/g),
    ]
    expect(folded.map(([, label]) => label)).toEqual(["Solution 03.1", "Solution 03.2"])
    expect(folded[0][0]).toContain("<code>one</code>")
    expect(folded[1][0]).toContain("<code>two</code>")
    expect(folded[1][0]).not.toContain("After.")
  })

  test("hidden cells are left out, and hidden inputs", () => {
    const html = page(
      notebook(
        cell("code", "gone", "hide"),
        cell("markdown", "gone", "remove-cell"),
        cell("code", "gone", "remove-input"),
        cell("code", "folded", "hide-input"),
      ),
    )
    expect(html).not.toContain("gone")
    expect(html).toMatch(/<details class="folded-input">.*folded/s)
  })
})

describe("the build of plotly", () => {
  test("is the smallest that draws the chart, none where there is none", () => {
    expect(notebooks.map(plotlyOf)).toEqual([
      ["plotly.js-cartesian-dist-min"],
      [],
      ["plotly.js-gl3d-dist-min"],
    ])
    expect(page(notebooks[0])).toContain('data-plotly="assets/plotly-cartesian.js"')
    expect(page(notebooks[2], "03-surface")).toContain('data-plotly="assets/plotly-gl3d.js"')
  })
})

describe("execution", () => {
  test("an error that nobody expected is named at the top", () => {
    expect(failedCell(notebooks[1])).toBe("boom")
    expect(page(notebooks[1], "02-next")).toContain('stopped with an error at <a href="#boom">')
  })

  test("an error that was expected is none", () => {
    expect(failedCell(notebooks[0])).toBeNull()
    expect(page(notebooks[0])).not.toContain('class="status')
  })

  test("a notebook without outputs says so", () => {
    const bare = notebook({ ...cell("code", "1"), execution_count: null })
    expect(wasRun(bare)).toBe(false)
    expect(page(bare)).toContain("has not been run")
  })

  test("a page that waits is alive, and one that is done is not", () => {
    const running = page(notebooks[0], "01-sample", { state: "running", done: 3, total: 7 })
    expect(running).toContain('<html lang="en" data-live="01-sample">')
    expect(running).toContain("cell 3 of 7")
    const done = page(notebooks[0], "01-sample", { state: "done", done: 7, total: 7 })
    expect(done).not.toContain("data-live")
  })

  test("why the kernel did not start is said, escaped", () => {
    const progress: Progress = { state: "failed", done: 0, total: 0, message: "no <kernel>" }
    expect(page(notebook(), "01-sample", progress)).toContain("no &lt;kernel&gt;")
  })
})

test("titles with markup do not break the head", () => {
  const odd = notebook(cell("markdown", '# 01 A "quoted" <b>title\n\nWith <i>tags & "quotes".'))
  const lecture = describeLecture("01-sample.ipynb", odd, markdown)
  const html = renderPage(odd, {
    ...{ path: "01-sample.ipynb", markdown, highlight: plainCode, lectures: [lecture] },
  })
  expect(html).toContain("<title>01 A &quot;quoted&quot; &lt;b&gt;title · Descent</title>")
  expect(html).toContain('content="With &lt;i&gt;tags &amp; &quot;quotes&quot;."')
})
