import { readFileSync, statSync } from "node:fs"
import { dirname, join, sep } from "node:path"
import * as ts from "@tslab/typescript-for-tslab"
import { PACKAGE_ROOT } from "../kernel-info"
import { NEWER_ARRAYS } from "./library"

/** A cell as the compiler sees it: below the declarations of all earlier cells. */
export interface Checked {
  program: ts.Program
  checker: ts.TypeChecker
  cell: ts.SourceFile
  earlier: ts.SourceFile
}

type Linked = ts.SourceFile & { parent?: ts.SourceFile }

const LIBRARIES = dirname(require.resolve("@tslab/typescript-for-tslab"))
const NODE_TYPES = dirname(require.resolve("@types/node/package.json"))

/** Packages that every notebook can import, wherever it is. */
const PACKAGES = [
  ["descent", PACKAGE_ROOT],
  ["tslab", dirname(require.resolve("tslab/package.json"))],
] as const

/** What makes a file a module, so that a cell's names are its own. */
const MODULE = "export {};\n"

/** Where the cell's own text begins in the compiler's file. */
export const CELL_START: number = MODULE.length

/**
 * The compiler's program over a cell and the declarations of the cells before it.
 *
 * The two are files of the working directory that exist only here. tslab's fork of TypeScript looks a name up
 * in the `parent` of a file: so the cell may declare anew what an earlier one declared, and sees the rest.
 * `import … from "descent"` finds this package from any folder, and the global types are Node's alone: no
 * other `@types` package is included by itself, so the globals of a test runner do not leak into cells.
 */
export class CellProgram {
  readonly #cwd: string
  readonly #cellFile: string
  readonly #earlierFile: string
  readonly #files = new Map<string, { file: ts.SourceFile; changed: number }>()
  readonly #texts = new Map<string, string>()
  readonly #options: ts.CompilerOptions
  readonly #host: ts.CompilerHost
  #last: ts.Program | undefined
  /** What was asked last, and the answer: an editor asks much about one text. */
  #asked = ""
  #answer: Checked | undefined

  constructor(cwd: string) {
    this.#cwd = cwd
    this.#cellFile = join(cwd, "__cell__.ts")
    this.#earlierFile = join(cwd, "__earlier__.d.ts")
    this.#options = {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
      resolveJsonModule: true,
      esModuleInterop: true,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts"],
      typeRoots: [dirname(NODE_TYPES)],
      types: ["node"],
      experimentalDecorators: true,
      preserveConstEnums: true,
      declaration: true,
      sourceMap: true,
      noImplicitUseStrict: true,
      skipLibCheck: true,
      allowJs: true,
      checkJs: false,
      newLine: ts.NewLineKind.LineFeed,
    }
    this.#host = this.#hostFor(join(cwd, "node_modules"))
  }

  /** `standardDecorators`: those of ECMAScript, where the cell's are not TypeScript's older ones. */
  check(declarations: string, source: string, standardDecorators = false): Checked {
    const asked = `${standardDecorators}\n${source}\n\0${declarations}`
    if (this.#answer && this.#asked === asked && !this.#hasLocalFiles) return this.#answer
    this.#asked = asked
    this.#texts.set(this.#cellFile, MODULE + source)
    if (this.#texts.get(this.#earlierFile) !== MODULE + declarations) {
      this.#texts.set(this.#earlierFile, MODULE + declarations)
      this.#files.delete(this.#earlierFile)
    }
    this.#files.delete(this.#cellFile)
    const program = ts.createProgram({
      rootNames: [this.#earlierFile, this.#cellFile],
      options: standardDecorators
        ? { ...this.#options, experimentalDecorators: false }
        : this.#options,
      host: this.#host,
      oldProgram: this.#last,
    })
    this.#last = program
    const cell = program.getSourceFile(this.#cellFile) as Linked
    const earlier = program.getSourceFile(this.#earlierFile) as ts.SourceFile
    const checker = program.getTypeChecker()
    cell.parent = earlier
    this.#answer = { program, checker, cell, earlier }
    return this.#answer
  }

  get #hasLocalFiles(): boolean {
    return [...this.#files.values()].some(({ changed }) => changed !== 0)
  }

  #isIncomplete(path: string): boolean {
    const { file, changed } = this.#files.get(path) ?? {}
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

  /** Whether a file is the reader's own: of the notebook's folder, and of no package. */
  isLocal(fileName: string): boolean {
    return fileName.startsWith(this.#cwd + sep) && !fileName.includes(`${sep}node_modules${sep}`)
  }

  #hostFor(packages: string): ts.CompilerHost {
    const located = (path: string): string => {
      for (const [name, folder] of PACKAGES) {
        const seen = join(packages, name)
        if (path === seen || path.startsWith(seen + sep)) return folder + path.slice(seen.length)
      }
      return path
    }
    const { sys } = ts
    const readFile = (path: string): string | undefined => {
      const text = this.#texts.get(path) ?? sys.readFile(located(path))
      return path.endsWith(`${sep}lib.es2023.array.d.ts`) ? `${text}${NEWER_ARRAYS}` : text
    }
    return {
      readFile,
      fileExists: (path) => this.#texts.has(path) || sys.fileExists(located(path)),
      directoryExists: (path) => path === packages || sys.directoryExists(located(path)),
      getDirectories: (path) => sys.getDirectories(located(path)),
      realpath: (path) => {
        const real = located(path)
        return real === path && sys.realpath ? sys.realpath(path) : path
      },
      writeFile: () => {},
      getCurrentDirectory: () => this.#cwd,
      getDefaultLibLocation: () => LIBRARIES,
      getDefaultLibFileName: () => join(LIBRARIES, "lib.es2023.d.ts"),
      getCanonicalFileName: (path) => path,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      // What a local file imports and was missing may be there now.
      hasInvalidatedResolutions: (path) => this.#isIncomplete(path),
      getSourceFile: (path, options) => {
        const changed = this.isLocal(path) && !this.#texts.has(path) ? lastChange(path) : 0
        const known = this.#files.get(path)
        if (known?.changed === changed) return known.file
        const text = readFile(path)
        if (text === undefined) return undefined
        const file = ts.createSourceFile(path, text, options, true)
        this.#files.set(path, { file, changed })
        return file
      },
    }
  }
}

function lastChange(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -1
}

/** The names that a declaration file exports, types among them, and those of files that it exports whole. */
export function exportedNames(declarations: string): string[] {
  const text = readFileSync(declarations, "utf8")
  const file = ts.createSourceFile(declarations, text, ts.ScriptTarget.Latest)
  const names: string[] = []
  for (const statement of file.statements) {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause
      if (clause && ts.isNamedExports(clause)) {
        names.push(...clause.elements.map((e) => e.name.text))
      } else if (!clause) {
        const { text } = statement.moduleSpecifier as ts.StringLiteral
        names.push(...exportedNames(join(dirname(declarations), `${text}.d.ts`)))
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
