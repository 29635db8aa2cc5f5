/**
 * Reads what a function has closed over.
 *
 * No JavaScript can do this by itself. In Node, src/node/scopes.ts asks V8's inspector; a page
 * has no reader, and there every value must be handed over.
 */
export interface ScopeReader {
  /** For each name that is found, its value now. */
  read(f: object, names: readonly string[]): Map<string, unknown>
  /** Those of the names that keep their value for good; slow. */
  constants(f: object, names: readonly string[]): string[]
}

let reader: ScopeReader | undefined

/** Gives this machine's way to read closures. */
export function setScopeReader(found: ScopeReader | undefined): void {
  reader = found
}

/** Values for the free names of a function. */
export interface Surroundings {
  /** Handed over, or read from the closure. */
  values: Map<string, unknown>
  /** The names that were read from the closure, and may be given other values there. */
  closed: string[]
  /** Global: `Math`, `Array`, … */
  global: Set<string>
}

/** Resolves names: handed over first, then the closure, then what JavaScript itself provides. */
export function surroundings(
  f: object,
  names: Iterable<string>,
  given: ReadonlyMap<string, unknown>,
): Surroundings {
  const asked = [...names].filter((name) => !given.has(name))
  const onlyGlobals = asked.every((name) => ALWAYS.has(name))
  const closure = onlyGlobals ? undefined : reader?.read(f, asked)
  const values = new Map(given)
  for (const [name, value] of closure ?? []) values.set(name, value)
  const global = new Set(
    asked.filter((name) => !values.has(name) && (reader ? name in globalThis : STANDARD.has(name))),
  )
  return { values, closed: [...(closure?.keys() ?? [])], global }
}

/** A global name that a page or a script may have made, and may change. */
export function isLooseGlobal(name: string): boolean {
  return !STANDARD.has(name) || name === "globalThis"
}

/** The names that the language itself provides. */
export function standardNames(): Iterable<string> {
  return STANDARD
}

/** The variables that a function has closed over, read again whenever they may have changed. */
export class Closure {
  readonly #f: object
  #names: readonly string[]
  #reads = 0

  constructor(f: object, names: readonly string[]) {
    this.#f = f
    this.#names = names
  }

  /** Whether any of them can change. */
  get changing(): boolean {
    return this.#names.length > 0 && reader !== undefined
  }

  /** The values now of those that can change. */
  read(): Map<string, unknown> {
    if (!this.changing || reader === undefined) return new Map()
    if (++this.#reads === PATIENCE) {
      const constants = reader.constants(this.#f, this.#names)
      const values = reader.read(this.#f, this.#names)
      this.#names = this.#names.filter((name) => !constants.includes(name))
      return values
    }
    return reader.read(this.#f, this.#names)
  }
}

/**
 * After so many reads (0.1 ms each) it pays to find out which variables are constant: that takes
 * 10 ms, and 200 in a kernel, with its compiler among the scripts.
 */
const PATIENCE = 200

/** Names that no one shadows: to ask the inspector for them would cost more than it could tell. */
const ALWAYS = new Set(["undefined", "NaN", "Infinity", "globalThis"])

/** Without a reader a global name may hide a variable, so only the language's own are taken. */
const STANDARD = new Set([
  ...[
    "Array",
    "BigInt",
    "Boolean",
    "Error",
    "Float32Array",
    "Float64Array",
    "Infinity",
    "Int32Array",
  ],
  ...["JSON", "Map", "Math", "NaN", "Number", "Object", "Promise", "RangeError", "Reflect", "Set"],
  ...["String", "Symbol", "TypeError", "Uint8Array", "WeakMap", "WeakSet", "console", "globalThis"],
  ...[
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
    "undefined",
    "Date",
    "eval",
    "structuredClone",
  ],
  ...[
    "Uint16Array",
    "Uint32Array",
    "Int8Array",
    "Int16Array",
    "DataView",
    "ArrayBuffer",
    "Function",
  ],
])
