import { readFileSync } from "node:fs"
import { dirname, join, resolve, sep } from "node:path"
import * as ts from "@tslab/typescript-for-tslab"
import { type Converter, createConverter } from "tslab/dist/converter"
import { PACKAGE_ROOT } from "./kernel-info"

// The compiler resolves types from the working directory, where a notebook has no node_modules. So two
// folders exist for it that are not on the disk there: this package, and the types of Node, alone.

const folderOf = (specifier: string): string => dirname(require.resolve(specifier))

const TYPE_ROOT = join(dirname(folderOf("tslab/dist/converter.js")), "node_modules", "@types")
const NODE_TYPES = folderOf("@types/node/package.json")

/** tslab asks for the library types of ES2022; Node 20 has those of 2023 as well. */
const NEWER_LIBRARY = `/// <reference lib="es2023.array" />`

type FileSystem = Pick<
  ts.System,
  "readFile" | "fileExists" | "directoryExists" | "getDirectories" | "readDirectory" | "watchFile"
>

/** Where a path of the compiler's really is. */
function located(path: string, packageFolder: string): string {
  for (const [seen, real] of [
    [packageFolder, PACKAGE_ROOT],
    [join(TYPE_ROOT, "node"), NODE_TYPES],
  ] as const) {
    if (path === seen || path.startsWith(seen + sep)) return real + path.slice(seen.length)
  }
  return path
}

/**
 * A converter of tslab's for cells in the working directory.
 *
 * `import … from "descent"` finds this package, and every cell sees Node's types; no other `@types`
 * package is included by itself, so the globals of a test runner do not leak into cells.
 */
export function converterFor(cwd: string): Converter {
  const packageFolder = join(cwd, "node_modules", "descent")
  const real: FileSystem = { ...ts.sys }
  let lookingForTypeRoots = true
  const mapped: FileSystem = {
    readFile: (path, encoding) => {
      const text = real.readFile(located(path, packageFolder), encoding)
      return path.endsWith(`${sep}lib.es2022.d.ts`) ? `${text}\n${NEWER_LIBRARY}` : text
    },
    fileExists: (path) => real.fileExists(located(path, packageFolder)),
    directoryExists: (path) => {
      if (path === TYPE_ROOT) return true
      if (lookingForTypeRoots && path.endsWith(`${sep}@types`)) return false
      return real.directoryExists(located(path, packageFolder))
    },
    getDirectories: (path) =>
      path === TYPE_ROOT ? ["node"] : real.getDirectories(located(path, packageFolder)),
    readDirectory: (path, ...rest) => real.readDirectory(located(path, packageFolder), ...rest),
    watchFile: (path, ...rest) => {
      const watch = real.watchFile as NonNullable<ts.System["watchFile"]>
      return watch(located(path, packageFolder), ...rest)
    },
  }
  Object.assign(ts.sys, mapped)
  const converter = createConverter()
  lookingForTypeRoots = false
  return converter
}

/** The names that a declaration file exports, types among them, and those of files that it exports whole. */
export function exportedNames(declarations: string): string[] {
  const file = ts.createSourceFile(
    declarations,
    readFileSync(declarations, "utf8"),
    ts.ScriptTarget.Latest,
  )
  const names: string[] = []
  for (const statement of file.statements) {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause
      if (clause && ts.isNamedExports(clause)) {
        names.push(...clause.elements.map((e) => e.name.text))
      } else if (!clause) {
        const { text } = statement.moduleSpecifier as ts.StringLiteral
        names.push(...exportedNames(resolve(dirname(declarations), `${text}.d.ts`)))
      }
    }
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)
    if (exported && ts.isFunctionDeclaration(statement) && statement.name) {
      names.push(statement.name.text)
    }
  }
  return [...new Set(names)]
}
