import { readFileSync } from "node:fs"
import type { Browser, Locator, Page } from "playwright-core"
import { launch } from "../browser"
import { Classroom } from "./jupyter"

const NAME = "front-ends.ipynb"
const CELLS = [
  `const greeting = "hello", greetings = 1; console.log(greeting)`,
  `display(html("<b class='rich'>bold</b>")); 6 * 7`,
  `latex("\\\\nabla f")`,
]

describe.each([
  ["JupyterLab", "lab", `lab/tree/${NAME}`],
  ["Notebook", "notebook", `notebooks/${NAME}`],
])("%s", (_, application, path) => {
  const room = new Classroom()
  const file = room.write(NAME, CELLS)
  let browser: Browser
  let page: Page
  const errors: string[] = []

  beforeAll(async () => {
    const address = await room.serve(application)
    browser = await launch()
    page = await browser.newPage({ viewport: { width: 1280, height: 1600 } })
    page.on("pageerror", (error) => errors.push(error.message))
    await page.goto(address(path))
    await page
      .locator(".jp-Notebook .jp-CodeCell")
      .nth(CELLS.length - 1)
      .waitFor()
    await page.getByText("TypeScript (Descent)").first().waitFor()
    await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor()
    // What the application complained of while it started is its own.
    errors.length = 0
  })

  afterAll(async () => {
    await browser?.close()
    await room.close()
  })

  const menu = async (name: string, item: RegExp): Promise<void> => {
    await page.getByRole("menuitem", { name, exact: true }).click()
    await page.getByRole("menuitem", { name: item }).click()
  }

  const output = (cell: Locator, text: string | RegExp): Promise<void> =>
    cell.locator(".jp-OutputArea-output", { hasText: text }).first().waitFor({ timeout: 60_000 })

  /** A new cell at the end, with this text; its text has the focus. */
  async function typed(text: string): Promise<Locator> {
    const cells = page.locator(".jp-Notebook .jp-CodeCell")
    const count = await cells.count()
    await cells
      .nth(count - 1)
      .locator(".jp-InputPrompt")
      .click()
    await page.locator('[data-command="notebook:insert-cell-below"]').first().click()
    await cells.nth(count).locator(".cm-content").click()
    await page.keyboard.insertText(text)
    return cells.nth(count)
  }

  async function run(text: string): Promise<Locator> {
    const cell = await typed(text)
    await page.keyboard.press("Control+Enter")
    return cell
  }

  test("runs all cells, and shows text, HTML, values and formulas", async () => {
    await menu("Run", /^Run All Cells/)
    const cells = page.locator(".jp-Notebook .jp-CodeCell")
    await output(cells.nth(0), "hello")
    await output(cells.nth(1), "42")
    expect(await cells.nth(1).locator("b.rich").textContent()).toBe("bold")
    await cells.nth(2).locator(".jp-RenderedLatex mjx-container").waitFor()
  })

  test("completes a name at Tab", async () => {
    const cell = await typed("greeti")
    await page.keyboard.press("Tab")
    const offered = page.locator(".jp-Completer-item", { hasText: "greeting" }).first()
    await offered.waitFor()
    expect(await offered.locator(".jp-Completer-type").textContent()).not.toBe("")
    await offered.click()
    expect(await cell.locator(".cm-content").textContent()).toBe("greeting")
  })

  test("shows what a function does at Shift Tab", async () => {
    await typed("adam")
    await page.keyboard.press("Shift+Tab")
    await page.locator(".jp-Tooltip", { hasText: "AdamOptions" }).waitFor()
    await page.keyboard.press("Escape")
  })

  test("asks what a cell asks", async () => {
    const cell = await run(`"Hello, " + prompt("Who? ")`)
    const input = cell.locator("input.jp-Stdin-input")
    await input.fill("Ada")
    await input.press("Enter")
    await output(cell, "Hello, Ada")
  })

  test("interrupts a cell that spins, and keeps the names", async () => {
    const cell = await run(`console.log("spinning"); while (true) {}`)
    await output(cell, "spinning")
    await menu("Kernel", /^Interrupt Kernel/)
    await output(cell, "Interrupted: the cell was stopped")
    await output(await run("greeting"), "hello")
  })

  test("restarts, and forgets the names", async () => {
    await menu("Kernel", /^Restart Kernel…/)
    await page.locator(".jp-Dialog .jp-mod-accept").click()
    await page.locator(".jp-Dialog").waitFor({ state: "detached" })
    await output(await run("greeting + 1"), "Cannot find name 'greeting'")
    await output(await run("1 + 1"), "2")
  })

  test("saves the outputs, and shows them when the notebook is opened again", async () => {
    await page.keyboard.press("Escape")
    await page.keyboard.press("Control+s")
    for (let i = 0; !readFileSync(file, "utf8").includes("Cannot find name") && i < 100; i++) {
      await new Promise((done) => setTimeout(done, 100))
    }
    expect(readFileSync(file, "utf8")).toContain("<b class='rich'>bold</b>")
    expect(errors).toEqual([])
    await page.reload()
    await output(page.locator(".jp-Notebook"), "Hello, Ada")
    await page.locator(".jp-Notebook b.rich").waitFor()
  })
})
