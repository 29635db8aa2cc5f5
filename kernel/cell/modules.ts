import { existsSync, readFileSync, statSync } from "node:fs"
import Module, { createRequire, isBuiltin } from "node:module"
import { dirname, extname, join, resolve, sep } from "node:path"
import { fileURLToPath } from "node:url"
import * as ts from "@tslab/typescript-for-tslab"
import { PACKAGE_ROOT } from "../kernel-info"
import { noteFile } from "../stacks"
import type { ImportedName } from "./imports"
import * as tslab from "./tslab"

type Load = (specifier: string) => unknown
type Found = (names: readonly ImportedName[]) => Record<string, unknown>

const loader = Module as unknown as {
  _extensions: Record<string, (module: Compiling, file: string) => void>
  _resolveFilename(
    request: string,
    parent: { filename?: string } | null,
    ...rest: unknown[]
  ): string
}
interface Compiling {
  _compile(code: string, file: string): void
}

/** Whether the next local file's decorators are TypeScript's older ones. */
let experimentalDecorators = true

/**
 * What cells import: packages beside the notebook, also those of ES modules alone, Node's own modules, JSON,
 * and local files, TypeScript among them, which are loaded anew after they have changed.
 */
export class Modules {
  readonly require: NodeJS.Require
  readonly #notebook: string
  readonly #import: (specifier: string) => Promise<unknown>
  /** The local files that are loaded, and when each was changed last. */
  readonly #local = new Map<string, number>()

  constructor(cwd: string) {
    this.#notebook = join(cwd, "notebook.ts")
    const plain = createRequire(this.#notebook)
    this.require = Object.assign((specifier: string) => this.#require(plain, specifier), plain)
    // A file of that name imports as the notebook should.
    const file = new Module(this.#notebook) as Module & Compiling
    file._compile("module.exports = (specifier) => import(specifier)", this.#notebook)
    this.#import = file.exports
  }

  /**
   * A module's names for an import declaration; a promise only where it takes an ES module. The decorators
   * of local files are those that the cell was checked with.
   */
  load(specifier: string, olderDecorators: boolean): Found | Promise<Found> {
    experimentalDecorators = olderDecorators
    if (this.#isEsModule(specifier)) {
      return this.#import(this.#address(specifier)).then((module) => (names) => {
        const space = module as Record<string, unknown>
        return record(names, (name) => (name === "*" ? space : exported(space, name, specifier)))
      })
    }
    const module = this.require(specifier)
    return (names) =>
      record(names, (name) => {
        if (name === "*") return wholeOf(module)
        if (name === "default") return defaultOf(module)
        return exported(module, name, specifier)
      })
  }

  /** `import(specifier)` of a cell. */
  readonly import = async (specifier: string): Promise<unknown> => {
    const name = String(specifier)
    if (this.#isEsModule(name)) return this.#import(this.#address(name))
    const module = this.require(name)
    if ((module as { __esModule?: unknown } | null)?.__esModule) return module
    return { ...(module as object), default: module }
  }

  /** Forgets the local files that have changed, and those that import them. */
  #refresh(): void {
    const stale = new Set([...this.#local].filter(([f, at]) => changedAt(f) !== at).map(([f]) => f))
    const importsStale = (file: string) =>
      require.cache[file]?.children.some((child) => stale.has(child.filename))
    for (let before = -1; stale.size > 0 && before !== stale.size; ) {
      before = stale.size
      for (const file of this.#local.keys()) if (importsStale(file)) stale.add(file)
    }
    for (const file of stale) {
      delete require.cache[file]
      this.#local.delete(file)
    }
  }

  #require(plain: Load, specifier: string): unknown {
    if (specifier === "tslab") return tslab
    this.#refresh()
    const module = plain(specifier)
    if (!isBuiltin(specifier)) this.#noteLocal(this.require.resolve(specifier))
    return module
  }

  #noteLocal(file: string): void {
    const own = file.startsWith(join(PACKAGE_ROOT, "dist") + sep)
    if (own || file.includes(`${sep}node_modules${sep}`) || this.#local.has(file)) return
    this.#local.set(file, changedAt(file))
    for (const child of require.cache[file]?.children ?? []) this.#noteLocal(child.filename)
  }

  /** A local ES module is another one after each change. */
  #address(specifier: string): string {
    if (!isPath(specifier)) return specifier
    const file = this.#path(specifier)
    return `${file}?${changedAt(file)}`
  }

  #path(specifier: string): string {
    return specifier.startsWith("file:")
      ? fileURLToPath(specifier)
      : resolve(dirname(this.#notebook), specifier)
  }

  #isEsModule(specifier: string): boolean {
    if (specifier === "tslab" || isBuiltin(specifier)) return false
    if (specifier.startsWith("data:") || specifier.startsWith("https:")) return true
    if (isPath(specifier)) return isEsFile(this.#path(specifier))
    try {
      return isEsFile(this.require.resolve(specifier))
    } catch (error) {
      // A package whose `exports` name nothing for `require`.
      return (error as NodeJS.ErrnoException).code === "ERR_PACKAGE_PATH_NOT_EXPORTED"
    }
  }
}

/**
 * Makes `require` load TypeScript files, also where a file is asked for as the `.js` that it would become.
 * They all become CommonJS, `.mts` as well, so `import.meta` is what it would be.
 */
export function loadTypeScript(): void {
  const compile = (module: Compiling, file: string): void => {
    const { outputText, sourceMapText } = ts.transpileModule(readFileSync(file, "utf8"), {
      fileName: file.replace(/\.[cm]ts$/, ".ts"),
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
        experimentalDecorators,
        sourceMap: true,
      },
      transformers: { before: [withoutMeta] },
    })
    noteFile(file, sourceMapText as string)
    module._compile(outputText + META, file)
  }
  for (const ending of [".ts", ".cts", ".mts"]) loader._extensions[ending] ??= compile
  const resolveFile = loader._resolveFilename
  loader._resolveFilename = function (request, parent, ...rest) {
    const typed = request.replace(/\.([cm]?)js$/, ".$1ts")
    const isOther = isPath(request) && typed !== request && parent?.filename
    if (isOther) {
      const folder = dirname(parent.filename as string)
      if (!existsSync(resolve(folder, request)) && existsSync(resolve(folder, typed))) {
        return resolveFile.call(this, typed, parent, ...rest)
      }
    }
    return resolveFile.call(this, request, parent, ...rest)
  }
}

const META = `
function __importMeta() {
  const url = require("node:url").pathToFileURL(__filename).href
  return { url, filename: __filename, dirname: __dirname }
}`

const withoutMeta: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const visit = (node: ts.Node): ts.Node =>
    ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword
      ? ts.factory.createCallExpression(ts.factory.createIdentifier("__importMeta"), [], [])
      : ts.visitEachChild(node, visit, context)
  return (file) => ts.visitEachChild(file, visit, context)
}

function record(
  names: readonly ImportedName[],
  value: (name: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(names.map(({ local, name }) => [local, value(name)]))
}

/** @throws SyntaxError where the module has no such name, which the compiler knows only if it has types. */
function exported(module: unknown, name: string, specifier: string): unknown {
  if (module === null || module === undefined || name in Object(module)) {
    return (module as Record<string, unknown> | null | undefined)?.[name]
  }
  const names = Object.keys(module).filter((key) => key !== "default")
  const some = names.length > 8 ? `${names.slice(0, 8).join(", ")}, …` : names.join(", ")
  throw new SyntaxError(`"${specifier}" has no "${name}"; it exports ${some || "no names"}`)
}

/** What `import x from` gives of a CommonJS module, and `import * as x from`. */
function defaultOf(module: unknown): unknown {
  const { __esModule, default: x } = (module ?? {}) as { __esModule?: boolean; default?: unknown }
  return __esModule ? x : module
}

function wholeOf(module: unknown): unknown {
  return typeof module === "function" ? { ...module, default: module } : module
}

const isPath = (specifier: string): boolean => /^(\.\.?(\/|$)|\/|file:)/.test(specifier)

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** Whether Node takes a file for an ES module. */
function isEsFile(file: string): boolean {
  const kind = extname(file)
  if (kind === ".mjs") return true
  if (kind !== ".js") return false
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const described = join(folder, "package.json")
    if (existsSync(described)) return JSON.parse(readFileSync(described, "utf8")).type === "module"
    if (folder === dirname(folder)) return false
  }
}
