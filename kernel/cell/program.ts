import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import * as ts from "@tslab/typescript-for-tslab"
import { CellFiles, TYPE_ROOT } from "./files"

/** A cell as the compiler sees it: below the declarations of all earlier cells. */
export interface Checked {
  program: ts.Program
  checker: ts.TypeChecker
  cell: ts.SourceFile
  earlier: ts.SourceFile
}

type Linked = ts.SourceFile & { parent?: ts.SourceFile }

/** What makes a file a module, so that a cell's names are its own. */
const MODULE = "export {};\n"

/** Where the cell's own text begins in the compiler's file. */
export const CELL_START: number = MODULE.length

/**
 * The compiler's program over a cell and the declarations of the cells before it.
 *
 * The two are files of the working directory that exist only here. tslab's fork of TypeScript looks a name up
 * in the `parent` of a file: so the cell may declare anew what an earlier one declared, and sees the rest.
 * The global types are Node's alone: no other `@types` package is included by itself, so the globals of a
 * test runner do not leak into cells.
 */
export class CellProgram {
  readonly #cellFile: string
  readonly #earlierFile: string
  readonly #files: CellFiles
  #last: ts.Program | undefined
  /** What was asked last, and the answer: an editor asks much about one text. */
  #asked = ""
  #answer: Checked | undefined

  constructor(cwd: string) {
    this.#cellFile = join(cwd, "__cell__.ts")
    this.#earlierFile = join(cwd, "__earlier__.d.ts")
    this.#files = new CellFiles(cwd)
  }

  /** `standardDecorators`: those of ECMAScript, where the cell's are not TypeScript's older ones. */
  check(declarations: string, source: string, standardDecorators = false): Checked {
    const asked = `${standardDecorators}\n${source}\n\0${declarations}`
    if (this.#answer && this.#asked === asked && !this.#files.hasLocal) return this.#answer
    this.#asked = asked
    this.#files.put(this.#earlierFile, MODULE + declarations)
    this.#files.put(this.#cellFile, MODULE + source, true)
    this.#files.look()
    const program = ts.createProgram({
      rootNames: [this.#earlierFile, this.#cellFile],
      options: standardDecorators ? { ...OPTIONS, experimentalDecorators: false } : OPTIONS,
      host: this.#files.host,
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

  /** What completes the names of files. */
  get host(): ts.LanguageServiceHost {
    const { readDirectory } = ts.sys
    const host = { ...this.#files.host, readDirectory, getCompilationSettings: () => OPTIONS }
    return host as unknown as ts.LanguageServiceHost
  }

  /** Has the docstrings of these files read from now on; whether that makes another answer of the last. */
  document(files: readonly string[]): boolean {
    const isNew = files.filter((path) => this.#files.document(path)).length > 0
    if (isNew) this.#answer = undefined
    return isNew
  }

  /** Whether a file is the reader's own: of the notebook's folder, and of no package. */
  isLocal(fileName: string): boolean {
    return this.#files.isLocal(fileName)
  }
}

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  esModuleInterop: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  typeRoots: [TYPE_ROOT],
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
