import { readdirSync, readFileSync } from "node:fs"
import { builtinModules } from "node:module"
import { dirname, join, normalize, sep } from "node:path"

const ROOT = join(__dirname, "..", "..")

interface Import {
  from: string
  /** A path from the root, or a package. */
  to: string
  relative: boolean
}

/** Every import of the TypeScript files below a folder; relative ones as paths from the root. */
function importsBelow(folder: string): Import[] {
  return filesBelow(folder, ".ts").flatMap((from) => {
    const source = readFileSync(join(ROOT, from), "utf8")
    const specifiers = [...source.matchAll(/(?:from|import|import\(|require\()\s*"([^"]+)"/g)].map(
      ([, specifier]) => specifier,
    )
    return specifiers.map((specifier) => {
      const relative = specifier.startsWith(".")
      return {
        from,
        to: relative ? normalize(join(dirname(from), specifier)) : specifier,
        relative,
      }
    })
  })
}

function filesBelow(folder: string, extension: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(extension) && !name.includes("node_modules"))
    .map((name) => join(folder, name))
}

const isNode = (specifier: string): boolean =>
  specifier.startsWith("node:") || builtinModules.includes(specifier)

describe("imports point one way", () => {
  const source = importsBelow("src")

  test("the toolkit imports nothing of the kernel, the tests or the notebooks", () => {
    const relative = source.filter((imported) => imported.relative)
    expect(relative.length).toBeGreaterThan(10)
    expect(relative.filter(({ to }) => !to.startsWith(`src${sep}`))).toEqual([])
  })

  test("only src/node uses Node", () => {
    const outside = source.filter(({ from }) => !from.startsWith(join("src", "node")))
    expect(outside.filter(({ to }) => isNode(to))).toEqual([])
  })

  test("only src/index.ts reaches into src/node", () => {
    const reaching = source.filter(
      ({ from, to }) => to.startsWith(join("src", "node")) && !from.startsWith(join("src", "node")),
    )
    expect([...new Set(reaching.map(({ from }) => from))].sort()).toEqual([join("src", "index.ts")])
  })

  test("the kernel imports nothing of the tests", () => {
    const imports = importsBelow("kernel")
    expect(imports.length).toBeGreaterThan(10)
    expect(imports.filter(({ to }) => to.startsWith("test"))).toEqual([])
  })

  test("the notebooks import nothing of ours: the kernel preloads it", () => {
    const notebooks = filesBelow("notebooks", ".ipynb")
    expect(notebooks.length).toBeGreaterThan(0)
    const importing = notebooks.filter((path) =>
      /(?:from|require\()\s*\\"(?:descent|\.)/.test(readFileSync(join(ROOT, path), "utf8")),
    )
    expect(importing).toEqual([])
  })
})
