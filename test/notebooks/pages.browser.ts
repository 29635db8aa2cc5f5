import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Browser } from "playwright-core"
import { PACKAGE_ROOT } from "../../kernel/kernel-info"
import { readNotebook } from "../../kernel/notebook"
import { PLOTLY_MIME } from "../../kernel/plotly"
import { drawCharts, launch, openPage, overflow } from "../browser"
import { LECTURES } from "./lectures"

/** Bytes of a page with all that it loads; plotly's two small builds and the toolkit are 1.6 MB. */
const HEAVIEST = 2.5e6
const SCREENS = {
  "a desktop": { viewport: { width: 1280, height: 900 } },
  "a phone in the dark": {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    colorScheme: "dark",
  },
} as const

let room: string
let browser: Browser

beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), "descent-pages-"))
  const cli = join(PACKAGE_ROOT, "dist", "kernel", "cli.js")
  execFileSync(process.execPath, [cli, "site", "--out", "site"], { cwd: room })
  browser = await launch()
  // All lectures run, beside whatever else the machine does.
}, 900_000)

afterAll(async () => {
  await browser?.close()
  rmSync(room, { recursive: true, force: true })
})

/** How many charts a notebook's outputs hold, in the copy that was executed for the pages. */
function chartsIn(name: string): number {
  const copies = join(room, ".descent")
  const copy = readdirSync(copies).find((file) => file.startsWith(name.replace(/ipynb$/, ""))) ?? ""
  const outputs = readNotebook(join(copies, copy)).cells.flatMap((cell) => cell.outputs ?? [])
  return outputs.filter((output) => "data" in output && PLOTLY_MIME in output.data).length
}

describe.each(Object.entries(SCREENS))("on %s", (_, screen) => {
  test.each(LECTURES)(
    "%s draws every chart, from a folder, with nothing to complain of",
    async (name) => {
      const url = pathToFileURL(join(room, "site", name.replace(/ipynb$/, "html"))).href
      const { page, complaints, weight } = await openPage(browser, url, screen)
      const drawn = await drawCharts(page)
      expect(drawn).toBe(chartsIn(name))
      expect(drawn).toBeGreaterThan(0)
      expect(await page.locator(".output-error").count()).toBe(0)
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
      expect(weight()).toBeLessThanOrEqual(HEAVIEST)
      await page.context().close()
    },
  )
})
