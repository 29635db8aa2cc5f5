import { existsSync, statSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"

/** The browser that the tests drive: Debian's, or the one that `CHROMIUM` names. */
const PATH = process.env.CHROMIUM ?? "/usr/bin/chromium"

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** Starts headless Chromium. @throws Error that says what to install, where it is missing. */
export async function launch(): Promise<Browser> {
  if (!existsSync(PATH)) {
    throw new Error(`${PATH} is missing: apt-get install chromium, or set CHROMIUM to a browser`)
  }
  return chromium.launch({ executablePath: PATH, args: ARGUMENTS })
}

/** A page, and what it complained of or asked the network for. */
export interface OpenPage {
  page: Page
  complaints: string[]
  /** Bytes of the files that the page has asked for: itself, scripts, style sheets, fonts. */
  weight(): number
}

/** Opens a page, and listens to its console and its requests from the start. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const page = await (await browser.newContext(options)).newPage()
  const complaints: string[] = []
  const files = new Set<string>()
  page.on("console", (m) => m.type() === "error" && complaints.push(m.text()))
  page.on("pageerror", (error) => complaints.push(error.message))
  page.on("request", (request) => {
    const [url] = request.url().split(/[?#]/)
    if (url.startsWith("file:")) files.add(fileURLToPath(url))
    if (/^(https?|wss?):/.test(url)) complaints.push(`asked for ${request.url()}`)
  })
  // What a page's policy stops has asked nobody: the browser may tell of it all the same.
  page.on("requestfailed", (request) => {
    const told = complaints.indexOf(`asked for ${request.url()}`)
    if (request.failure()?.errorText === "csp" && told >= 0) complaints.splice(told, 1)
  })
  await page.goto(url)
  const weight = () => [...files].reduce((sum, file) => sum + statSync(file).size, 0)
  return { page, complaints, weight }
}

/** Scrolls down as a reader would, until every chart that is there has been drawn; says how many. */
export async function drawCharts(page: Page): Promise<number> {
  const charts = await page.locator("figure.chart").all()
  for (const chart of charts) {
    await chart.scrollIntoViewIfNeeded()
    await chart.locator(".js-plotly-plot .main-svg").first().waitFor()
  }
  return charts.length
}

/** How many pixels the page is wider than the screen. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - innerWidth")
