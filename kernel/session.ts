import Module from "node:module"
import { join } from "node:path"
import type { QuickInfo } from "@tslab/typescript-for-tslab"
import type { CompletionInfo, Converter, Diagnostic } from "tslab/dist/converter"
import { createExecutor, type Executor } from "tslab/dist/executor"
import type { Gate } from "./gate"
import { PACKAGE_ROOT } from "./kernel-info"
import { asTyped, expandShorthand } from "./shorthand"
import {
  compilerProblem,
  interruption,
  type Problem,
  type RanCell,
  scriptName,
  thrownProblem,
} from "./traceback"
import { converterFor, exportedNames } from "./type-host"

/** How a cell ended: with its last expression's value, if it has one, or with a problem. */
export type Outcome =
  | { status: "ok"; hasValue: boolean; value: unknown }
  | { status: "error"; problem: Problem }

/** What cells can name without importing it: the toolkit, and the kernel's own few functions. */
const PRELOADED = [
  { specifier: "descent", file: join(PACKAGE_ROOT, "dist", "src", "index") },
  { specifier: "descent/dist/kernel/cells", file: join(PACKAGE_ROOT, "dist", "kernel", "cells") },
]

/**
 * The notebook's state: cells are type-checked, run one after another, and see each other's names.
 *
 * tslab's converter and executor do the work. What is ours: the toolkit is there before the first cell,
 * results and errors come back as data, and a cell can be stopped whatever it does.
 */
export class Session {
  readonly #executor: Executor
  readonly #gate: Gate
  readonly #cells = new Map<string, RanCell>()
  #diagnostics: readonly Diagnostic[] = []
  #running = 0
  #finished: { value?: unknown; hasValue: boolean; thrown?: unknown; threw: boolean } = {
    hasValue: false,
    threw: false,
  }
  #stop: () => void = () => {}

  private constructor(cwd: string, gate: Gate) {
    this.#gate = gate
    const node = this.#observed(converterFor(cwd))
    // tslab's browser cells are not offered: the same converter stands in both places.
    const converters = { node, browser: node, close: () => node.close() }
    // tslab reports by this console: the last value by `log`, what was thrown by `error`.
    this.#executor = createExecutor(cwd, converters, {
      log: (value: unknown) => {
        this.#finished = { ...this.#finished, value, hasValue: true }
      },
      error: (thrown: unknown) => {
        if (this.#diagnostics.length === 0) {
          this.#finished = { ...this.#finished, thrown, threw: true }
        }
      },
    })
  }

  /** A session for a working directory, with everything preloaded; it holds the gate while it compiles. */
  static async start(cwd: string, gate: Gate): Promise<Session> {
    resolveOwnPackage()
    const session = new Session(cwd, gate)
    const imports = PRELOADED.map(({ specifier, file }) => {
      return `import { ${exportedNames(`${file}.d.ts`).join(", ")} } from "${specifier}"`
    })
    const preloaded = await session.execute(imports.join("\n"), 0)
    if (preloaded.status === "error") {
      throw new Error(`the toolkit does not load: ${preloaded.problem.traceback.join("\n")}`)
    }
    return session
  }

  /** Runs a cell; `number` is its execution count, by which errors name it. */
  async execute(source: string, number: number): Promise<Outcome> {
    this.#running = number
    this.#diagnostics = []
    this.#finished = { hasValue: false, threw: false }
    const stopped = new Promise<"stopped">((resolve) => {
      this.#stop = () => resolve("stopped")
    })
    let ended: unknown
    try {
      ended = await Promise.race([this.#executor.execute(source), stopped])
    } catch (error) {
      return { status: "error", problem: this.explain(error) }
    }
    if (this.#diagnostics.length > 0) {
      return { status: "error", problem: compilerProblem(this.#diagnostics, source) }
    }
    if (ended === "stopped") return { status: "error", problem: interruption() }
    const { hasValue, value, threw, thrown } = this.#finished
    if (threw) return { status: "error", problem: this.explain(thrown) }
    return { status: "ok", hasValue, value }
  }

  /** Ends the cell that runs, if one does. */
  interrupt(): void {
    this.#executor.interrupt()
    this.#stop()
  }

  /** A thrown value as a reader wants to see it. */
  explain(thrown: unknown): Problem {
    return thrownProblem(thrown, this.#cells)
  }

  /** Positions are UTF-16 offsets. */
  complete(source: string, position: number): CompletionInfo {
    return this.#executor.complete(source, position)
  }

  inspect(source: string, position: number): QuickInfo | undefined {
    return this.#executor.inspect(source, position)
  }

  close(): void {
    this.#executor.close()
  }

  /** The converter, safe from a forced stop, its diagnostics noted, each script named for stack traces. */
  #observed(converter: Converter): Converter {
    return {
      ...converter,
      complete: (...asked) => this.#gate.hold(() => converter.complete(...asked)),
      inspect: (...asked) => this.#gate.hold(() => converter.inspect(...asked)),
      convert: (previous, source) => {
        const expanded = expandShorthand(source, previous)
        const converted = this.#gate.hold(() => converter.convert(previous, expanded.source))
        this.#diagnostics = converted.diagnostics.map((problem) =>
          asTyped(problem, expanded, source),
        )
        if (converted.output === undefined) return converted
        const name = this.#scriptName()
        this.#cells.set(name, { source, output: converted.output, number: this.#running })
        const output = `${converted.output}\n//# sourceURL=${name}`
        return { ...converted, output }
      },
    }
  }

  /** A name that no cell has yet: what is not counted shares its number with a cell. */
  #scriptName(): string {
    let name = scriptName(this.#running)
    for (let again = 2; this.#cells.has(name); again++) name = scriptName(this.#running, again)
    return name
  }
}

/** Makes `require("descent")` find this package from any folder. */
function resolveOwnPackage(): void {
  const loader = Module as unknown as {
    _resolveFilename(request: string, ...rest: unknown[]): string
  }
  const resolve = loader._resolveFilename
  loader._resolveFilename = function (request, ...rest) {
    const own = PRELOADED.find(({ specifier }) => specifier === request)
    return own ? `${own.file}.js` : resolve.call(this, request, ...rest)
  }
}
