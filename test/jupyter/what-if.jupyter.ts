import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, Page } from "playwright-core"
import { launch } from "../browser"
import { Classroom } from "./jupyter"

const NOTEBOOK = "01-gradient-descent.ipynb"
const RAN = "ran.ipynb"

/** The title and the data of the chart whose controls there are. */
const shown = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const { data, layout } = document.querySelector(".what-if-stage .js-plotly-plot")
    return layout.title.text + JSON.stringify(data.at(-1))
  })()`)

/** Moves the first slider by keyboard and the start by hand; each must change the chart. */
async function move(page: Page): Promise<void> {
  const slider = page.locator(".what-if-slider input").first()
  await slider.waitFor()
  await slider.scrollIntoViewIfNeeded()
  const changes = async (act: () => Promise<unknown>) => {
    const before = await shown(page)
    const expression = "document.querySelector('.what-if-stage .js-plotly-plot').data"
    await page.evaluate(`window.before = ${expression}`)
    await act()
    await page.waitForFunction(`${expression} !== window.before`)
    expect(await shown(page)).not.toBe(before)
  }
  await changes(() => slider.press("ArrowLeft"))
  await changes(async () => {
    const handle = page.locator(".what-if-handle")
    await handle.scrollIntoViewIfNeeded()
    const box = await handle.boundingBox()
    if (box === null) throw new Error("there is no start to drag")
    await page.mouse.move(box.x + 22, box.y + 22)
    await page.mouse.down()
    await page.mouse.move(box.x + 82, box.y + 2, { steps: 3 })
    await page.mouse.up()
  })
}

describe("a figure's controls, in a notebook that was run before", () => {
  const room = new Classroom()
  let browser: Browser

  beforeAll(async () => {
    room.jupyter("nbconvert", "--to", "notebook", "--execute", "--output", RAN, NOTEBOOK)
    room.jupyter("trust", RAN)
    browser = await launch()
  })

  afterAll(async () => {
    await browser?.close()
    await room.close()
  })

  test("work in nbconvert's page, with no network", async () => {
    room.jupyter("nbconvert", "--to", "html", "--output", "page.html", RAN)
    const context = await browser.newContext({ offline: true })
    const page = await context.newPage()
    await page.goto(pathToFileURL(join(room.folder, "page.html")).href)
    await move(page)
    await context.close()
  })

  test.each([
    ["JupyterLab", `lab/tree/${RAN}`],
    ["Notebook", `notebooks/${RAN}`],
  ])("work in %s with the kernel gone", async (application, path) => {
    const address = await room.serve(application === "Notebook" ? "notebook" : "lab")
    // Cells that are off the screen are left out otherwise.
    await fetch(address("lab/api/settings/@jupyterlab/notebook-extension:tracker"), {
      method: "PUT",
      body: JSON.stringify({ raw: JSON.stringify({ windowingMode: "none" }) }),
    })
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const errors: string[] = []
    page.on("pageerror", (error) => errors.push(error.message))
    await page.goto(address(path))
    await page.locator(".jp-Notebook .jp-CodeCell").first().waitFor()
    await page.locator(".what-if-reset").waitFor({ timeout: 60_000 })
    const kernels = (await (await fetch(address("api/kernels"))).json()) as { id: string }[]
    for (const { id } of kernels) await fetch(address(`api/kernels/${id}`), { method: "DELETE" })
    // What the application complained of while it started is its own.
    errors.length = 0
    await move(page)
    expect(errors).toEqual([])
    await page.close()
    await room.stop()
  })
})
