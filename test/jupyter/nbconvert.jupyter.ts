import { statSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { readNotebook } from "../../kernel/notebook"
import { launch } from "../browser"
import { Classroom } from "./jupyter"

/** Bytes of an executed notebook: what mail, git and a notebook server take without complaint. */
const LARGEST = 4e6

describe("nbconvert, with the real nbclient", () => {
  const room = new Classroom()
  afterAll(() => room.close())

  test.each(room.notebooks)("executes %s from another folder", (name) => {
    room.jupyter("nbconvert", "--to", "notebook", "--execute", "--output", `ran-${name}`, name)
    const ran = join(room.folder, `ran-${name}`)
    expect(statSync(ran).size).toBeLessThanOrEqual(LARGEST)
    const { cells } = readNotebook(ran)
    const outputs = cells.flatMap((cell) => cell.outputs ?? [])
    expect(outputs.filter((output) => output.output_type === "error")).toEqual([])
    expect(outputs.length).toBeGreaterThan(0)
  })

  test.each(room.notebooks)(
    "makes a page of %s that draws its charts with no network",
    async (name) => {
      room.jupyter("nbconvert", "--to", "html", "--output", "page.html", `ran-${name}`)
      const browser = await launch()
      try {
        const context = await browser.newContext({ offline: true })
        const page = await context.newPage()
        await page.goto(pathToFileURL(join(room.folder, "page.html")).href)
        const places = await page.locator('[id^="descent-"][role="figure"]').count()
        expect(places).toBeGreaterThan(0)
        const charts = page.locator(".js-plotly-plot .main-svg:first-child")
        await charts.nth(places - 1).waitFor()
        expect(await charts.count()).toBe(places)
      } finally {
        await browser.close()
      }
    },
  )
})
