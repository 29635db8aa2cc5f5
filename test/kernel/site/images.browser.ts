import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Cell, type MimeBundle, type Notebook, readNotebook } from "../../../kernel/notebook"
import { openCamera } from "../../../kernel/site/camera"
import { writeImages } from "../../../kernel/site/images"
import { gallery } from "../../plot/gallery"

const room = mkdtempSync(join(tmpdir(), "descent-images-"))
afterAll(() => rmSync(room, { recursive: true }))

const { description, ...contour } = gallery.contour
const { description: _, ...race } = gallery.race
const cell = (id: string, data: MimeBundle): Cell => ({
  ...{ cell_type: "code", id, metadata: {}, source: "", execution_count: 1 },
  outputs: [{ output_type: "display_data", data, metadata: {} }],
})
const PLOTLY = "application/vnd.plotly.v1+json"
const notebook: Notebook = {
  cells: [
    cell("a", { [PLOTLY]: contour, "text/plain": description, "text/html": "<p>no script</p>" }),
    cell("b", { "text/plain": "no chart" }),
    cell("c", { [PLOTLY]: race, "text/plain": "a race" }),
  ],
  ...{ metadata: {}, nbformat: 4, nbformat_minor: 5 },
}

test("each chart becomes a PNG and an SVG, and a notebook shows it without its script", async () => {
  expect(await writeImages([{ path: "01-x.ipynb", notebook }], room)).toBe(2)
  expect(readdirSync(join(room, "images")).sort()).toEqual([
    ...["01-x-01.png", "01-x-01.svg", "01-x-02.png", "01-x-02.svg"],
  ])
  const png = readFileSync(join(room, "images", "01-x-01.png"))
  expect(png.toString("latin1", 1, 4)).toBe("PNG")
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1440, 920])
  const svg = readFileSync(join(room, "images", "01-x-01.svg"), "utf8")
  expect(svg).toMatch(/^<svg[^>]*>/)
  expect(svg).toContain("Three walks, and one that leaves")

  const copy = readNotebook(join(room, "notebooks", "01-x.ipynb"))
  const bundles = copy.cells.map(({ outputs = [] }) =>
    "data" in outputs[0] ? outputs[0].data : {},
  )
  expect(bundles.map((data) => Object.keys(data).sort())).toEqual([
    [PLOTLY, "image/png", "text/plain"],
    ["text/plain"],
    [PLOTLY, "image/png", "text/plain"],
  ])
  expect(bundles[0]["image/png"]).toBe(png.toString("base64"))
  expect(notebook.cells[0].outputs?.[0]).not.toHaveProperty("data.image/png")
})

test("what is missing is said in a line, with what to install", async () => {
  const before = process.env.CHROMIUM
  process.env.CHROMIUM = "/nowhere/chromium"
  try {
    const load = () => Promise.reject(new Error("Cannot find module"))
    await expect(openCamera(load)).rejects.toThrow(
      "--images needs a browser: npm install playwright-core, and apt-get install chromium (or set CHROMIUM to a browser's file)",
    )
  } finally {
    if (before === undefined) delete process.env.CHROMIUM
    else process.env.CHROMIUM = before
  }
})
