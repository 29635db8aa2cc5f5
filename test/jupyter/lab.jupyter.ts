import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { type Cell, readNotebook } from "../../kernel/notebook"
import { launch } from "../browser"
import { Classroom } from "./jupyter"

const NOTEBOOK = "01-gradient-descent.ipynb"

describe("JupyterLab", () => {
  const room = new Classroom()
  let browser: Browser
  let page: Page
  let address: (path: string) => string
  const errors: string[] = []

  beforeAll(async () => {
    address = await room.serve("lab")
    // Lab leaves out cells that are off the screen; here all of them are wanted.
    await fetch(address("lab/api/settings/@jupyterlab/notebook-extension:tracker"), {
      method: "PUT",
      body: JSON.stringify({ raw: JSON.stringify({ windowingMode: "none" }) }),
    })
    browser = await launch()
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.on("pageerror", (error) => errors.push(error.message))
  })

  afterAll(async () => {
    await browser?.close()
    await room.close()
  })

  test("runs the first lecture and draws its charts", async () => {
    await page.goto(address(`lab/tree/${NOTEBOOK}`))
    await page.waitForSelector(".jp-Notebook .jp-CodeCell")
    await page.locator(".jp-Toolbar-kernelName", { hasText: "Descent" }).waitFor()
    await page.getByRole("menuitem", { name: "Run", exact: true }).click()
    await page.getByText("Run All Cells", { exact: true }).click()
    const cells = readNotebook(join(room.folder, NOTEBOOK)).cells.filter(isSeen)
    const ran = page.locator(".jp-CodeCell .jp-InputPrompt", { hasText: /\[\d+\]/ })
    await ran.nth(cells.length - 1).waitFor({ timeout: 120_000 })
    const errorOutputs = page.locator('[data-mime-type="application/vnd.jupyter.error"]')
    expect(await errorOutputs.allTextContents()).toEqual([])
    const places = await page
      .locator('.jp-OutputArea-output [id^="descent-"][role="figure"]')
      .count()
    expect(places).toBeGreaterThanOrEqual(3)
    const charts = page.locator(".jp-OutputArea-output .js-plotly-plot .main-svg:first-child")
    await charts.nth(places - 1).waitFor()
    expect(await charts.count()).toBe(places)
    expect(errors).toEqual([])
  })
})

/** Whether Lab shows a cell's prompt: that of a folded solution it leaves out. */
function isSeen(cell: Cell): boolean {
  const { source_hidden } = (cell.metadata.jupyter ?? {}) as { source_hidden?: boolean }
  return cell.cell_type === "code" && !source_hidden
}
