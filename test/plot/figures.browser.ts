import type { Browser, Page } from "playwright-core"
import { type PlotlyBuild, plotlyFor } from "../../kernel/plotly"
import type { Figure } from "../../src/plot/figure"
import { playable } from "../../src/plot/keyboard"
import { launch } from "../browser"
import { gallery } from "./gallery"

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})

afterAll(() => browser?.close())

/** What the browser says about its own graphics, which is no fault of a chart. */
const GRAPHICS = /GPU stall|willReadFrequently|WebGL/

interface Stage {
  page: Page
  complaints: string[]
}

async function stage(build: PlotlyBuild, width: number, dark = false): Promise<Stage> {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  const complaints: string[] = []
  page.on("console", (m) => GRAPHICS.test(m.text()) || complaints.push(m.text()))
  page.on("pageerror", (error) => complaints.push(error.message))
  const colors = dark ? "background: #1a1a1a" : "background: white"
  await page.setContent(`<!doctype html><body style="margin: 0; ${colors}"><div id="chart"></div>`)
  await page.addScriptTag({ path: require.resolve(build) })
  return { page, complaints }
}

const buildFor = ({ data }: Figure) =>
  plotlyFor(data.map(({ type }) => (type as string) ?? "scatter")) as PlotlyBuild

const draw = (page: Page, made: Figure) =>
  page.evaluate(
    `Plotly.newPlot("chart", ${JSON.stringify({ ...made, description: undefined })}).then(() => 0)`,
  )

/** Plotly's check compares the arguments of buttons as objects, and finds them unlike themselves. */
const SPURIOUS = /args\[\d\]/

describe.each([
  [1280, "light"],
  [1280, "dark"],
  [390, "light"],
  [390, "dark"],
] as const)("at %d pixels, %s", (width, theme) => {
  const stages = new Map<PlotlyBuild, Stage>()
  const open = async (made: Figure): Promise<Stage> => {
    const build = buildFor(made)
    const opened = stages.get(build) ?? (await stage(build, width, theme === "dark"))
    stages.set(build, opened)
    opened.complaints.length = 0
    await opened.page.evaluate(`Plotly.purge("chart")`)
    return opened
  }
  afterAll(() => Promise.all([...stages.values()].map(({ page }) => page.close())))

  test.each(Object.entries(gallery))("%s is drawn with nothing to complain of", async (_, made) => {
    const { page, complaints } = await open(made)
    await draw(page, made)
    const box = await page.locator("#chart .main-svg").first().boundingBox()
    expect(box?.width).toBe(width)
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0)
    const { data, layout } = made
    const faults = (await page.evaluate(
      `(Plotly.validate(${JSON.stringify(data)}, ${JSON.stringify(layout)}) ?? []).map((fault) => fault.msg)`,
    )) as string[]
    expect(faults.filter((fault) => !SPURIOUS.test(fault))).toEqual([])
    expect(complaints).toEqual([])
  })
})

test.each(["race", "animate"])("the keyboard works %s", async (name) => {
  const made = gallery[name]
  const { page, complaints } = await stage(buildFor(made), 640)
  await draw(page, made)
  await page.evaluate(`(${playable.toString()})(document.getElementById("chart"), Plotly)`)
  const chart = page.locator("#chart")
  const frames = made.frames ?? []
  const shows = (k: number) =>
    page.waitForFunction(
      `document.querySelector("#chart [role=slider]").getAttribute("aria-valuetext") === "step ${frames[k].name}"
        && document.getElementById("chart").layout.sliders[0].active === ${k}`,
    )
  const moving = (frames[0].traces as number[]).at(-1)
  const drawn = () => page.evaluate(`document.getElementById("chart").data[${moving}].x`)

  await chart.getByRole("slider").focus()
  await page.keyboard.press("ArrowRight")
  await shows(1)
  expect(await drawn()).toEqual((frames[1].data as { x: number[] }[]).at(-1)?.x)
  await page.keyboard.press("End")
  await shows(frames.length - 1)
  await page.keyboard.press("Home")
  await shows(0)
  await page.keyboard.press(" ")
  await shows(frames.length - 1)
  // The map must still be there when something has moved over it.
  expect(await page.locator("#chart .contourlayer path").count()).toBeGreaterThan(5)
  expect(complaints).toEqual([])
  await page.close()
})

test("a name in the legend takes its run out of all parts of a comparison", async () => {
  const { page } = await stage("plotly.js-cartesian-dist-min", 800)
  await draw(page, gallery.comparison)
  await page.locator("#chart .legendtoggle").first().click()
  await page.waitForFunction(
    `document.getElementById("chart")._fullData.filter(({ visible }) => visible === "legendonly").length === 3`,
  )
  expect(
    await page.evaluate(
      `document.getElementById("chart")._fullData.filter(({ visible }) => visible === "legendonly").map(({ name }) => name)`,
    ),
  ).toEqual(["sgd", "sgd", "sgd"])
  await page.close()
})

test("legends of any length find room on a phone", async () => {
  const { page, complaints } = await stage("plotly.js-cartesian-dist-min", 390)
  const [{ data, layout }, curves] = [gallery.contour, gallery.convergence]
  const names = [
    "gradient descent with a rate that is far too small",
    "η = 0.05",
    "momentum, τ = 0.9",
    "adam",
  ]
  for (let k = 1; k <= names.length; k++) {
    for (const made of [{ data, layout }, curves]) {
      let next = 0
      const renamed = made.data.map((trace) =>
        trace.mode === "lines+markers" || trace.mode === "lines"
          ? { ...trace, name: names[next++ % k], showlegend: true }
          : trace,
      )
      await draw(page, { ...curves, data: renamed, layout: made.layout })
    }
  }
  expect(complaints).toEqual([])
  await page.close()
})

test("log axes of less than two decades name their ticks in full", async () => {
  const { page } = await stage("plotly.js-cartesian-dist-min", 800)
  await draw(page, gallery.seeds)
  const ticks = (axis: string) => page.locator(`#chart .${axis}tick text`).allTextContents()
  expect(await ticks("y")).toEqual(["2", "5", "10", "20", "50"])
  expect(await ticks("x")).toEqual(["1", "2", "5"])
  await page.close()
})

test.each([
  ["convergence", "step 4", "f(w) = "],
  ["seeds", "step 4", "f(w) = "],
  ["contour", "step 4", "f = "],
])("a touch says what the numbers of %s are", async (name, ...parts) => {
  const { page } = await stage("plotly.js-cartesian-dist-min", 800)
  const made = gallery[name]
  await draw(page, made)
  const curve = made.data.findIndex(
    ({ type, mode }) => type === "scatter" && String(mode).startsWith("lines") && mode !== "text",
  )
  const band = made.data[curve].fill ? 1 : 0
  const pointNumber = name === "seeds" ? 3 : 4
  await page.evaluate(
    `Plotly.Fx.hover("chart", [{ curveNumber: ${curve + band}, pointNumber: ${pointNumber} }])`,
  )
  const said = (await page.locator("#chart .hovertext").allTextContents()).join()
  for (const part of parts) expect(said).toContain(part)
  expect(said).not.toContain("%{")
  await page.close()
})

test("a path on a map has no gaps, and the map fills a wide page", async () => {
  const { page } = await stage("plotly.js-cartesian-dist-min", 1280)
  await draw(page, gallery.contour)
  const lines = await page
    .locator("#chart .scatterlayer .js-line")
    .evaluateAll((all) => all.map((line) => line.getAttribute("d")?.match(/M/g)?.length))
  expect(lines).toEqual([1, 1, 1, 1])
  const [low, high] = (await page.evaluate(
    `document.getElementById("chart")._fullLayout.xaxis.range`,
  )) as number[]
  const x = gallery.contour.data[0].x as number[]
  expect(x[0]).toBeLessThanOrEqual(low)
  expect(x[x.length - 1]).toBeGreaterThanOrEqual(high)
  await page.close()
})
