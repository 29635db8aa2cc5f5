import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type Notebook, writeNotebook } from "../notebook"
import { PLOTLY_MIME, type PlotlyJson } from "../plotly"
import { WHAT_IF_MIME } from "../what-if-html"
import { type Camera, openCamera } from "./camera"
import { slugOf } from "./lecture"

/**
 * Writes each chart as `images/<notebook>-<number>.png` and `.svg`, and a copy of each notebook as
 * `notebooks/<notebook>.ipynb` whose charts are there as PNG as well, for what runs no script: GitHub,
 * and nbconvert to PDF. No SVG in the copy: nbconvert would want Inkscape for it. Returns how many
 * charts there are.
 *
 * @throws Error that says what to install, where there is no browser.
 */
export async function writeImages(
  notebooks: readonly { path: string; notebook: Notebook }[],
  out: string,
  open: () => Promise<Camera> = openCamera,
): Promise<number> {
  const camera = await open()
  let count = 0
  try {
    for (const folder of ["images", "notebooks"]) mkdirSync(join(out, folder), { recursive: true })
    for (const { path, notebook } of notebooks) {
      const slug = slugOf(path)
      const copy = structuredClone(notebook)
      const charts = chartsOf(copy)
      for (const [i, data] of charts.entries()) {
        const { png, svg } = await camera.picture(data[PLOTLY_MIME] as PlotlyJson)
        const file = join(out, "images", `${slug}-${String(i + 1).padStart(2, "0")}`)
        writeFileSync(`${file}.png`, png)
        writeFileSync(`${file}.svg`, svg)
        data["image/png"] = png.toString("base64")
        // It would go before the picture, and say nothing without its script.
        delete data["text/html"]
        // Only pages read it.
        delete data[WHAT_IF_MIME]
      }
      writeNotebook(join(out, "notebooks", `${slug}.ipynb`), copy)
      count += charts.length
    }
  } finally {
    await camera.close()
  }
  return count
}

function chartsOf({ cells }: Notebook): Record<string, unknown>[] {
  return cells
    .flatMap(({ outputs = [] }) => outputs)
    .flatMap((output) => ("data" in output ? [output.data] : []))
    .filter((data) => Array.isArray((data[PLOTLY_MIME] as PlotlyJson | undefined)?.data))
}
