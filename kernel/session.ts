import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { QuickInfo } from "@tslab/typescript-for-tslab"
import { CellCompiler, type Compiled, type Completions } from "./cell/compiler"
import { Declarations } from "./cell/declarations"
import { type Home, Homes } from "./cell/homes"
import { loadTypeScript, Modules } from "./cell/modules"
import { exportedNames } from "./cell/program"
import { type ModuleScope, run } from "./cell/script"
import type { Gate } from "./gate"
import { PRELOADED, resolveOwnPackage } from "./preloaded"
import { followStacks, noteCell } from "./stacks"
import {
  compilerProblem,
  interruption,
  type Notebook,
  type Problem,
  type RanCell,
  scriptName,
  thrownProblem,
} from "./traceback"

/** How a cell ended: with its last expression's value, if it has one, or with a problem. */
export type Outcome =
  | { status: "ok"; hasValue: boolean; value: unknown }
  | { status: "error"; problem: Problem }

/** What a session calls while it executes a cell. */
export interface Steps {
  /** It is compiled: the last moment to interrupt it before it runs. */
  compiled(): void
  /** Its code is over, or at its first await. */
  ran(): void
}
const NO_STEPS: Steps = { compiled() {}, ran() {} }

/** The cell that was started last: what it declares counts as far as it has come. */
interface Started {
  cell: Compiled
  own: Home
  /** The names that it declares, and where they live. */
  places: ReadonlyMap<string, Home>
  /** What the names that had a value before were. */
  before: ReadonlyMap<string, unknown>
  done: boolean
  /** The declarations with its own, once it is done. */
  known?: Declarations
}

/**
 * The notebook's state: cells are type-checked, run one after another, and see each other's names.
 *
 * What a cell has done before it threw, or was stopped, stays.
 */
export class Session {
  readonly #gate: Gate
  readonly #compiler: CellCompiler
  readonly #modules: Modules
  readonly #scope: ModuleScope
  readonly #homes = new Homes()
  readonly #cells = new Map<string, RanCell>()
  readonly #notebook: Notebook = {
    cells: this.#cells,
    shadows: (name) => this.#homes.shadows(name) || this.#shadowing(name),
  }
  /** Of all cells before the one that was started last. */
  #declarations = Declarations.none
  #started: Started | undefined
  #stop: () => void = () => {}

  private constructor(cwd: string, gate: Gate) {
    this.#gate = gate
    this.#compiler = new CellCompiler(cwd)
    this.#modules = new Modules(cwd)
    const filename = join(cwd, "notebook.ts")
    const { require, import: load } = this.#modules
    const url = pathToFileURL(filename).href
    const resolve = (specifier: string) => pathToFileURL(require.resolve(specifier)).href
    const meta = { url, filename, dirname: cwd, resolve }
    this.#scope = { require, import: load, meta, filename, dirname: cwd }
  }

  /** A session for a working directory, with everything preloaded; it holds the gate while it compiles. */
  static async start(cwd: string, gate: Gate): Promise<Session> {
    resolveOwnPackage()
    loadTypeScript()
    followStacks()
    const session = new Session(cwd, gate)
    gate.hold(() => session.#preload())
    return session
  }

  /** Runs a cell; `number` is its execution count, by which errors name it. */
  async execute(source: string, number: number, steps: Steps = NO_STEPS): Promise<Outcome> {
    this.#settle()
    let isStopped = false
    const stopped = new Promise<"stopped">((resolve) => {
      this.#stop = () => {
        isStopped = true
        resolve("stopped")
      }
    })
    try {
      const running = this.#run(source, number, steps, () => isStopped)
      const ended = await Promise.race([running, stopped])
      return ended === "stopped" ? { status: "error", problem: interruption() } : ended
    } catch (error) {
      steps.ran()
      return { status: "error", problem: this.explain(error) }
    }
  }

  /** Ends the cell that runs, if one does. */
  interrupt(): void {
    this.#stop()
  }

  /** A thrown value as a reader wants to see it. */
  explain(thrown: unknown): Problem {
    return thrownProblem(thrown, this.#notebook)
  }

  /** Positions are UTF-16 offsets. */
  complete(source: string, position: number): Completions {
    return this.#gate.hold(() => this.#compiler.complete(this.#known(), source, position))
  }

  inspect(source: string, position: number): QuickInfo | undefined {
    return this.#gate.hold(() => this.#compiler.inspect(this.#known(), source, position))
  }

  close(): void {
    this.#stop()
  }

  /** The names that every cell sees are as if a cell had imported them; the compiler is warm after this. */
  #preload(): void {
    const home = this.#homes.open()
    const imports = PRELOADED.map(({ specifier, file }) => {
      const names = exportedNames(`${file}.d.ts`)
      const module = this.#modules.require(specifier) as Record<string, unknown>
      for (const name of names) if (name in module) home.values[name] = module[name]
      return `import { ${names.join(", ")} } from "${specifier}"`
    })
    this.#homes.preload(home)
    this.#declarations = Declarations.none.with(imports.join("\n"), () => true)
    this.#compiler.compile(this.#declarations, "0", () => undefined)
  }

  /** As far as nothing has to be awaited, the cell runs before this returns. */
  async #run(
    source: string,
    number: number,
    steps: Steps,
    isStopped: () => boolean,
  ): Promise<Outcome> {
    const own = this.#homes.open()
    const used = new Map<string, Home["values"]>()
    const homeOf = (name: string, declared: ReadonlySet<string>) => {
      const home = this.#homes.find(name, declared, own)
      if (home) used.set(home.id, home.values)
      return home?.id
    }
    const cell = this.#gate.hold(() => {
      const compiled = this.#compiler.compile(this.#declarations, source, homeOf)
      steps.compiled()
      return compiled
    })
    if (Array.isArray(cell))
      return { status: "error", problem: compilerProblem(cell, source, this.#notebook) }
    const name = this.#scriptName(number)
    this.#cells.set(name, { source, number })
    const script = noteCell(name, cell.map)
    const { imports, olderDecorators } = cell
    const loads = imports.map(({ specifier }) => this.#modules.load(specifier, olderDecorators))
    const isLate = loads.some((load) => load instanceof Promise)
    const modules = isLate ? await Promise.all(loads) : (loads as Awaited<(typeof loads)[0]>[])
    if (isStopped()) return { status: "error", problem: interruption() }
    const imported = Object.assign({}, ...modules.map((find, i) => find(imports[i].names)))
    const started = this.#begin(cell, own)
    let returned: unknown
    try {
      returned = run({ name: script, cell, homes: used, imported, scope: this.#scope })
    } finally {
      steps.ran()
    }
    const ended = (cell.awaits ? await returned : returned) as { value: unknown } | undefined
    started.done = true
    const value = ended?.value
    return { status: "ok", hasValue: value !== undefined, value }
  }

  #begin(cell: Compiled, own: Home): Started {
    const declared = new Set(cell.values)
    const places = new Map<string, Home>()
    const before = new Map<string, unknown>()
    for (const name of cell.values) {
      const home = this.#homes.find(name, declared, own) as Home
      places.set(name, home)
      if (Object.hasOwn(home.values, name)) before.set(name, home.values[name])
    }
    this.#started = { cell, own, places, before, done: false }
    return this.#started
  }

  /** The declarations as the cells have come: of one that threw, the names that it has reached. */
  #known(): Declarations {
    if (!this.#started) return this.#declarations
    const { cell, places, before, done, known } = this.#started
    if (known) return known
    const declarations = this.#declarations.with(cell.declarationFile, (name) => {
      const values = places.get(name)?.values
      if (done || !values) return true
      if (!Object.hasOwn(values, name)) return false
      return !before.has(name) || !Object.is(values[name], before.get(name))
    })
    // What a cell has declared that ran to its end is no longer a question.
    if (done) this.#started.known = declarations
    return declarations
  }

  /** Whether the cell that was started last has taken a preloaded name. */
  #shadowing(name: string): boolean {
    const home = this.#started?.places.get(name)
    return home !== undefined && this.#homes.isPreloaded(name)
  }

  /** Takes stock of the cell that ran last; not at its end, which a forced stop may swallow. */
  #settle(): void {
    if (!this.#started) return
    this.#declarations = this.#known()
    this.#homes.keep(this.#started.own)
    this.#started = undefined
  }

  /** A name that no cell has yet: what is not counted shares its number with a cell. */
  #scriptName(number: number): string {
    let name = scriptName(number)
    for (let again = 2; this.#cells.has(name); again++) name = scriptName(number, again)
    return name
  }
}
