import { readdirSync, readFileSync } from "node:fs"
import { basename, join, sep } from "node:path"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { isForPages } from "../../src/node/toolkit"
import { PACKAGE_ROOT } from "../kernel-info"
import { TOOLKIT } from "./files"

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

async function main(): Promise<void> {
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
  const bytes = readFileSync(TOOLKIT)
  const kilobytes = (n: number) => `${Math.round(n / 1000)} kB`
  const sizes = `${kilobytes(bytes.length)}, ${kilobytes(gzipSync(bytes).length)} gzipped`
  console.log(`${basename(TOOLKIT)}: ${sizes}`)
}

main()
