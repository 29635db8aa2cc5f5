import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, Page } from "playwright-core"
import { PlotlyHtml } from "../../kernel/plotly-html"
import {
  contour,
  figure,
  minimize,
  objective,
  quadratic,
  race,
  sgd,
  slider,
  surface,
  whatIf,
} from "../../src/index"
import { launch, type OpenPage, openPage } from "../browser"
import { sent } from "../executed"

const bowl = quadratic({ conditionNumber: 5 })
const run = (learningRate = 0.1) => minimize(bowl, [3, 1], sgd({ learningRate }), { steps: 12 })
const line = figure([{ x: [1, 2, 3], y: [1, 4, 9], name: "squares" }])
const moving = whatIf({ rate: slider(0.01, 0.2) }, ({ rate }) => contour(bowl, run(rate)))
const playing = whatIf({ rate: slider(0.01, 0.2) }, ({ rate }) => race(bowl, run(rate)))
const derived = objective(([x, y]) => x ** 2 + 3 * y ** 2)
const deriving = whatIf({ rate: slider(0.01, 0.2) }, ({ rate }) =>
  contour(derived, minimize(derived, [3, 1], sgd({ learningRate: rate }), { steps: 5 })),
)

let room: string
let browser: Browser

beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), "descent-figures-"))
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  rmSync(room, { recursive: true, force: true })
})

/** The HTML of figures, each in an output of its own. */
function outputsOf(figures: readonly object[], charts = new PlotlyHtml()): string[] {
  return figures.map((shown, i) => {
    return charts.complete(sent(shown), { cell: `${i}`, run: `${i}` })["text/html"] as string
  })
}

async function open(html: string, policy = ""): Promise<OpenPage> {
  const file = join(room, "page.html")
  const rule = policy && `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  writeFileSync(file, `<!doctype html><meta charset="utf-8">${rule}<body>${html}</body>`)
  return openPage(browser, pathToFileURL(file).href)
}

const drawn = (page: Page, count: number): Promise<void> =>
  page
    .locator(".js-plotly-plot .main-svg:first-child")
    .nth(count - 1)
    .waitFor()

describe("charts in a page", () => {
  test("flat ones and surfaces stand side by side, each drawn by its own build", async () => {
    const figures = [line, surface(bowl, run()), contour(bowl, run())]
    const { page, complaints } = await open(outputsOf(figures).join("\n"))
    await drawn(page, 3)
    expect(await page.locator(".gl-container canvas").count()).toBe(1)
    expect(await page.locator("[role=figure] > p").count()).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test("in any order: a chart waits for the library that comes below it", async () => {
    const [first, second] = outputsOf([line, line])
    const { page } = await open(`${second}\n${first}`)
    await drawn(page, 2)
    await page.context().close()
  })

  test("have the page's colour of text, also when it changes", async () => {
    const { page } = await open(outputsOf([line, contour(bowl, run())]).join("\n"))
    await drawn(page, 2)
    for (const color of ["rgb(10, 20, 30)", "rgb(240, 240, 240)"]) {
      await page.evaluate(`document.body.style.color = "${color}"`)
      const colors = (await page.evaluate(
        `[...document.querySelectorAll(".xtick text, .g-ytitle text, .legendtext")].map((text) => getComputedStyle(text).fill)`,
      )) as string[]
      expect(colors.length).toBeGreaterThan(5)
      expect(new Set(colors)).toEqual(new Set([color]))
    }
    await page.context().close()
  })

  test("leave a page's own RequireJS alone", async () => {
    const require =
      "<script>window.define = () => { window.asked = true }; define.amd = {}</script>"
    const { page } = await open(require + outputsOf([line]))
    await drawn(page, 1)
    expect(await page.evaluate("window.asked")).toBeUndefined()
    await page.context().close()
  })

  test("say what is missing, where the first one is gone", async () => {
    const [, second] = outputsOf([line, line])
    const { page } = await open(second)
    const place = page.locator("[role=figure]")
    await place.getByText("squares from 1 to 9").waitFor()
    await place.getByText("it needs the notebook's first chart").waitFor({ timeout: 15_000 })
    await page.context().close()
  })
})

describe("outputs that come and go", () => {
  /** Puts HTML into the page as a notebook does: its scripts run. */
  const put = (page: Page, id: string, html: string) =>
    page.evaluate(
      `((id, html) => {
        const output = document.getElementById(id) ?? document.createElement("div")
        output.id = id
        output.replaceChildren(document.createRange().createContextualFragment(html))
        document.body.append(output)
      })(${JSON.stringify(id)}, ${JSON.stringify(html)})`,
    )
  const libraries = async (page: Page) =>
    (await page.content()).split('["plotly-cartesian"] ??=').length - 1

  test("a cell that runs again replaces the library; all charts, old and new, are drawn", async () => {
    const charts = new PlotlyHtml()
    const of = (cell: string, run: string) =>
      charts.complete(sent(line), { cell, run })["text/html"] as string
    const { page, complaints } = await open("")
    await put(page, "a", of("a", "1"))
    await put(page, "b", of("b", "2"))
    await drawn(page, 2)
    await put(page, "a", of("a", "3"))
    await put(page, "b", of("b", "4"))
    await put(page, "c", of("c", "5"))
    await drawn(page, 3)
    expect(await libraries(page)).toBe(1)
    // The document as it is saved, opened anew.
    const saved = [of("b", "4"), of("a", "6"), of("c", "5")].join("\n")
    const again = await open(saved)
    await drawn(again.page, 3)
    expect(await libraries(again.page)).toBe(1)
    expect([...complaints, ...again.complaints]).toEqual([])
    await page.context().close()
    await again.page.context().close()
  })
})

describe("a page with a Content-Security-Policy", () => {
  const move = (page: Page) => page.locator(".what-if-slider input").press("ArrowRight")

  test("that forbids eval has charts, and controls that work", async () => {
    const html = outputsOf([line, moving]).join("\n")
    const { page, complaints } = await open(html, "script-src 'unsafe-inline'")
    await page.locator(".what-if-reset").waitFor()
    const path = `JSON.stringify(document.querySelector(".descent-what-if .js-plotly-plot").data)`
    const before = await page.evaluate(path)
    await move(page)
    await page.waitForFunction(`${path} !== ${JSON.stringify(before)}`)
    expect(await page.locator(".what-if-problem").isHidden()).toBe(true)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test("that forbids eval says that derivatives of plain functions need it", async () => {
    const { page } = await open(outputsOf([deriving]).join("\n"), "script-src 'unsafe-inline'")
    await page.locator(".what-if-reset").waitFor()
    await move(page)
    await page.locator(".what-if-problem", { hasText: "'unsafe-eval'" }).waitFor()
    await page.context().close()
  })

  test("that forbids scripts shows the chart's text", async () => {
    const { page } = await open(outputsOf([line]).join("\n"), "script-src 'none'")
    await page.getByText("squares from 1 to 9").waitFor()
    await page.context().close()
  })
})

test("an animation that a control draws again plays the frames of the moment", async () => {
  const { page, complaints } = await open(outputsOf([playing]).join("\n"))
  await page.locator(".what-if-reset").waitFor()
  const frames = () =>
    page.evaluate(
      `JSON.stringify(document.querySelector(".js-plotly-plot")._transitionData._frames)`,
    )
  const before = await frames()
  await page.locator(".what-if-slider input").press("End")
  await page.waitForFunction(
    `JSON.stringify(document.querySelector(".js-plotly-plot")._transitionData._frames) !== ${JSON.stringify(before)}`,
  )
  const shown = () =>
    page.evaluate<string>(`JSON.stringify(document.querySelector(".js-plotly-plot").data)`)
  const still = await shown()
  await page.locator(".updatemenu-button").first().click()
  await page.waitForFunction(
    `JSON.stringify(document.querySelector(".js-plotly-plot").data) !== ${JSON.stringify(still)}`,
  )
  // Moved while it plays, it shows the new figure's start, and stays there.
  await page.locator(".what-if-slider input").press("Home")
  const fresh = JSON.parse(JSON.stringify(race(bowl, run(0.01)).data))
  const path = (data: { name?: string; x?: number[] }[]) => data.map(({ name, x }) => [name, x])
  await page.waitForTimeout(1000)
  expect(path(JSON.parse(await shown()))).toEqual(path(fresh))
  expect(complaints).toEqual([])
  await page.context().close()
})
