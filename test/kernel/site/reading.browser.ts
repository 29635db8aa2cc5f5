import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, Page } from "playwright-core"
import type { Cell } from "../../../kernel/notebook"
import { launch, openPage } from "../../browser"

const SECTIONS = 40
const WIDE = String.raw`$$\underbrace{${"w_{1} + ".repeat(60)} w_1}_{\text{sixty}}$$`
const NARROW = String.raw`$$\underbrace{\sum_{i=1}^{n} \frac{\partial f}{\partial w_i}}_{\text{a sum}}$$`

let room: string
let browser: Browser
let page: Page

beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), "descent-reading-"))
  const texts = Array.from({ length: SECTIONS }, (_, i) => {
    const text = "A line of text that fills the section. ".repeat(30)
    return `## Section ${i + 1}\n\n${text}\n\n${NARROW}`
  })
  const cells = ["# A long lecture", ...texts, WIDE].map(
    (source, i): Cell => ({ cell_type: "markdown", id: `cell-${i}`, metadata: {}, source }),
  )
  const path = join(room, "01-long.ipynb")
  writeFileSync(path, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }))
  execFileSync(process.execPath, [join(__dirname, "build-fixtures.js"), join(room, "site"), path])
  browser = await launch()
  const url = pathToFileURL(join(room, "site", "01-long.html")).href
  ;({ page } = await openPage(browser, url, { viewport: { width: 1280, height: 600 } }))
})

afterAll(async () => {
  await browser?.close()
  rmSync(room, { recursive: true, force: true })
})

const mark = () => page.locator(".toc-side [aria-current]").innerText()
/** Scrolls until a section's heading stands at a height, without the smoothness. */
const scroll = (section: number, top: number) =>
  page.evaluate(`(async () => {
    const heading = document.querySelectorAll("article h2")[${section - 1}]
    scrollBy({ top: heading.getBoundingClientRect().top - ${top}, behavior: "instant" })
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame)
  })()`)

test("the table of contents marks what is above a third of the screen, pixel by pixel", async () => {
  for (let top = 210; top > 206; top--) {
    await scroll(3, top)
    expect([top, await mark()]).toEqual([top, "Section 2"])
  }
  for (let top = 202; top > 190; top--) {
    await scroll(3, top)
    expect([top, await mark()]).toEqual([top, "Section 3"])
  }
})

test("its mark is in sight, after long jumps too", async () => {
  for (const section of [SECTIONS - 5, 4, 30]) {
    await scroll(section, 100)
    expect(await mark()).toBe(`Section ${section}`)
    const { y = -1, height = 0 } = (await page.locator("[aria-current]").boundingBox()) ?? {}
    expect(y).toBeGreaterThan(40)
    expect(y + height).toBeLessThan(600)
  }
})

test("the keyboard stops at formulas that are wider than the page, and at no others", async () => {
  expect(await page.locator(".math-display[tabindex]").count()).toBe(1)
  expect(await page.locator(".math-display").count()).toBe(SECTIONS + 1)
})
