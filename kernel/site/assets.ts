import { readdirSync, readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { libraryFile, pageFile } from "../browser/files"
import { PACKAGE_ROOT } from "../kernel-info"
import { PLOTLY_BUILDS, type PlotlyBuild } from "../plotly"
import type { Content } from "./server"

const OWN = join(PACKAGE_ROOT, "kernel", "assets")

/** The course's picture, for the browser's tab and the page's head. */
export const LOGO: string = readFileSync(join(OWN, "logo", "logo-svg.svg"), "utf8")

/** Where a page finds a build of plotly, relative to the page. */
export function plotlyAsset(build: PlotlyBuild): string {
  return `assets/${basename(libraryFile(build))}`
}

/** Where a page finds the toolkit, which what-if figures draw with. */
export const TOOLKIT_ASSET = "assets/descent.js"

/**
 * Everything that pages refer to: its path on the site → its text, or the file it is copied from; the
 * toolkit where a page has a what-if figure.
 */
export function siteAssets(
  builds: readonly PlotlyBuild[] = PLOTLY_BUILDS,
  moving: boolean = true,
): Map<string, Content> {
  const katex = dirname(require.resolve("katex"))
  const fonts = readdirSync(join(katex, "fonts")).filter((name) => name.endsWith(".woff2"))
  const files: [path: string, file: string][] = [
    ["assets/page.js", pageFile("page.js")],
    ["assets/site.css", pageFile("site.css")],
    ["assets/theme.js", join(OWN, "site", "theme.js")],
    ["assets/katex/katex.min.css", join(katex, "katex.min.css")],
    ...fonts.map((name): [string, string] => [
      `assets/katex/fonts/${name}`,
      join(katex, "fonts", name),
    ]),
    ...(moving ? [[TOOLKIT_ASSET, libraryFile("descent")] as [string, string]] : []),
    ...builds.map((build): [string, string] => [plotlyAsset(build), libraryFile(build)]),
  ]
  return new Map(files.map(([path, file]): [string, Content] => [path, { file }]))
}
