import type { Browser, Page } from "playwright-core"
import { bundleOf } from "../../src/display"
import { dfd } from "../../src/node/danfo"
import { launch } from "../browser"

let browser: Browser
let page: Page

const frame = new dfd.DataFrame({
  method: ["sgd", "adam", "newton", "lion"],
  value: [0.10000000012, Number.NaN, 3e-9, 0.10000000011],
  steps: [1000, 20, 3, 100],
})
const html = String(bundleOf(frame)["text/html"])

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  page = await browser.newPage()
  await page.setContent(`<!doctype html><html lang="en"><body>${html}</body></html>`)
})
afterEach(() => page.close())

const column = (j: number) => page.locator(`tbody tr td:nth-of-type(${j})`).allTextContents()
const heading = (name: string) => page.getByRole("columnheader", { name })

test("a press on a heading sorts upwards, downwards, and puts all back; NaN stays last", async () => {
  const press = () => page.getByRole("button", { name: "value" }).click()
  const methods = []
  const orders = []
  for (let k = 0; k < 3; k++) {
    await press()
    methods.push(await column(1))
    orders.push(await heading("value").getAttribute("aria-sort"))
  }
  expect(methods).toEqual([
    ["newton", "lion", "sgd", "adam"],
    ["sgd", "lion", "newton", "adam"],
    ["sgd", "adam", "newton", "lion"],
  ])
  expect(orders).toEqual(["ascending", "descending", null])
})

test("the keyboard sorts, numbers as numbers, and the heading of before is free", async () => {
  await page.getByRole("button", { name: "method" }).click()
  expect(await column(1)).toEqual(["adam", "lion", "newton", "sgd"])
  await page.keyboard.press("Tab")
  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  expect(await column(3)).toEqual(["3", "20", "100", "1000"])
  expect(await heading("steps").getAttribute("aria-sort")).toBe("ascending")
  expect(await heading("method").getAttribute("aria-sort")).toBeNull()
})

test("a number is short to read and whole when hovered", async () => {
  const cell = page.locator("tbody tr:first-child td:nth-of-type(2)")
  expect(await cell.textContent()).toBe("0.1")
  expect(await cell.getAttribute("title")).toBe("0.10000000012")
})

test("without scripts the table is there to read", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const still = await context.newPage()
  await still.setContent(html)
  expect(await still.getByRole("columnheader").allTextContents()).toEqual([
    ...["method", "value", "steps"],
  ])
  await context.close()
})
