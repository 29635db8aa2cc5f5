// The compiler and the kernel live in the same world as the cells: what a cell does to Array.prototype, it
// does to them. Here nothing is used but what was taken before the first cell.

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object
const { deleteProperty, ownKeys } = Reflect
const { prototype: everything } = Object

/** Whose methods the compiler and the kernel stand on. */
const CONSTRUCTORS = [
  ...["Object", "Function", "Array", "String", "Number", "Boolean", "Symbol", "RegExp", "Error"],
  ...["Map", "Set", "WeakMap", "WeakSet", "Promise", "Date", "Uint8Array", "Buffer"],
] as const
const NAMESPACES = ["JSON", "Reflect"] as const
const VALUES = ["Proxy", "Atomics", "globalThis", "process"] as const
/** What is there to be set. */
const SETTINGS: ReadonlySet<unknown> = new Set(["stackTraceLimit", "prepareStackTrace"])

interface Property {
  owner: object
  key: string | symbol
  descriptor: PropertyDescriptor
  name: string
}

/**
 * The language's own functions as they were when this was made.
 *
 * A cell may add to them (`Array.prototype.last = …`) and nothing happens; what it replaces or deletes is
 * put back, because without `Array.prototype.map` there is no compiler, and no next cell. What every object
 * would have and every loop would meet (`Object.prototype.get = …`) is taken away, for the same reason.
 */
export class Intrinsics {
  readonly #properties: Property[] = []

  constructor() {
    const world = globalThis as unknown as Record<string, { prototype: object }>
    for (const name of [...CONSTRUCTORS, ...NAMESPACES, ...VALUES]) {
      // Some are a getter and a setter of Node's, whose value is what counts.
      const descriptor = {
        value: world[name],
        writable: true,
        enumerable: false,
        configurable: true,
      }
      this.#properties.push({ owner: world, key: name, descriptor, name })
    }
    for (const name of CONSTRUCTORS) {
      this.#noteAll(world[name], name)
      this.#noteAll(world[name].prototype, `${name}.prototype`)
    }
    for (const name of NAMESPACES) this.#noteAll(world[name], name)
    for (const iterable of [[], new Map(), new Set(), ""]) {
      const iterator = getPrototypeOf(iterable[Symbol.iterator]())
      this.#noteAll(iterator, String(iterator[Symbol.toStringTag]))
    }
  }

  /** Puts back what has changed, and returns its names. */
  restore(): string[] {
    const names: string[] = []
    // First, because descriptors are objects.
    const added = ownKeys(everything)
    for (let i = 0; i < added.length; i++) {
      const isEnumerable = getOwnPropertyDescriptor(everything, added[i])?.enumerable
      if (isEnumerable && deleteProperty(everything, added[i])) {
        names[names.length] = nameOf(added[i], "Object.prototype")
      }
    }
    // By index: the iterator of arrays may be what has changed.
    for (let i = 0; i < this.#properties.length; i++) {
      const { owner, key, descriptor, name } = this.#properties[i]
      if (isAsItWas(owner, key, descriptor)) continue
      try {
        defineProperty(owner, key, descriptor)
        names[names.length] = name
      } catch {
        // It was made unchangeable: nothing can be done but to go on.
      }
    }
    return names
  }

  #noteAll(owner: object, of: string): void {
    for (const key of ownKeys(owner)) {
      if (SETTINGS.has(key)) continue
      const name = nameOf(key, of)
      const descriptor = getOwnPropertyDescriptor(owner, key)
      if (descriptor?.configurable) this.#properties.push({ owner, key, descriptor, name })
    }
  }
}

const nameOf = (key: string | symbol, of: string): string =>
  typeof key === "symbol" ? `${of}[${key.description}]` : `${of}.${key}`

function isAsItWas(owner: object, key: string | symbol, before: PropertyDescriptor): boolean {
  const now = getOwnPropertyDescriptor(owner, key)
  if (!now) return false
  if (before.get) return now.get === before.get
  return (now.get ? (owner as Record<string | symbol, unknown>)[key] : now.value) === before.value
}
