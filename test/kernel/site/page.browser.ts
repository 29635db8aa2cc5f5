import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, BrowserContextOptions } from "playwright-core"
import { PACKAGE_ROOT } from "../../../kernel/kernel-info"
import { type Notebook, readNotebook, writeNotebook } from "../../../kernel/notebook"
import { plainCode } from "../../../kernel/site/highlight"
import { start } from "../../../kernel/start"
import { drawCharts, launch, openPage, overflow } from "../../browser"

const FIXTURES = join(PACKAGE_ROOT, "test", "kernel", "site", "fixtures")
const CHARTS: Record<string, number> = { "01-sample": 3, "02-next": 0, "03-surface": 1 }
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

let browser: Browser
let site: string

beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), "descent-site-"))
  const notebooks = readdirSync(FIXTURES).map((name) => join(FIXTURES, name))
  execFileSync(process.execPath, [join(__dirname, "build-fixtures.js"), site, ...notebooks])
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  rmSync(site, { recursive: true, force: true })
})

const open = (url: string, options?: BrowserContextOptions) => openPage(browser, url, options)

const fileUrl = (name: string): string => pathToFileURL(join(site, `${name}.html`)).href

describe.each(Object.keys(CHARTS))("%s, from a folder", (name) => {
  test.each([
    ["a wide light screen", { viewport: { width: 1280, height: 900 } }],
    ["a dark phone", { ...PHONE, colorScheme: "dark" as const }],
  ])("draws every chart and stays within %s", async (_screen, options) => {
    const { page, complaints } = await open(fileUrl(name), options)
    expect(await drawCharts(page)).toBe(CHARTS[name])
    expect(complaints).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.context().close()
  })
})

test("the list of lectures stays within a phone, and leads to them", async () => {
  const { page, complaints } = await open(fileUrl("index"), PHONE)
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await page.getByRole("link", { name: "A sample lecture" }).click()
  await page.getByRole("heading", { level: 1, name: "A sample lecture" }).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

test("charts change with the colour scheme", async () => {
  const { page } = await open(fileUrl("01-sample"), { colorScheme: "light" })
  await drawCharts(page)
  const colour = () =>
    page.evaluate("getComputedStyle(document.querySelector('.plot .xtick text')).fill")
  const light = await colour()
  await page.emulateMedia({ colorScheme: "dark" })
  await page.waitForFunction(
    `getComputedStyle(document.querySelector('.plot .xtick text')).fill !== "${light}"`,
  )
  await page.context().close()
})

test("the switch turns the page and its charts dark, and the next page remembers it", async () => {
  const { page, complaints } = await open(fileUrl("01-sample"), { colorScheme: "light" })
  await drawCharts(page)
  const colours = async () =>
    (await page.evaluate(
      "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.plot .xtick text')).fill].join()",
    )) as string
  const light = await colours()
  const button = page.getByRole("button", { name: "Dark colours" })
  expect(await button.getAttribute("aria-pressed")).toBe("false")
  await button.press("Enter")
  await page.waitForFunction(
    `getComputedStyle(document.querySelector('.plot .xtick text')).fill !== "${light.split(/,(?=rgb)/)[1]}"`,
  )
  expect(await button.getAttribute("aria-pressed")).toBe("true")
  const dark = await colours()
  await page.goto(fileUrl("02-next"))
  expect(dark).toContain(await page.evaluate("getComputedStyle(document.body).backgroundColor"))
  await page.getByRole("button", { name: "Dark colours" }).click()
  expect(await page.evaluate("document.documentElement.dataset.theme")).toBeUndefined()
  expect(complaints).toEqual([])
  await page.context().close()
})

test("paper is white, and solutions are unfolded on it and folded again after", async () => {
  const { page } = await open(fileUrl("01-sample"), { colorScheme: "dark" })
  await page.emulateMedia({ media: "print", colorScheme: "dark" })
  const folded = page.locator("article details.solution:not([open])")
  const before = await folded.count()
  expect(before).toBeGreaterThan(0)
  await page.evaluate("dispatchEvent(new Event('beforeprint'))")
  expect(await folded.count()).toBe(0)
  expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
    "rgb(253, 253, 252)",
  )
  await page.evaluate("dispatchEvent(new Event('afterprint'))")
  expect(await folded.count()).toBe(before)
  await page.context().close()
})

test("printing draws the charts that nobody has scrolled to", async () => {
  const { page } = await open(fileUrl("01-sample"), { viewport: { width: 900, height: 300 } })
  await page.evaluate("dispatchEvent(new Event('beforeprint'))")
  await page.waitForFunction("document.querySelectorAll('figure.chart.drawn').length === 3")
  await page.context().close()
})

test("HTML that a cell printed stays in its frame", async () => {
  const { page } = await open(fileUrl("01-sample"))
  expect(await page.title()).toBe("01 A sample lecture · Descent")
  const frame = page.frameLocator("iframe.output-frame")
  expect(await frame.locator("body").innerText()).toContain("with its script")
  const colour = await page.evaluate("getComputedStyle(document.body).backgroundColor")
  expect(colour).not.toBe("rgb(255, 0, 0)")
  await page.getByRole("heading", { name: "Sources" }).waitFor()
  await page.context().close()
})

test("a frame is as tall as its content, also where the page's script comes late", async () => {
  const { page } = await open(fileUrl("02-next"))
  await page.route("**/page.js", async (route) => {
    await new Promise((done) => setTimeout(done, 500))
    await route.continue()
  })
  await page.goto(fileUrl("01-sample"))
  const content = page.frameLocator("iframe.output-frame").locator("html")
  const { height } = (await content.boundingBox()) ?? {}
  expect(height).toBeLessThan(100)
  expect((await page.locator("iframe.output-frame").boundingBox())?.height).toBeCloseTo(
    height ?? 0,
    0,
  )
  await page.context().close()
})

test("a frame has the colours that the page is switched to", async () => {
  const { page } = await open(fileUrl("01-sample"), { colorScheme: "light" })
  await page.getByRole("button", { name: "Dark colours" }).click()
  await page.frameLocator("iframe.output-frame").locator("html[style*=dark]").waitFor()
  await page.context().close()
})

test("a button copies a cell's code, and a phone shows it without being asked", async () => {
  const permissions = ["clipboard-read", "clipboard-write"]
  const { page, complaints } = await open(fileUrl("01-sample"), { permissions })
  const cell = page.locator(".input").first()
  await cell.hover()
  await cell.getByRole("button", { name: "Copy" }).click()
  await cell.getByRole("button", { name: "Copied" }).waitFor()
  const copied = await page.evaluate("navigator.clipboard.readText()")
  expect(copied).toBe(await cell.locator("pre").textContent())
  expect(complaints).toEqual([])
  await page.context().close()
  const phone = await open(fileUrl("01-sample"), PHONE)
  const opacity = `getComputedStyle(document.querySelector(".copy")).opacity`
  expect(await phone.page.evaluate(opacity)).toBe("1")
  await phone.page.context().close()
})

test("code is coloured", async () => {
  const { page } = await open(fileUrl("01-sample"))
  const colour = (part: string) =>
    page.evaluate(`getComputedStyle(document.querySelector(".input .t-${part}")).color`)
  expect(await colour("keyword")).not.toBe(await colour("comment"))
  await page.context().close()
})

test("a link to what is inside a solution unfolds it", async () => {
  const { page } = await open(`${fileUrl("01-sample")}#sol-1-code`)
  await page.locator("#sol-1-code").waitFor({ state: "visible" })
  expect(await page.locator("details.solution[open]").count()).toBe(1)
  await page.context().close()
})

test("a served page fills in when its outputs are there, and keeps what the reader opened", async () => {
  const room = mkdtempSync(join(tmpdir(), "descent-live-"))
  const notebooksDir = join(room, "notebooks")
  mkdirSync(notebooksDir)
  const executed = readNotebook(join(FIXTURES, "01-sample.ipynb"))
  const bare = structuredClone(executed)
  for (const cell of bare.cells) if (cell.outputs) cell.outputs = []
  writeNotebook(join(notebooksDir, "01-sample.ipynb"), bare)
  let finish: (notebook: Notebook) => void = () => {}
  jest.spyOn(console, "log").mockImplementation(() => {})
  const served = await start({
    ...{ notebooksDir, cacheDir: join(room, ".descent"), port: 0, code: "", highlight: plainCode },
    execute: (_path, onProgress) => {
      onProgress(5, 20)
      return new Promise((resolve) => {
        finish = resolve
      })
    },
  })
  const { page, complaints } = await open(`${served.url}01-sample.html`, { colorScheme: "dark" })
  await page.getByText("cell 5 of 20").waitFor()
  expect(await page.locator(".outputs").count()).toBe(0)
  await page.getByText("Solution 01.1").click()

  finish(executed)
  await page.locator(".status").waitFor({ state: "detached" })
  expect(await drawCharts(page)).toBe(3)
  expect(await page.locator("details.solution[open]").count()).toBe(1)
  expect(complaints.filter((one) => !one.includes(served.url))).toEqual([])
  await page.context().close()
  await served.close()
  jest.restoreAllMocks()
  rmSync(room, { recursive: true })
})
