import { readFileSync } from "node:fs"
import { join } from "node:path"
import { PACKAGE_ROOT } from "../kernel-info"
import type { PlotlyBuild } from "../plotly"

const HERE = join(PACKAGE_ROOT, "dist", "kernel", "browser")

/** The toolkit as a script for pages, a global `descent`; `npm run build` makes it. */
export const TOOLKIT: string = join(HERE, "descent.js")

/** The script or the style of the site's pages, put together from `kernel/assets/site/`; `npm run build` makes them. */
export function pageFile(name: "page.js" | "site.css"): string {
  return join(HERE, "site", name)
}

/** What a document carries at most once: plotly, in one of its builds, and the toolkit. */
export type Library = PlotlyBuild | "descent"

/** The names of the libraries in a page: `window.descentLibraries[name]` is a promise of the library. */
export const LIBRARY_NAMES: Readonly<Record<Library, string>> = {
  "plotly.js-cartesian-dist-min": "plotly-cartesian",
  "plotly.js-gl3d-dist-min": "plotly-gl3d",
  "plotly.js-dist": "plotly",
  descent: "descent",
}

/** A library as one script, packed, which unpacks itself; `npm run build` makes it. */
export function libraryFile(library: Library): string {
  return join(HERE, "libraries", `${LIBRARY_NAMES[library]}.js`)
}

const texts = new Map<Library, string>()

/** The text of that script, for a script element in the document. */
export function libraryScript(library: Library): string {
  const text = texts.get(library) ?? readFileSync(libraryFile(library), "utf8")
  texts.set(library, text)
  return text
}
