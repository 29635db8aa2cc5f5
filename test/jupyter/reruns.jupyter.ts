import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import type { Notebook } from "../../kernel/notebook"
import { launch } from "../browser"
import { Classroom } from "./jupyter"

const NAME = "reruns.ipynb"
const source = (exponent: number): string =>
  `figure([{ x: [1, 2, 3], y: [1, 2, 3].map((x) => x ** ${exponent}), name: "power ${exponent}" }])`

const notebook: Notebook = {
  cells: [1, 2, 3].map((exponent) => ({
    ...{ cell_type: "code", id: `power-${exponent}`, metadata: {} },
    ...{ execution_count: null, source: source(exponent), outputs: [] },
  })),
  metadata: { kernelspec: { name: "descent", display_name: "TypeScript (Descent)" } },
  ...{ nbformat: 4, nbformat_minor: 5 },
}

const CHARTS = ".jp-OutputArea-output .js-plotly-plot .main-svg:first-child"

describe("JupyterLab, where cells run again", () => {
  const room = new Classroom()
  const file = join(room.folder, NAME)
  let browser: Browser
  let page: Page
  const errors: string[] = []

  beforeAll(async () => {
    writeFileSync(file, JSON.stringify(notebook))
    const address = await room.serve("lab")
    browser = await launch()
    page = await browser.newPage({ viewport: { width: 1280, height: 2000 } })
    page.on("pageerror", (error) => errors.push(error.message))
    await page.goto(address(`lab/tree/${NAME}`))
    await page.locator(".jp-Toolbar-kernelName", { hasText: "Descent" }).waitFor()
    // A key that comes before the kernel is connected may get lost.
    await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await room.close()
  })

  /** Runs a cell, and waits until its number is that one. */
  async function run(cell: number, number: number): Promise<void> {
    const code = page.locator(".jp-CodeCell").nth(cell)
    await code.locator(".jp-InputPrompt").click()
    await page.keyboard.press("Control+Enter")
    await code.locator(".jp-InputPrompt", { hasText: `[${number}]` }).waitFor({ timeout: 60_000 })
  }

  const drawn = (count: number) =>
    page
      .locator(CHARTS)
      .nth(count - 1)
      .waitFor()

  /** How many copies of the library there are in a text: each begins with this. */
  const copies = (text: string) => text.split("H4sI").length - 1

  test("all charts are drawn, and the library is there once, in the page and in the file", async () => {
    await run(0, 1)
    await run(1, 2)
    await drawn(2)
    // The output that carried the library goes, with its copy.
    await run(0, 3)
    await run(1, 4)
    await run(2, 5)
    await drawn(3)
    expect(await page.locator(CHARTS).count()).toBe(3)
    expect(copies(await page.locator(".jp-Notebook").innerHTML())).toBe(1)
    await page.keyboard.press("Control+s")
    await saved()
    expect(copies(readFileSync(file, "utf8"))).toBe(1)
    expect(errors).toEqual([])
  })

  test("a notebook that was saved and opened again draws them all", async () => {
    await page.reload()
    await drawn(3)
    await run(2, 6)
    await run(0, 7)
    await drawn(3)
    expect(await page.locator(CHARTS).count()).toBe(3)
    expect(copies(await page.locator(".jp-Notebook").innerHTML())).toBe(1)
  })

  /** The third chart is in the file, so the file is as the page. */
  async function saved(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt++) {
      if (readFileSync(file, "utf8").includes("power 3 from 1 to 27")) return
      await new Promise((done) => setTimeout(done, 100))
    }
    throw new Error(`${NAME} was not saved within ten seconds`)
  }
})
