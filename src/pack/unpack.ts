import { rememberClosure } from "./closures"
import type { Packed, PackedFunction, Part, Slot, Slots, Toolkit } from "./packed"
import { standardValue } from "./standard"

type Callable = (...args: unknown[]) => unknown

/** Makes a function of a part's text; its parameters are names that the text leaves open. */
export type Compile = (part: number, names: readonly string[], code: string) => Callable

/**
 * The function that was packed, rebuilt from its text: `unpack(pack(f, toolkit), toolkit)`.
 *
 * `compile` is `new Function` unless it is given: a page may have its functions as a script.
 *
 * @throws RangeError if the toolkit here lacks a name that the function needs.
 */
export function unpack(
  packed: Packed,
  toolkit: Pick<Toolkit, "find">,
  compile: Compile = (_, names, code) => new Function(...names, code) as Callable,
): Callable {
  return new Unpacker(packed.parts, toolkit, compile).root() as Callable
}

class Unpacker {
  readonly #made: unknown[] = []
  readonly #begun = new Set<number>()
  /** What waits for parts that were being made themselves: functions that call each other. */
  readonly #later: (() => void)[] = []

  constructor(
    readonly parts: readonly Part[],
    readonly toolkit: Pick<Toolkit, "find">,
    readonly compile: Compile,
  ) {}

  root(): unknown {
    const made = this.value({ part: 0 })
    for (const fill of this.#later) fill()
    return made
  }

  value(slot: Slot): unknown {
    if (typeof slot !== "object" || slot === null) return slot
    if (!this.#begun.has(slot.part)) {
      this.#begun.add(slot.part)
      this.#make(slot.part)
    }
    return this.#made[slot.part]
  }

  #make(i: number): void {
    const part = this.parts[i]
    switch (part.kind) {
      case "array": {
        const items: unknown[] = []
        this.#made[i] = items
        part.items.forEach((slot, k) => {
          this.#set(slot, (value) => {
            items[k] = value
          })
        })
        break
      }
      case "object":
        this.#made[i] = Object.create(part.bare ? null : Object.prototype)
        this.#fill(this.#made[i] as object, part.entries)
        break
      case "instance": {
        const { prototype } = this.value(part.of) as { prototype: object }
        this.#made[i] = Object.create(prototype)
        this.#fill(this.#made[i] as object, part.entries)
        break
      }
      case "map": {
        const map = new Map<unknown, unknown>()
        this.#made[i] = map
        for (const [key, slot] of part.entries) {
          this.#set(slot, (value) => map.set(this.value(key), value))
        }
        break
      }
      case "set": {
        const set = new Set<unknown>()
        this.#made[i] = set
        for (const slot of part.items) this.#set(slot, (value) => set.add(value))
        break
      }
      case "copy":
        this.#made[i] = part.value
        break
      case "standard":
        this.#made[i] = standardValue(part.name)
        break
      case "toolkit":
        this.#made[i] = this.#found(part.name)
        break
      case "recipe": {
        const make = this.value(part.make) as Callable
        this.#made[i] = make(...part.given.map((slot) => this.value(slot)))
        break
      }
      case "function":
        this.#made[i] = this.#function(i, part)
        this.#fill(this.#made[i] as object, part.own)
        break
    }
  }

  #found(name: string): unknown {
    const value = this.toolkit.find(name)
    if (value !== undefined) return value
    throw new RangeError(`unpack: the toolkit here has no ${name}; use the version that packed it`)
  }

  /** Its free names become parameters around the text; those that wait, variables. */
  #function(part: number, { name, source, form, free }: PackedFunction): unknown {
    const values = free.map(([, slot]) => this.value(slot))
    const ready = free.map(([, slot]) => !this.#waits(slot))
    const names = free.filter((_, k) => ready[k]).map(([free]) => free)
    const late = free.filter((_, k) => !ready[k])
    const text =
      form === "method" ? `((o) => o[Reflect.ownKeys(o)[0]])({${source}\n})` : `(${source}\n)`
    const variables = late.map(([name]) => name).join(", ")
    const code =
      late.length === 0
        ? `"use strict"; return [${text}]`
        : `"use strict"; let ${variables}; return [${text}, (...values) => { [${variables}] = values }]`
    const outcome = this.compile(part, names, code)(...values.filter((_, k) => ready[k]))
    const [made, fill] = outcome as [Callable, Callable]
    const closure = new Map(free.map(([name], k) => [name, values[k]]))
    rememberClosure(made, closure)
    if (late.length > 0) {
      this.#later.push(() => {
        for (const [name, slot] of late) closure.set(name, this.value(slot))
        fill(...late.map(([name]) => closure.get(name)))
      })
    }
    if (made.name !== name) Object.defineProperty(made, "name", { value: name, configurable: true })
    return made
  }

  #fill(owner: object, entries: Slots): void {
    for (const [key, slot] of entries) {
      this.#set(slot, (value) => {
        Object.defineProperty(owner, key, {
          value,
          writable: true,
          enumerable: true,
          configurable: true,
        })
      })
    }
  }

  /** Puts a value in its place, now or when it has been made. */
  #set(slot: Slot, put: (value: unknown) => void): void {
    const value = this.value(slot)
    if (this.#waits(slot)) this.#later.push(() => put(this.value(slot)))
    else put(value)
  }

  /** Whether a value is still being made, because it refers to itself. */
  #waits(slot: Slot): boolean {
    return typeof slot === "object" && slot !== null && !(slot.part in this.#made)
  }
}
