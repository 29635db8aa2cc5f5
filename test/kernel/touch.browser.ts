import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, CDPSession, Page } from "playwright-core"
import { PlotlyHtml } from "../../kernel/plotly-html"
import { contour, minimize, quadratic, sgd, slider, surface, whatIf } from "../../src/index"
import { launch, openPage } from "../browser"
import { executed, sent } from "../executed"

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

const bowl = quadratic({ conditionNumber: 5 })
const run = (learningRate: number) => minimize(bowl, [3, 1], sgd({ learningRate }), { steps: 12 })
const flat = contour(bowl, run(0.1), { title: "A flat chart" })
const moving = whatIf({ rate: slider(0.01, 0.2) }, ({ rate }) => contour(bowl, run(rate)))
const shown = [flat, surface(bowl, run(0.1)), moving]

let room: string
let browser: Browser

beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), "descent-touch-"))
  const html = new PlotlyHtml()
  const bundles = shown.map((figure, i) =>
    html.complete(sent(figure), { cell: `${i}`, run: `${i}` }),
  )
  const cells = bundles.map((data, i) => executed(data, i))
  const path = join(room, "01-touched.ipynb")
  writeFileSync(path, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }))
  const builder = join(__dirname, "site", "build-fixtures.js")
  execFileSync(process.execPath, [builder, join(room, "site"), path])
  const outputs = bundles.map((bundle) => bundle["text/html"])
  const head = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">`
  const rest = `<p style="height: 1200px"></p>`
  writeFileSync(join(room, "bare.html"), `${head}<body>${rest}${outputs.join(rest)}${rest}</body>`)
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  rmSync(room, { recursive: true, force: true })
})

/** Moves a finger over the middle of a chart; says how far the page scrolled. */
async function swipe(page: Page, cdp: CDPSession, chart: number, dx: number, dy: number) {
  const middle = `((place) => {
    place.scrollIntoView({ block: "center", behavior: "instant" })
    const { x, y, width, height } = place.getBoundingClientRect()
    return [x + width / 2, y + height / 2]
  })(document.querySelectorAll(".js-plotly-plot")[${chart}])`
  const [x, y] = await page.evaluate<[number, number]>(middle)
  const before = await page.evaluate<number>("scrollY")
  const send = (type: "touchStart" | "touchMove" | "touchEnd", share: number) => {
    const touchPoints = type === "touchEnd" ? [] : [{ x: x + share * dx, y: y + share * dy }]
    return cdp.send("Input.dispatchTouchEvent", { type, touchPoints })
  }
  await send("touchStart", 0)
  for (let share = 0.1; share <= 1; share += 0.1) await send("touchMove", share)
  await send("touchEnd", 1)
  await page.waitForTimeout(500)
  return (await page.evaluate<number>("scrollY")) - before
}

describe.each(["site/01-touched.html", "bare.html"])("a finger in %s", (name) => {
  let page: Page
  let cdp: CDPSession

  beforeAll(async () => {
    const url = pathToFileURL(join(room, ...name.split("/"))).href
    ;({ page } = await openPage(browser, url, PHONE))
    cdp = await page.context().newCDPSession(page)
    for (const heading of await page.locator("figure.chart, [role=figure]").all()) {
      await heading.scrollIntoViewIfNeeded()
    }
    await page.locator(".js-plotly-plot .main-svg:first-child").nth(2).waitFor()
    await page.locator(".what-if-reset").waitFor()
  })
  afterAll(() => page.context().close())

  const read = (chart: number, expression: string) =>
    page.evaluate(
      `((place) => ${expression})(document.querySelectorAll(".js-plotly-plot")[${chart}])`,
    )

  test.each([0, 1, 2])(
    "scrolls the page over chart %i, and leaves the chart as it was",
    async (chart) => {
      const view = () =>
        read(
          chart,
          "JSON.stringify([place._fullLayout.xaxis?.range, place._fullLayout.scene?.camera])",
        )
      const before = await view()
      expect(await swipe(page, cdp, chart, 10, -200)).toBeGreaterThan(50)
      expect(await view()).toBe(before)
    },
  )

  test("turns a surface sideways", async () => {
    const eye = () => read(1, "JSON.stringify(place._fullLayout.scene._scene.getCamera().eye)")
    const before = await eye()
    expect(await swipe(page, cdp, 1, -120, 10)).toBeLessThan(10)
    expect(await eye()).not.toBe(before)
  })

  test("meets no bar over a title, before and after a control is moved", async () => {
    await page.locator(".what-if-slider input").press("End")
    await page.waitForTimeout(500)
    expect(await page.locator(".modebar-btn").count()).toBe(0)
    expect(await read(2, "place._fullLayout.dragmode")).toBe(false)
  })
})
