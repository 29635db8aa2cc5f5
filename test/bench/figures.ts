import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { gzipSync } from "node:zlib"
import type { Browser } from "playwright-core"
import { libraryFile, TOOLKIT } from "../../kernel/browser/files"
import { PACKAGE_ROOT } from "../../kernel/kernel-info"
import { type Notebook, writeNotebook } from "../../kernel/notebook"
import { PLOTLY_BUILDS } from "../../kernel/plotly"
import { runNotebook } from "../../kernel/runner"
import { buildSite } from "../../kernel/site/build"
import { drawCharts, launch, openPage } from "../browser"
import { eightCharts } from "../eight-charts"

const LECTURE = "01-gradient-descent"

/** Prints what figures weigh, and how often in a second a control draws one again. */
export async function figuresBench(): Promise<void> {
  const room = mkdtempSync(join(tmpdir(), "descent-bench-"))
  try {
    console.log("figures: sizes")
    libraries()
    const { notebook } = await runNotebook(join(PACKAGE_ROOT, "notebooks", `${LECTURE}.ipynb`))
    const ran = join(room, `${LECTURE}.ipynb`)
    writeNotebook(ran, notebook)
    print(`lecture 01, executed (limit ${megabytes(4e6)})`, statSync(ran).size)
    await pages(room, { [`${LECTURE}.ipynb`]: notebook, "02-eight.ipynb": eightCharts() })
  } finally {
    rmSync(room, { recursive: true, force: true })
  }
}

function libraries(): void {
  const toolkit = readFileSync(TOOLKIT)
  print("toolkit for pages", toolkit.length)
  print("toolkit for pages, gzipped", gzipSync(toolkit, { level: 9 }).length)
  for (const library of ["descent", ...PLOTLY_BUILDS] as const) {
    print(`${library}, as a page carries it`, statSync(libraryFile(library)).size)
  }
}

async function pages(room: string, notebooks: Record<string, Notebook>): Promise<void> {
  const browser = await launch().catch((error: Error) => error)
  if (browser instanceof Error) {
    console.log(`  no browser, so no pages and no frames: ${browser.message}`)
    return
  }
  try {
    const out = join(room, "site")
    const entries = Object.entries(notebooks).map(([path, notebook]) => ({ path, notebook }))
    await buildSite({ notebooks: entries, out })
    const url = (name: string) => pathToFileURL(join(out, `${name}.html`)).href
    const limit = `limit ${megabytes(2.5e6)}`
    print(`page of lecture 01 with all it loads (${limit})`, await weightOf(browser, url(LECTURE)))
    print(
      `page of eight charts with all it loads (${limit})`,
      await weightOf(browser, url("02-eight")),
    )
    const { perSecond, milliseconds } = await framesOf(browser, url("02-eight"))
    console.log("figures: a slider's frames, 2-D run of 200 steps (goal 30 in a second)")
    console.log(`  in a second                                        ${perSecond.toFixed(0)}`)
    console.log(
      `  processor time of one                              ${milliseconds.toFixed(0)} ms`,
    )
  } finally {
    await browser.close()
  }
}

async function weightOf(browser: Browser, url: string): Promise<number> {
  const { page, weight } = await openPage(browser, url)
  await drawCharts(page)
  await page.context().close()
  return weight()
}

/** One event of the slider for each frame of the screen, as a hand gives them, for three seconds. */
async function framesOf(
  browser: Browser,
  url: string,
): Promise<{ perSecond: number; milliseconds: number }> {
  const { page } = await openPage(browser, url)
  const slider = page.locator("input[type=range]").nth(1)
  await slider.scrollIntoViewIfNeeded()
  await drawCharts(page)
  await slider.waitFor()
  const watch = await page.context().newCDPSession(page)
  await watch.send("Performance.enable", { timeDomain: "threadTicks" })
  const spent = async () => {
    const { metrics } = await watch.send("Performance.getMetrics")
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN
  }
  const before = await spent()
  const [drawn, seconds] = await page.evaluate<[number, number]>(`(async () => {
    const place = document.querySelector(".what-if-stage .js-plotly-plot")
    const input = document.querySelectorAll("input[type=range]")[1]
    let [drawn, last] = [0, place.data]
    const began = performance.now()
    for (let i = 0; performance.now() - began < 3000; i++) {
      input.value = i % Number(input.max)
      input.dispatchEvent(new Event("input", { bubbles: true }))
      await new Promise(requestAnimationFrame)
      if (place.data !== last) drawn++
      last = place.data
    }
    return [drawn, (performance.now() - began) / 1000]
  })()`)
  const milliseconds = (1000 * ((await spent()) - before)) / drawn
  await page.context().close()
  return { perSecond: drawn / seconds, milliseconds }
}

function print(what: string, bytes: number): void {
  const size = bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : megabytes(bytes)
  console.log(`  ${what.padEnd(60)} ${size.padStart(8)}`)
}

const megabytes = (bytes: number): string => `${Number((bytes / 1e6).toFixed(2))} MB`
