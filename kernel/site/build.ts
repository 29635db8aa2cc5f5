import { copyFileSync, mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Notebook } from "../notebook"
import { siteAssets } from "./assets"
import { type Highlight, loadHighlight } from "./highlight"
import { renderIndex } from "./index-page"
import { describeLecture, hasWhatIf, plotlyOf, slugOf } from "./lecture"
import { Markdown } from "./markdown"
import { renderPage } from "./page"

export interface SiteNotebook {
  path: string
  /** With its outputs. */
  notebook: Notebook
}

export interface SiteOptions {
  notebooks: readonly SiteNotebook[]
  /** The folder that the pages go to; it is made where it is missing. */
  out: string
  /** Defaults to shiki's. */
  highlight?: Highlight
}

/**
 * Writes executed notebooks as pages, with an index; the order is that of `notebooks`.
 * The folder can be opened from disk or put on any server; nothing in it needs the network.
 *
 * @throws Error where two notebooks have the same file name.
 */
export async function buildSite({ notebooks, out, highlight }: SiteOptions): Promise<void> {
  const colours = highlight ?? (await loadHighlight())
  const markdown = new Markdown(colours)
  const lectures = notebooks.map(({ path, notebook }) => describeLecture(path, notebook, markdown))
  const twice = lectures.find(({ slug }, i) => lectures.findIndex((l) => l.slug === slug) < i)
  if (twice) {
    throw new Error(
      `two notebooks are called ${twice.slug}.ipynb: each needs its own page, so rename one`,
    )
  }
  mkdirSync(out, { recursive: true })
  for (const { path, notebook } of notebooks) {
    const page = renderPage(notebook, { path, markdown, highlight: colours, lectures })
    writeFileSync(join(out, `${slugOf(path)}.html`), page)
  }
  writeFileSync(join(out, "index.html"), renderIndex(lectures, markdown))
  const used = [...new Set(notebooks.flatMap(({ notebook }) => plotlyOf(notebook)))]
  const moving = notebooks.some(({ notebook }) => hasWhatIf(notebook))
  for (const [path, content] of siteAssets(used, moving)) {
    mkdirSync(dirname(join(out, path)), { recursive: true })
    if ("file" in content) copyFileSync(content.file, join(out, path))
    else writeFileSync(join(out, path), content.text)
  }
}
