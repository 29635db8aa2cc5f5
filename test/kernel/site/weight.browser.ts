import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { drawCharts, launch, openPage } from "../../browser"
import { eightCharts } from "../../eight-charts"

const BUILDER = join(__dirname, "build-fixtures.js")

test("a page with eight charts, a surface and controls among them, weighs 2.5 MB at most", async () => {
  const room = mkdtempSync(join(tmpdir(), "descent-weight-"))
  const browser = await launch()
  try {
    const path = join(room, "01-eight.ipynb")
    writeFileSync(path, JSON.stringify(eightCharts()))
    execFileSync(process.execPath, [BUILDER, join(room, "site"), path])
    const url = pathToFileURL(join(room, "site", "01-eight.html")).href
    const { page, weight, complaints } = await openPage(browser, url)
    expect(await drawCharts(page)).toBe(8)
    await page.locator(".what-if-reset").waitFor()
    // Both builds of plotly and the toolkit are among what was weighed.
    expect(weight()).toBeGreaterThan(1.5e6)
    expect(weight()).toBeLessThanOrEqual(2.5e6)
    expect(complaints.filter((text) => !/GPU|WebGL/.test(text))).toEqual([])
    console.info(`a page of eight charts: ${(weight() / 1e6).toFixed(2)} MB`)
  } finally {
    await browser.close()
    rmSync(room, { recursive: true, force: true })
  }
})
