/**
 * Reads what a function has closed over: for each name that is found, its value now.
 *
 * No JavaScript can do this by itself. In Node, src/node/scopes.ts asks V8's inspector; a page
 * has no reader, and there every value must be handed over.
 */
export type ScopeReader = (f: object, names: readonly string[]) => Map<string, unknown>

let reader: ScopeReader | undefined

/** Gives this machine's way to read closures. */
export function setScopeReader(read: ScopeReader | undefined): void {
  reader = read
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
  const closure = onlyGlobals ? undefined : reader?.(f, asked)
  const values = new Map(given)
  for (const [name, value] of closure ?? []) values.set(name, value)
  const global = new Set(
    asked.filter((name) => !values.has(name) && (reader ? name in globalThis : STANDARD.has(name))),
  )
  return { values, closed: [...(closure?.keys() ?? [])], global }
}

/** The closure's values now, for names that were found there before. */
export function reread(f: object, closed: readonly string[]): Map<string, unknown> {
  return reader?.(f, closed) ?? new Map()
}

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
