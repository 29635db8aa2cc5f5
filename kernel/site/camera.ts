import { existsSync } from "node:fs"
import type { Page } from "playwright-core"
import { LIBRARY_NAMES, libraryFile } from "../browser/files"
import { type PlotlyJson, plotlyFor, traceTypes } from "../plotly"

/** A chart as pictures. */
export interface Picture {
  png: Buffer
  svg: string
}

/** Makes pictures of charts; each call waits for the one before. */
export interface Camera {
  picture(figure: PlotlyJson): Promise<Picture>
  close(): Promise<void>
}

/** Where Chromium usually is; `CHROMIUM` names another. */
const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
]

const ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--no-first-run"]

/** In pixels, of a chart that says nothing; the PNG has two for each. */
const SIZE = { width: 720, height: 450 }

/**
 * A headless browser that draws charts.
 *
 * @throws Error that says what to install, where playwright-core or a Chromium is missing.
 */
export async function openCamera(load: () => Promise<Playwright> = playwright): Promise<Camera> {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place))
  const missing = [
    await load().then(
      () => [],
      () => "npm install playwright-core",
    ),
    executablePath && existsSync(executablePath)
      ? []
      : "apt-get install chromium (or set CHROMIUM to a browser's file)",
  ].flat()
  if (missing.length > 0) throw new Error(`--images needs a browser: ${missing.join(", and ")}`)
  const { chromium } = await load()
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS })
  const page = await browser.newPage()
  await page.setContent('<!doctype html><meta charset="utf-8"><div id="chart"></div>')
  let before: Promise<unknown> = Promise.resolve()
  return {
    picture(figure) {
      const made = before.then(() => pictureOf(page, figure))
      before = made.catch(() => {})
      return made
    },
    close: () => browser.close(),
  }
}

type Playwright = typeof import("playwright-core")

/** It may not be there: only who makes pictures needs it. */
const playwright = async (): Promise<Playwright> => require("playwright-core")

const drawn = new WeakMap<Page, Set<string>>()

async function pictureOf(page: Page, figure: PlotlyJson): Promise<Picture> {
  const build = plotlyFor(traceTypes(figure))
  const there = drawn.get(page) ?? new Set()
  drawn.set(page, there)
  if (!there.has(build)) await page.addScriptTag({ path: libraryFile(build) })
  there.add(build)
  const call = [LIBRARY_NAMES[build], figure, SIZE].map((value) => JSON.stringify(value))
  const [png, svg] = (await page.evaluate(`(${DRAW})(${call.join(", ")})`)) as string[]
  return {
    png: Buffer.from(png.slice(png.indexOf(",") + 1), "base64"),
    svg: decodeURIComponent(svg.slice(svg.indexOf(",") + 1)),
  }
}

// Runs in the page. Of an animation it takes the last picture, without the controls.
const DRAW = `async (library, figure, size) => {
  const plotly = await window.descentLibraries[library];
  const place = document.getElementById("chart");
  const { updatemenus, sliders, ...layout } = figure.layout ?? {};
  const { width = size.width, height = size.height } = layout;
  await plotly.newPlot(place, { ...figure, layout: { ...layout, width, height } });
  const last = figure.frames?.at(-1);
  if (last) await plotly.animate(place, [last.name], { mode: "immediate", frame: { duration: 0 }, transition: { duration: 0 } });
  const as = (format, scale) => plotly.toImage(place, { format, width, height, scale });
  const images = [await as("png", 2), await as("svg", 1)];
  plotly.purge(place);
  return images;
}`
