import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import axe from "axe-core"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { PACKAGE_ROOT } from "../../../kernel/kernel-info"
import { readNotebook } from "../../../kernel/notebook"
import { PlotlyHtml } from "../../../kernel/plotly-html"
import { contour, dfd, minimize, quadratic, sgd, slider, whatIf } from "../../../src/index"
import { drawCharts, launch, openPage } from "../../browser"
import { executed, sent } from "../../executed"
import { gallery } from "../../plot/gallery"

const bowl = quadratic({ conditionNumber: 5 })
const moving = whatIf({ learningRate: slider(0.01, 0.3, { value: 0.1 }) }, ({ learningRate }) =>
  contour(bowl, minimize(bowl, [4, 1], sgd({ learningRate }))),
)
const frame = new dfd.DataFrame({ method: ["sgd", "adam"], value: [0.1, Number.NaN] })
const shown = [moving, frame, gallery.race, gallery.comparison, gallery.heatmap, gallery.surface]

const bundles = shown.map(sent)

let browser: Browser
let room: string
const url = (...path: string[]) => pathToFileURL(join(room, ...path)).href

beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), "descent-axe-"))
  const fixtures = join(PACKAGE_ROOT, "test", "kernel", "site", "fixtures")
  const notebook = readNotebook(join(fixtures, "01-sample.ipynb"))
  notebook.cells.push(...bundles.map((data, i) => executed(data, i, `added-${i}`, "show()")))
  writeFileSync(join(room, "01-sample.ipynb"), JSON.stringify(notebook))
  const paths = [join(room, "01-sample.ipynb"), join(fixtures, "02-next.ipynb")]
  execFileSync(process.execPath, [
    join(__dirname, "build-fixtures.js"),
    join(room, "site"),
    ...paths,
  ])

  const html = new PlotlyHtml()
  const outputs = bundles.map(
    (bundle, i) => html.complete(bundle, { cell: `${i}`, run: `${i}` })["text/html"],
  )
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title><style>:root { color-scheme: light dark }</style>`
  writeFileSync(
    join(room, "bare.html"),
    `${head}<body><main><h1>Figures</h1>${outputs.join("\n")}</main></body></html>`,
  )
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  rmSync(room, { recursive: true, force: true })
})

/** What axe holds to be serious or critical, in words. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(
    "axe.run(document, { iframes: false, preload: false })",
  )) as axe.AxeResults
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 300)} ${failureSummary}`),
    )
}

const SCREENS: [string, BrowserContextOptions][] = [
  ["light", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
  ["dark, on a phone", { colorScheme: "dark", viewport: { width: 390, height: 844 } }],
]

describe.each(SCREENS)("%s: axe finds no serious fault", (_screen, options) => {
  test("in a lecture's page with every kind of output", async () => {
    const { page, complaints } = await openPage(browser, url("site", "01-sample.html"), options)
    expect(await drawCharts(page)).toBe(8)
    await page.locator(".what-if-reset").waitFor()
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    expect(await faults(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test("in the list of lectures", async () => {
    const { page } = await openPage(browser, url("site", "index.html"), options)
    expect(await faults(page)).toEqual([])
    await page.context().close()
  })

  test("in a notebook's HTML without any page of ours", async () => {
    const { page, complaints } = await openPage(browser, url("bare.html"), options)
    await page.locator(".js-plotly-plot .main-svg:first-child").nth(4).waitFor()
    await page.locator(".what-if-reset").waitFor()
    expect(await faults(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

test.each(["site/01-sample.html", "bare.html"])("the keyboard works a race in %s", async (name) => {
  const { page, complaints } = await openPage(browser, url(...name.split("/")))
  const race = page.locator("[aria-keyshortcuts]")
  // A page draws what is near; a notebook draws all.
  if (name !== "bare.html") await drawCharts(page)
  await race.waitFor()
  const says = (text: string) =>
    page.waitForFunction(
      `document.querySelector("[aria-keyshortcuts]").getAttribute("aria-valuetext") === "${text}"`,
    )
  await race.focus()
  for (const [key, text] of [
    ["ArrowRight", "step 1"],
    ["ArrowUp", "step 2"],
    ["ArrowLeft", "step 1"],
    ["End", "step 6"],
    ["Home", "step 0"],
    [" ", "step 6"],
  ]) {
    await page.keyboard.press(key)
    await says(text)
  }
  // A key held down interrupts each picture by the next.
  await page.evaluate(`for (const key of ["Home", ...Array(5).fill("ArrowRight")])
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key }))`)
  await says("step 5")
  expect(complaints).toEqual([])
  await page.context().close()
})
