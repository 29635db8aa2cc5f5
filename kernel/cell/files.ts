import { statSync } from "node:fs"
import { isBuiltin } from "node:module"
import { dirname, join, sep } from "node:path"
import * as ts from "@tslab/typescript-for-tslab"
import { PACKAGE_ROOT } from "../kernel-info"
import { ADDED } from "./library"

const LIBRARIES = dirname(require.resolve("@tslab/typescript-for-tslab"))
const NODE_TYPES = dirname(require.resolve("@types/node/package.json"))
/** The folder of Node's types, which cells get without asking. */
export const TYPE_ROOT: string = dirname(NODE_TYPES)

/** Packages that every notebook can import, wherever it is; danfojs's types are those of `dfd`. */
const PACKAGES = [
  ["descent", PACKAGE_ROOT],
  ["danfojs-node", dirname(require.resolve("danfojs-node/package.json"))],
  ["tslab", dirname(require.resolve("tslab/package.json"))],
] as const

const DOCSTRING = /^[ \t]*\/\*\*[\s\S]*?\*\//gm

/** Docstrings are three quarters of what the compiler would have to read at its start. */
export const withoutDocstrings = (text: string): string => text.replace(DOCSTRING, "")

/**
 * The files that the compiler sees: those of the disk, as they are now, and some that exist only here.
 *
 * `import … from "descent"` finds this package from any folder. What has been parsed is kept, and the
 * docstrings of packages, the language's and Node's among them, are read when they are asked for.
 */
export class CellFiles {
  readonly host: ts.CompilerHost
  readonly #cwd: string
  readonly #packages: string
  /** The compiler cannot name a type of a package within a package: there danfojs is not seen. */
  readonly #nested: string
  readonly #parsed = new Map<string, { file: ts.SourceFile; changed: number }>()
  /** What exists only here. */
  readonly #texts = new Map<string, string>()
  readonly #documented = new Set<string>()
  readonly #folders = new Map<string, boolean>()
  #resolutions: ts.ModuleResolutionCache

  constructor(cwd: string) {
    this.#cwd = cwd
    this.#packages = join(cwd, "node_modules")
    this.#nested = join(this.#packages, "descent", "node_modules", "danfojs-node")
    this.#resolutions = resolutionCache(cwd)
    this.host = this.#host()
  }

  /** Puts a file there that the disk does not have; where its text is as it was, so is what was parsed. */
  put(path: string, text: string, isAnew: boolean = this.#texts.get(path) !== text): void {
    if (!isAnew) return
    this.#texts.set(path, text)
    this.#parsed.delete(path)
  }

  /** What was seen of the disk's folders, and of what is not there, may have changed. */
  look(): void {
    this.#folders.clear()
    this.#resolutions = resolutionCache(this.#cwd)
  }

  /** Whether a file is the reader's own: of the notebook's folder, and of no package. */
  isLocal(path: string): boolean {
    return path.startsWith(this.#cwd + sep) && !path.includes(`${sep}node_modules${sep}`)
  }

  get hasLocal(): boolean {
    return [...this.#parsed.values()].some(({ changed }) => changed !== 0)
  }

  /** Has a file read with its docstrings from now on; false if it was. */
  document(path: string): boolean {
    if (this.#documented.has(path) || !this.#isPackages(path)) return false
    this.#documented.add(path)
    return this.#parsed.delete(path)
  }

  /** Whether a file holds declarations, and they are not the reader's. */
  #isPackages(path: string): boolean {
    return path.endsWith(".d.ts") && !this.isLocal(path) && !this.#texts.has(path)
  }

  #located(path: string): string {
    if (path.startsWith(this.#nested)) return ""
    for (const [name, folder] of PACKAGES) {
      const seen = join(this.#packages, name)
      if (path === seen || path.startsWith(seen + sep)) return folder + path.slice(seen.length)
    }
    return path
  }

  #read(path: string): string | undefined {
    const text = this.#texts.get(path) ?? ts.sys.readFile(this.#located(path))
    if (text === undefined || !this.#isPackages(path)) return text
    const shown = this.#documented.has(path) ? text : withoutDocstrings(text)
    return path.endsWith(`${sep}lib.es2023.array.d.ts`) ? `${shown}${ADDED}` : shown
  }

  #isFolder(path: string): boolean {
    const known = this.#folders.get(path)
    if (known !== undefined) return known
    const is = path === this.#packages || ts.sys.directoryExists(this.#located(path))
    this.#folders.set(path, is)
    return is
  }

  #parse(
    path: string,
    options: ts.ScriptTarget | ts.CreateSourceFileOptions,
  ): ts.SourceFile | undefined {
    const changed = this.isLocal(path) && !this.#texts.has(path) ? lastChange(path) : 0
    const known = this.#parsed.get(path)
    if (known?.changed === changed) return known.file
    const text = this.#read(path)
    if (text === undefined) return undefined
    const file = ts.createSourceFile(path, text, options)
    this.#parsed.set(path, { file, changed })
    return file
  }

  /** Whether a local file imports what was missing, and may be there now. */
  #isIncomplete(path: string): boolean {
    const { file, changed } = this.#parsed.get(path) ?? {}
    if (!changed || !file) return false
    const { resolvedModules } = file as unknown as {
      resolvedModules?: { forEach(each: (found: { resolvedModule?: object }) => void): void }
    }
    let isMissing = false
    resolvedModules?.forEach((found) => {
      isMissing ||= !found?.resolvedModule
    })
    return isMissing
  }

  #host(): ts.CompilerHost {
    const { sys } = ts
    return {
      readFile: (path) => this.#read(path),
      fileExists: (path) => this.#texts.has(path) || sys.fileExists(this.#located(path)),
      directoryExists: (path) => this.#isFolder(path),
      getDirectories: (path) => sys.getDirectories(this.#located(path)),
      realpath: (path) => {
        const real = this.#located(path)
        return real === path && sys.realpath ? sys.realpath(path) : path
      },
      writeFile: () => {},
      getCurrentDirectory: () => this.#cwd,
      getDefaultLibLocation: () => LIBRARIES,
      getDefaultLibFileName: () => join(LIBRARIES, "lib.es2023.d.ts"),
      getCanonicalFileName: (path) => path,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      resolveModuleNameLiterals: (literals, from, redirected, options) =>
        literals.map(({ text }) => {
          // Declared as a whole by Node's types, wherever they are imported.
          if (isBuiltin(text)) return { resolvedModule: undefined }
          const { host } = this
          return ts.resolveModuleName(text, from, options, host, this.#resolutions, redirected)
        }),
      hasInvalidatedResolutions: (path) => this.#isIncomplete(path),
      getSourceFile: (path, options) => this.#parse(path, options),
    }
  }
}

function resolutionCache(cwd: string): ts.ModuleResolutionCache {
  return ts.createModuleResolutionCache(cwd, (path) => path)
}

function lastChange(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -1
}
