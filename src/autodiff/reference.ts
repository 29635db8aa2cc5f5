import { numeric } from "./arithmetic"
import { truthy } from "./comparison"
import { guardWrite } from "./outside"

type Indexed = Record<PropertyKey, unknown>

/** `o[key]` as a place to read and write: for compound assignment and destructuring. */
export class Reference {
  readonly #object: Indexed
  readonly #key: PropertyKey
  #before: unknown

  constructor(object: unknown, key: unknown) {
    this.#object = object as Indexed
    // Converted once: a key with a side effect has it once.
    this.#key = typeof key === "symbol" || typeof key === "number" ? key : String(key)
  }

  get value(): unknown {
    return this.#object[this.#key]
  }
  set value(value: unknown) {
    set(this.#object, this.#key, value)
  }

  /** Reads the left side, before the right side is worked out. */
  read(): this {
    this.#before = this.value
    return this
  }

  /** `o[key] = f(o[key], b)` */
  update(f: (a: unknown, b?: unknown) => unknown, b?: unknown): unknown {
    const after = f(this.#before, b)
    this.value = after
    return after
  }

  /** `o[key]++`, which gives the value before. */
  replace(f: (a: unknown) => unknown): unknown {
    this.value = f(this.#before)
    return numeric(this.#before)
  }

  and(later: () => unknown): unknown {
    const before = this.#own()
    return truthy(before) ? this.#assign(later()) : before
  }
  or(later: () => unknown): unknown {
    const before = this.#own()
    return truthy(before) ? before : this.#assign(later())
  }
  otherwise(later: () => unknown): unknown {
    return this.#own() ?? this.#assign(later())
  }

  /** The value of a member that may be assigned: a memo is impure even when it is full. */
  #own(): unknown {
    guardWrite(this.#object, "An assignment")
    return this.value
  }

  #assign(value: unknown): unknown {
    this.value = value
    return value
  }
}

/** `o[key] = value` */
export function set(object: unknown, key: unknown, value: unknown): unknown {
  guardWrite(object, "An assignment")
  const target = object as Indexed
  target[key as PropertyKey] = value
  return value
}

/** `delete o[key]` */
export function remove(object: unknown, key: unknown): boolean {
  guardWrite(object, "A deletion")
  return Reflect.deleteProperty(object as object, key as PropertyKey)
}
