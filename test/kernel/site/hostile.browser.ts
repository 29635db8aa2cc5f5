import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser } from "playwright-core"
import type { Cell, Notebook } from "../../../kernel/notebook"
import { launch, openPage } from "../../browser"

/** What a cell might print, by accident or not. */
const PRINTED = [
  "<div><p>left <b>open",
  "</div></main></body></html>after the end",
  "<script>document.title = 'taken'; parent.document.title = 'taken'</script>",
  "a </script> that ends none",
  "<style>body, header, article { display: none !important; background: red }</style>",
  '<div style="position:fixed;inset:0;z-index:9999;background:red">over all</div>',
  "<!-- a comment left open",
  "<textarea>left open <plaintext>",
  '<base href="https://example.org/"><meta http-equiv="refresh" content="0;url=https://example.org/">',
  '<img src="https://example.org/x.png" onerror="document.title = 1">',
  '<link rel="stylesheet" href="https://example.org/x.css"><iframe src="https://example.org/"></iframe>',
  '<form action="https://example.org/"><input autofocus></form><script>document.forms[0].submit()</script>',
  "<svg><style>* { fill: red; display: none }</style><script>top.location = 'https://example.org/'</script>",
]

const room = mkdtempSync(join(tmpdir(), "descent-hostile-"))
let browser: Browser

beforeAll(async () => {
  const markdown = (id: string, source: string): Cell => ({
    ...{ cell_type: "markdown", id, metadata: {}, source },
  })
  const printed = PRINTED.map((html, i): Cell => {
    const data = { "text/html": html, "text/plain": "text" }
    return {
      ...{ cell_type: "code", id: `p${i}`, metadata: {}, source: "show()", execution_count: i },
      outputs: [{ output_type: "display_data", data, metadata: {} }],
    }
  })
  const notebook: Notebook = {
    cells: [
      markdown("a", "# 01 Whole\n\nBefore. ![far](https://example.org/far.png)"),
      ...printed,
      markdown("z", "## The end\n\nAfter."),
    ],
    ...{ metadata: {}, nbformat: 4, nbformat_minor: 5 },
  }
  const path = join(room, "01-whole.ipynb")
  writeFileSync(path, JSON.stringify(notebook))
  execFileSync(process.execPath, [join(__dirname, "build-fixtures.js"), join(room, "site"), path])
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  rmSync(room, { recursive: true, force: true })
})

test("no HTML that a cell prints reaches the page around it, or the network", async () => {
  const url = pathToFileURL(join(room, "site", "01-whole.html")).href
  const { page, complaints } = await openPage(browser, url, {
    viewport: { width: 1280, height: 900 },
  })
  for (const frame of await page.locator("iframe.output-frame").all()) {
    await frame.scrollIntoViewIfNeeded()
  }
  await page.waitForTimeout(500)
  expect(await page.title()).toBe("01 Whole · Descent")
  expect(page.url()).toBe(url)
  expect(await page.locator("article > section").count()).toBe(PRINTED.length + 2)
  expect(
    await page.locator("main > article").getByRole("heading", { name: "The end" }).isVisible(),
  ).toBe(true)
  expect(await page.locator("header.site-header").isVisible()).toBe(true)
  const background = (place: string) =>
    page.evaluate(`getComputedStyle(document.querySelector("${place}")).backgroundColor`)
  expect(await background("body")).toBe("rgb(253, 253, 252)")
  // What is fixed is fixed in its frame, which is no higher than it asks for.
  const [x, y] = [640, 450]
  expect(
    await page.evaluate(`document.elementFromPoint(${x}, ${y})?.closest("article, main") !== null`),
  ).toBe(true)
  expect(complaints.filter((one) => one.startsWith("asked for"))).toEqual([])
  await page.context().close()
})
