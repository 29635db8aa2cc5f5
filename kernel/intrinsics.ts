import { EventEmitter } from "node:events"
import { MessagePort, Worker } from "node:worker_threads"

// The compiler and the kernel live in the same world as the cells: what a cell does to Array.prototype, it
// does to them. Here nothing is used but what was taken before the first cell.

const { getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf } = Object
const { defineProperty, deleteProperty, ownKeys } = Reflect
const { prototype: everything } = Object
const { prototype: lists } = Array

/** Whose methods the compiler and the kernel stand on. */
const CONSTRUCTORS = [
  ...["Object", "Function", "Array", "String", "Number", "Boolean", "Symbol", "RegExp", "Error"],
  ...["Map", "Set", "WeakMap", "WeakSet", "Promise", "Date", "Uint8Array", "Buffer"],
] as const
const NAMESPACES = ["JSON", "Reflect", "Math"] as const
const VALUES = ["Proxy", "Atomics", "globalThis", "process"] as const
/** What is there to be set; and no random number is needed here. */
const SETTINGS: ReadonlySet<unknown> = new Set(["stackTraceLimit", "prepareStackTrace", "random"])
/** What the language asks every object for, and of what the compiler does the names that somebody may choose. */
const ASKED: object = setPrototypeOf(
  Object.fromEntries(
    [
      ...["get", "set", "value", "writable", "enumerable", "configurable", "then"],
      ...["kind", "name", "type", "text", "id", "symbol", "parent", "body", "path", "source"],
      ...["start", "end", "left", "right", "flags", "members", "parameters", "version", "test"],
    ].map((name) => [name, true]),
  ),
  null,
)

type Key = string | symbol

interface Property {
  owner: object
  key: Key
  descriptor: PropertyDescriptor
  name: string
}

/**
 * The language's own functions as they were when this was made.
 *
 * A cell may add to them (`Array.prototype.last = …`) and nothing happens; what it replaces or deletes is
 * put back, because without `Array.prototype.map` there is no compiler, and no next cell. What every object
 * would have and every loop would meet (`Object.prototype.get = …`) is taken away, for the same reason, and
 * so is what every list would have at a place of its own.
 */
export class Intrinsics {
  readonly #properties: Property[] = []

  constructor() {
    const world = globalThis as unknown as Record<string, { prototype: object }>
    const attributes = { writable: true, enumerable: false, configurable: true }
    for (const name of [...CONSTRUCTORS, ...NAMESPACES, ...VALUES]) {
      // Some are a getter and a setter of Node's, whose value is what counts.
      this.#note(world, name, { value: world[name], ...attributes }, name)
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
    this.#noteAll(getPrototypeOf(function* () {}).prototype, "Generator.prototype")
    this.#noteAll(getPrototypeOf(async function* () {}).prototype, "AsyncGenerator.prototype")
    // By these the threads talk, and Node tells of errors.
    this.#note(process, "emit", { value: process.emit, ...attributes }, "process.emit")
    this.#noteAll(EventEmitter.prototype, "EventEmitter.prototype")
    this.#noteAll(Worker.prototype, "Worker.prototype")
    let port = MessagePort.prototype
    for (const name of ["MessagePort", "NodeEventTarget", "EventTarget"]) {
      this.#noteAll(port, `${name}.prototype`)
      port = getPrototypeOf(port)
    }
  }

  /** Puts back what has changed, and returns its names. */
  restore(): string[] {
    // Without a prototype, so that nothing of a cell's is met; by index, for the same reason.
    const names: string[] = setPrototypeOf([], null)
    takeAway(everything, "Object.prototype", isMet, names)
    takeAway(lists, "Array.prototype", isPlace, names)
    for (let i = 0; i < this.#properties.length; i++) {
      const property = this.#properties[i]
      if (!isAsItWas(property) && putBack(property)) names[names.length] = property.name
    }
    return setPrototypeOf(names, lists)
  }

  #note(owner: object, key: Key, descriptor: PropertyDescriptor, name: string): void {
    setPrototypeOf(descriptor, null)
    this.#properties.push({ owner, key, descriptor, name })
  }

  #noteAll(owner: object, of: string): void {
    for (const key of ownKeys(owner)) {
      if (SETTINGS.has(key)) continue
      const descriptor = getOwnPropertyDescriptor(owner, key)
      if (descriptor?.configurable) this.#note(owner, key, descriptor, nameOf(key, of))
    }
  }
}

/** Takes away the properties for which `isToGo` holds, and adds their names to `names`. */
function takeAway(owner: object, of: string, isToGo: (key: Key) => boolean, names: string[]): void {
  const keys = ownKeys(owner)
  for (let i = 0; i < keys.length; i++) {
    if (!isToGo(keys[i]) || !deleteProperty(owner, keys[i])) continue
    names[names.length] = nameOf(keys[i], of)
  }
}

const isPlace = (key: Key): boolean => typeof key === "string" && key[0] >= "0" && key[0] <= "9"
const isMet = (key: Key): boolean =>
  isPlace(key) || key in ASKED || getOwnPropertyDescriptor(everything, key)?.enumerable === true

/** Whether it could be: of what was made unconfigurable the value may still be; else it stays. */
function putBack({ owner, key, descriptor }: Property): boolean {
  const value = { __proto__: null, value: descriptor.value }
  return defineProperty(owner, key, descriptor) || defineProperty(owner, key, value)
}

const nameOf = (key: Key, of: string): string =>
  typeof key === "symbol" ? `${of}[${key.description}]` : `${of}.${key}`

/** Whether who reads it gets what was there before: by itself, from a getter, or inherited. */
function isAsItWas({ owner, key, descriptor: before }: Property): boolean {
  const now = getOwnPropertyDescriptor(owner, key)
  if (before.get) return now?.get === before.get
  const isHere = now && !now.get
  return (isHere ? now.value : (owner as Record<Key, unknown>)[key]) === before.value
}
