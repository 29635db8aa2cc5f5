import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { dirname, join, sep } from "node:path"
import { build, transform } from "esbuild"
import { isForPages } from "../../src/node/toolkit"
import { PACKAGE_ROOT } from "../kernel-info"
import { PLOTLY_BUILDS, type PlotlyBuild } from "../plotly"
import { LIBRARY_NAMES, type Library, libraryFile, pageFile, TOOLKIT } from "./files"
import { selfUnpacking } from "./packing"

/** The modules that functions in a page may refer to: without the lists of the others. */
function modules(): string[] {
  const files = readdirSync(join(PACKAGE_ROOT, "src"), { recursive: true, encoding: "utf8" })
  return files
    .map((file) => file.split(sep).join("/"))
    .filter((file) => file.endsWith(".ts") && file !== "index.ts" && file !== "browser.ts")
    .map((file) => file.replace(/\.ts$/, ""))
    .filter(isForPages)
    .sort()
}

/** The toolkit by its public names, and `find`, which finds a value by its module and name. */
function entry(names: readonly string[]): string {
  return `
export * from "./src/browser"
import { setScopeReader } from "./src/autodiff/scope"
import { unpackedScopes } from "./src/pack/closures"
import { mount as place } from "./kernel/assets/what-if/mount.js"
${names.map((name, i) => `import * as m${i} from "./src/${name}"`).join("\n")}
const modules = { ${names.map((name, i) => `"${name}": m${i}`).join(", ")} }
export const find = (name) => {
  const [module, key] = name.split("#")
  return modules[module]?.[key]
}
export const mount = (element, options) => place(element, { ...options, find })
setScopeReader(unpackedScopes)
`
}

async function bundleToolkit(): Promise<void> {
  await build({
    stdin: { contents: entry(modules()), resolveDir: PACKAGE_ROOT, loader: "ts" },
    loader: { ".css": "text" },
    outfile: TOOLKIT,
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "descent",
    target: "es2022",
    logLevel: "warning",
  })
  packLibrary("descent", readFileSync(TOOLKIT), "descent")
}

/** What the pages of the site look like and do, in a file each. */
async function bundlePages(): Promise<void> {
  const own = join(PACKAGE_ROOT, "kernel", "assets", "site")
  const parts = { "page.js": join("page", "main.js"), "site.css": "site.css" } as const
  for (const name of ["page.js", "site.css"] as const) {
    await build({
      entryPoints: [join(own, parts[name])],
      outfile: pageFile(name),
      bundle: true,
      minify: true,
      logLevel: "warning",
    })
  }
}

/** Plotly does not change between builds of ours: what was packed stays. */
async function packPlotly(library: PlotlyBuild): Promise<void> {
  const file = libraryFile(library)
  const source = require.resolve(library)
  const packing = require.resolve("./packing")
  const since = (of: string) => statSync(of).mtimeMs
  if (existsSync(file) && since(file) > Math.max(since(source), since(packing))) return
  const text = readFileSync(source, "utf8")
  const small = source.endsWith(".min.js") ? text : (await transform(text, { minify: true })).code
  packLibrary(library, small, "Plotly")
}

function packLibrary(library: Library, source: string | Buffer, expression: string): void {
  const packed = selfUnpacking(LIBRARY_NAMES[library], source, expression)
  mkdirSync(dirname(libraryFile(library)), { recursive: true })
  writeFileSync(libraryFile(library), packed)
  const kilobytes = (n: number) => `${Math.round(n / 1000)} kB`
  const sizes = `${kilobytes(source.length)}, packed ${kilobytes(packed.length)}`
  console.log(`${LIBRARY_NAMES[library]}: ${sizes}`)
}

async function main(): Promise<void> {
  await bundleToolkit()
  await bundlePages()
  for (const library of PLOTLY_BUILDS) await packPlotly(library)
}

main()
