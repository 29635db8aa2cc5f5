import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, Page } from "playwright-core"
import { convergence, minimize, quadratic, sgd, slider, surface, whatIf } from "../../../src/index"
import { drawCharts, launch, openPage } from "../../browser"
import { notebookOf } from "../../executed"

const bowl = quadratic({ conditionNumber: 5 })
const run = (learningRate: number) => minimize(bowl, [3, 1], sgd({ learningRate }), { steps: 20 })

// The slowest run stays within two decades, where the chart gives its axis a range; the fastest goes far.
const rates = whatIf({ rate: slider(0.001, 0.3, { value: 0.1 }) }, ({ rate }) =>
  convergence({ run: run(rate), still: run(0.001) }),
)
const tilted = whatIf({ rate: slider(0.01, 0.3) }, ({ rate }) => surface(bowl, run(rate)))

let room: string
let browser: Browser

beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), "descent-redrawn-"))
  const path = join(room, "01-redrawn.ipynb")
  writeFileSync(path, JSON.stringify(notebookOf([rates, tilted])))
  execFileSync(process.execPath, [join(__dirname, "build-fixtures.js"), join(room, "site"), path])
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  rmSync(room, { recursive: true, force: true })
})

async function open(): Promise<Page> {
  const url = pathToFileURL(join(room, "site", "01-redrawn.html")).href
  const { page } = await openPage(browser, url)
  await drawCharts(page)
  await page.locator(".what-if-reset").nth(1).waitFor()
  return page
}

/** What an expression says of a chart, `place`. */
const read = <T>(page: Page, chart: number, expression: string): Promise<T> =>
  page.evaluate(
    `((place) => ${expression})(document.querySelectorAll(".js-plotly-plot")[${chart}])`,
  )

/** Does something that draws a chart again, and waits until it has. */
async function redrawing(page: Page, chart: number, act: () => Promise<unknown>): Promise<void> {
  const drawn = `new Promise((done) => place.once("plotly_afterplot", done))`
  await read(page, chart, `{ place.again = ${drawn} }`)
  await act()
  await read(page, chart, "place.again")
}

const press = (page: Page, chart: number, key: string): Promise<void> =>
  redrawing(page, chart, () => page.locator(".what-if-slider input").nth(chart).press(key))

test("the axes follow the figure, with a range of its own and without one", async () => {
  const page = await open()
  const range = () => read<number[]>(page, 0, "place._fullLayout.yaxis.range")
  await press(page, 0, "End")
  const far = await range()
  await press(page, 0, "Home")
  const near = await range()
  expect(near[1] - near[0]).toBeLessThan(2)
  await press(page, 0, "End")
  expect(await range()).toEqual(far)
  await page.context().close()
})

test("what a reader zoomed, hid and turned stays so, in other colours and at other values", async () => {
  const page = await open()
  const seen = () =>
    Promise.all([
      read(page, 0, "place._fullLayout.yaxis.range"),
      read(page, 0, "place._fullData.map((trace) => trace.visible)"),
      read(page, 1, "place._fullLayout.scene.camera.eye"),
    ])
  const untouched = await seen()
  // As the reader's hand does it.
  await drag(page, 0)
  await page.locator(".legendtoggle").nth(1).click()
  await page.waitForTimeout(600)
  await drag(page, 1)
  const before = await seen()
  for (const [i, what] of before.entries()) expect(what).not.toEqual(untouched[i])
  await redrawing(page, 0, () => page.getByRole("button", { name: "Dark colours" }).click())
  expect(await seen()).toEqual(before)
  await press(page, 1, "End")
  await press(page, 0, "End")
  expect(await seen()).toEqual(before)
  await page.context().close()
})

async function drag(page: Page, chart: number): Promise<void> {
  const plot = page.locator(".js-plotly-plot").nth(chart)
  await plot.scrollIntoViewIfNeeded()
  const box = await plot.boundingBox()
  if (box === null) throw new Error("no chart")
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 60, y + 60, { steps: 5 })
  await page.mouse.up()
  await page.waitForTimeout(600)
}
