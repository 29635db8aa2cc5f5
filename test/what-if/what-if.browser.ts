import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core"
import type { Notebook } from "../../kernel/notebook"
import { PlotlyHtml } from "../../kernel/plotly-html"
import {
  contour,
  minimize,
  momentum,
  objective,
  point,
  quadratic,
  select,
  sgd,
  slider,
  toggle,
  whatIf,
} from "../../src/index"
import { launch, openPage, overflow } from "../browser"
import { executed, sent } from "../executed"

const BUILDER = join(__dirname, "..", "kernel", "site", "build-fixtures.js")

const k = 3
const maps = {
  canyon: quadratic({ conditionNumber: 20 }),
  curved: objective(([x, y]) => (k - x) ** 2 + 3 * (y - 0.1 * x * x) ** 2),
}

const walk = whatIf(
  {
    learningRate: slider(0.001, 0.12, { log: true, value: 0.05 }),
    momentum: slider(0, 0.99, { value: 0.5 }),
    start: point([10, 1]),
    map: select(["canyon", "curved"]),
    arrows: toggle(true),
  },
  ({ learningRate, momentum: beta, start, map, arrows }) => {
    const method = momentum({ learningRate, momentum: beta })
    const trace = minimize(maps[map], start, method, { steps: 200 })
    return contour(maps[map], trace, {
      ...{ arrows, title: `Momentum, β = ${beta}` },
      domain: [
        [-12, 12],
        [-6, 6],
      ],
    })
  },
)

const failing = whatIf({ rate: slider(0, 1, { step: 0.5, value: 0 }) }, ({ rate }) => {
  if (rate === 0.5) throw new Error("no rate of a half")
  return contour(
    maps.canyon,
    minimize(maps.canyon, [1, 1], sgd({ learningRate: 0.01 + rate / 50 })),
  )
})

let room: string
let browser: Browser
let urls: Record<string, string>

beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), "descent-what-if-"))
  const html = new PlotlyHtml()
  const bundles = [walk, failing].map((figure, i) =>
    html.complete(sent(figure), { cell: `cell-${i}`, run: `run-${i}` }),
  )
  const cells = bundles.map((data, i) => executed(data, i))
  const notebook: Notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }
  writeFileSync(join(room, "01-moving.ipynb"), JSON.stringify(notebook))
  execFileSync(process.execPath, [BUILDER, join(room, "site"), join(room, "01-moving.ipynb")])
  const outputs = bundles.map((bundle) => bundle["text/html"]).join("\n")
  const viewport = `<meta name="viewport" content="width=device-width">`
  const head = `<!doctype html><html lang="en"><meta charset="utf-8">${viewport}<title>Bare</title>`
  writeFileSync(join(room, "bare.html"), `${head}<body>${outputs}</body></html>`)
  const url = (...path: string[]) => pathToFileURL(join(room, ...path)).href
  urls = { site: url("site", "01-moving.html"), output: url("bare.html") }
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  rmSync(room, { recursive: true, force: true })
})

interface Opened {
  page: Page
  complaints: string[]
  figure: Locator
}

async function open(where: string, options?: BrowserContextOptions): Promise<Opened> {
  const { page, complaints } = await openPage(browser, urls[where], options)
  await page.locator(".what-if-reset").nth(1).waitFor()
  const figure = page.locator("figure.chart, .descent-what-if").first()
  return { page, complaints, figure }
}

/** The path that a chart shows. */
const pathOf = (page: Page): Promise<{ x: number[]; y: number[] }> =>
  page.evaluate(`(() => {
    const { x, y } = document.querySelector(".js-plotly-plot").data.find((t) => t.name === "momentum")
    return { x, y }
  })()`)

const start = async (page: Page): Promise<number[]> => {
  const { x, y } = await pathOf(page)
  return [x[0], y[0]]
}

/** Does something, and waits until the chart shows something else. */
async function changing(page: Page, act: () => Promise<unknown>): Promise<void> {
  await page.evaluate(`window.before = document.querySelector(".js-plotly-plot").data`)
  await act()
  await page.waitForFunction(`document.querySelector(".js-plotly-plot").data !== window.before`)
}

/** Takes a handle with the mouse, again where the chart was still being laid out; says where it was. */
async function grab(page: Page, handle: Locator) {
  for (let attempt = 0; attempt < 10; attempt++) {
    await handle.hover()
    const box = await handle.boundingBox()
    if (box === null) throw new Error("no handle")
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    if (await handle.evaluate((element) => (element as unknown as Matching).matches(":active"))) {
      return box
    }
    await page.mouse.up()
  }
  throw new Error("the handle cannot be taken")
}

interface Matching {
  matches(selector: string): boolean
}

describe.each(["site", "output"])("in the %s", (where) => {
  test("a slider moves by keyboard, says its value, and redraws the chart", async () => {
    const { page, complaints } = await open(where)
    const slider = page.getByRole("slider", { name: "momentum" })
    expect(await slider.getAttribute("aria-valuetext")).toBe("0.5")
    const before = await pathOf(page)
    await slider.focus()
    await changing(page, () => page.keyboard.press("ArrowRight"))
    expect(await slider.getAttribute("aria-valuetext")).toBe("0.505")
    expect(await page.locator("output").nth(1).innerText()).toBe("0.505")
    expect((await pathOf(page)).x[2]).not.toBe(before.x[2])
    await page.keyboard.press("End")
    await page.getByText("Momentum, β = 0.99").waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test("the start is dragged, and follows the arrow keys and the numbers", async () => {
    const { page, complaints, figure } = await open(where)
    const handle = figure.getByRole("button", { name: /^start/ })
    const box = await grab(page, handle)
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await changing(page, () => page.mouse.move(x - 60, y - 40, { steps: 4 }))
    // While it is held, the axes hold still; once released, they may follow the new path.
    const held = await handle.boundingBox()
    expect(held?.x).toBeCloseTo(box.x - 60, 0)
    expect(held?.y).toBeCloseTo(box.y - 40, 0)
    await page.mouse.up()
    await page.waitForTimeout(300)
    const dragged = await start(page)
    expect(dragged[0]).toBeLessThan(9)
    expect(dragged[1]).toBeGreaterThan(2)
    const shown = await figure
      .getByRole("spinbutton")
      .evaluateAll((inputs) =>
        inputs.map((input) => Number((input as unknown as { value: string }).value)),
      )
    expect(shown).toEqual(dragged)

    await handle.focus()
    await changing(page, () => page.keyboard.press("ArrowUp"))
    expect((await start(page))[1]).toBeGreaterThan(dragged[1])
    await changing(page, () => figure.getByLabel("start, first coordinate").fill("-4"))
    expect((await start(page))[0]).toBe(-4)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test("a finger drags the start too", async () => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
    const { page, figure } = await open(where, phone)
    const handle = figure.getByRole("button", { name: /^start/ })
    await handle.scrollIntoViewIfNeeded()
    const box = await handle.boundingBox()
    if (box === null) throw new Error("no handle")
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const touch = await page.context().newCDPSession(page)
    const send = (type: "touchStart" | "touchMove" | "touchEnd", dx: number) => {
      const touchPoints = type === "touchEnd" ? [] : [{ x: x - dx, y }]
      return touch.send("Input.dispatchTouchEvent", { type, touchPoints })
    }
    await changing(page, async () => {
      await send("touchStart", 0)
      for (const dx of [10, 20, 30, 40]) await send("touchMove", dx)
      await send("touchEnd", 0)
    })
    await page.waitForFunction(
      `document.querySelector(".js-plotly-plot").data.find((t) => t.name === "momentum").x[0] < 8`,
    )
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.context().close()
  })

  test("a choice and a switch redraw it, and reset brings all back", async () => {
    const { page, complaints, figure } = await open(where)
    const reset = figure.getByRole("button", { name: "Reset", exact: true })
    expect(await reset.isDisabled()).toBe(true)
    const before = await pathOf(page)
    await changing(page, () => figure.getByRole("combobox", { name: "map" }).selectOption("curved"))
    const curved = await pathOf(page)
    expect(curved.x[curved.x.length - 1]).toBeCloseTo(3, 1)
    await changing(page, () => figure.getByRole("switch", { name: "arrows" }).click())
    await changing(page, () => reset.click())
    // JSON, where the first chart comes from, has no −0.
    expect(JSON.parse(JSON.stringify(await pathOf(page)))).toEqual(before)
    expect(await figure.getByRole("combobox", { name: "map" }).inputValue()).toBe("canyon")
    expect(await reset.isDisabled()).toBe(true)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test("where draw fails the page says why, and the chart stays", async () => {
    const { page, complaints } = await open(where)
    const slider = page.getByRole("slider", { name: "rate" }).last()
    await slider.focus()
    await page.keyboard.press("ArrowRight")
    await page.getByText("no rate of a half").waitFor()
    const traces = `document.querySelectorAll(".js-plotly-plot")[1].data.length`
    expect(await page.evaluate(traces)).toBeGreaterThan(0)
    await page.keyboard.press("ArrowRight")
    await page.getByText("no rate of a half").waitFor({ state: "hidden" })
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test("the chart's text alternative follows", async () => {
    const { page } = await open(where)
    await page.getByRole("slider", { name: "momentum" }).focus()
    const label = () => page.locator(".js-plotly-plot").first().getAttribute("aria-label")
    const before = await label()
    await changing(page, () => page.keyboard.press("Home"))
    await page.waitForFunction(
      `document.querySelector("[role=figure]").getAttribute("aria-label").includes("momentum goes from")`,
    )
    expect(await label()).not.toBe(before)
    await page.context().close()
  })

  test("its controls are told apart, each value is said once, and paper has the values alone", async () => {
    const { page } = await open(where)
    const name = "What if? learning rate, momentum, start, map, arrows"
    const panel = page.getByRole("group", { name, exact: true })
    const value = panel.locator("output").first()
    expect(await value.getAttribute("aria-live")).toBe("off")
    await page.emulateMedia({ media: "print" })
    expect(await value.isVisible()).toBe(true)
    expect(await panel.getByRole("slider").count()).toBe(0)
    expect(await panel.getByRole("button").count()).toBe(0)
    await page.context().close()
  })

  test("it is drawn again many times a second", async () => {
    const { page } = await open(where, { viewport: { width: 1280, height: 900 } })
    // One input event for each frame of the screen, as a hand that drags gives them.
    const [drawn, seconds] = await page.evaluate<[number, number]>(`(async () => {
      const input = document.querySelectorAll("input[type=range]")[1]
      const place = document.querySelector(".js-plotly-plot")
      let drawn = 0
      let last = place.data
      const began = performance.now()
      for (let i = 0; performance.now() - began < 2000; i++) {
        input.value = i % Number(input.max)
        input.dispatchEvent(new Event("input", { bubbles: true }))
        await new Promise(requestAnimationFrame)
        if (place.data !== last) drawn++
        last = place.data
      }
      return [drawn, (performance.now() - began) / 1000]
    })()`)
    console.info(`what-if, 200 steps, ${where}: ${(drawn / seconds).toFixed(0)} frames a second`)
    expect(drawn).toBeGreaterThan(2)
    await page.context().close()
  })
})
