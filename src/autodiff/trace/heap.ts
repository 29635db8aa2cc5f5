import { hasStandIn } from "../calls"
import { isIntrinsic } from "../intrinsics"
import { sourceOf } from "../syntax"

/** Whether a part of memory is still as it was. */
export type Watch = () => boolean

type Indexed = Record<PropertyKey, unknown>

/**
 * Everything that can be reached from some values, watched: items, entries, plain properties, and
 * what a class gives its objects. Frozen objects need no watch.
 *
 * What can change without being seen is not watchable: getters, dates, private state, methods
 * that JavaScript itself calls (`valueOf`, iterators). Nor are more values than the budget, for
 * watching must stay cheaper than the derivative.
 */
export class Heap {
  readonly watches: Watch[] = []
  readonly #seen = new Set<unknown>()
  #budget: number

  constructor(budget: number) {
    this.#budget = budget
  }

  /** Watches a value and what it holds; false if that cannot be done. */
  see(root: unknown): boolean {
    const stack = [root]
    while (stack.length > 0) {
      const value = stack.pop()
      if (Object(value) !== value || this.#seen.has(value)) continue
      this.#seen.add(value)
      const parts = this.#watch(value as object)
      if (parts === undefined) return false
      this.#budget -= parts.length
      for (const part of parts) stack.push(part)
    }
    return this.#budget >= 0
  }

  /** Watches one object; the values in it. */
  #watch(o: object): readonly unknown[] | undefined {
    if (isIntrinsic(o) || hasStandIn(o)) return []
    const prototype = Object.getPrototypeOf(o) as object | null
    const builtIn = prototype === null || isBuiltIn(prototype)
    if (Array.isArray(o)) return builtIn ? this.#list(o) : undefined
    if (ArrayBuffer.isView(o)) return o instanceof DataView ? undefined : this.#numbers(o as never)
    if (prototype === Map.prototype) return this.#collection(o as Map<unknown, unknown>)
    if (prototype === Set.prototype) return this.#collection(o as Set<unknown>)
    if (!builtIn) return this.#record(o, [prototype])
    const plain = prototype === null || Object.getPrototypeOf(prototype) === null
    return plain || typeof o === "function" ? this.#record(o, []) : undefined
  }

  #numbers(list: Float64Array): readonly unknown[] | undefined {
    this.#budget -= list.length
    if (this.#budget < 0) return undefined
    // A Buffer's own slice would be no copy.
    const copy = Float64Array.prototype.slice.call(list)
    this.watches.push(() => sameItems(list, copy))
    return []
  }

  #list(list: unknown[]): readonly unknown[] | undefined {
    // Named properties of a list are not watched.
    if (list.length > this.#budget || Object.keys(list).length > list.length) return undefined
    const copy = list.slice()
    if (!Object.isFrozen(list)) this.watches.push(() => sameItems(list, copy))
    return copy
  }

  #collection(o: Map<unknown, unknown> | Set<unknown>): readonly unknown[] | undefined {
    if (o.size > this.#budget || Reflect.ownKeys(o).length > 0) return undefined
    const copy = [...o.entries()].flat()
    this.watches.push(() => {
      let i = 0
      for (const [key, value] of o.entries()) {
        if (!Object.is(key, copy[i++]) || !Object.is(value, copy[i++])) return false
      }
      return i === copy.length
    })
    return copy
  }

  #record(o: object, above: unknown[]): readonly unknown[] | undefined {
    const record = o as Indexed
    const keys = Reflect.ownKeys(o).filter((key) => !isFixed(o, key))
    if (keys.length > this.#budget || keys.some((key) => isHidden(o, key))) return undefined
    const values = keys.map((key) => record[key])
    const listed: string[] = []
    for (const key in record) listed.push(key)
    if (!Object.isFrozen(o)) {
      this.watches.push(() => sameKeys(record, listed) && sameValues(record, keys, values))
    }
    return [...above, ...values]
  }
}

/** The prototype of a built-in class, of this realm or another. */
function isBuiltIn(prototype: object): boolean {
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value
  return typeof maker === "function" ? sourceOf(maker) === undefined : maker !== undefined
}

/** What every function has, and what never changes. */
function isFixed(o: object, key: PropertyKey): boolean {
  if (typeof o !== "function") return false
  if (key === "prototype")
    return Reflect.ownKeys((o as { prototype: object }).prototype).length <= 1
  return key === "name" || key === "length" || key === "arguments" || key === "caller"
}

/** A property that runs code of its own, or that JavaScript itself calls. */
function isHidden(o: object, key: PropertyKey): boolean {
  const { value } = Object.getOwnPropertyDescriptor(o, key) ?? {}
  const accessor = !Object.hasOwn(Object.getOwnPropertyDescriptor(o, key) ?? {}, "value")
  return accessor || (typeof value === "function" && CALLED.has(key))
}

const CALLED = new Set<PropertyKey>([
  ...["valueOf", "toString", "toLocaleString", "toJSON"],
  ...[Symbol.iterator, Symbol.toPrimitive, Symbol.hasInstance, Symbol.isConcatSpreadable],
])

function sameItems(list: ArrayLike<unknown>, copy: ArrayLike<unknown>): boolean {
  if (list.length !== copy.length) return false
  for (let i = 0; i < copy.length; i++) if (!Object.is(list[i], copy[i])) return false
  return true
}

function sameKeys(record: Indexed, keys: readonly string[]): boolean {
  let i = 0
  for (const key in record) if (key !== keys[i++]) return false
  return i === keys.length
}

function sameValues(
  record: Indexed,
  keys: readonly PropertyKey[],
  values: readonly unknown[],
): boolean {
  for (let i = 0; i < keys.length; i++) if (!Object.is(record[keys[i]], values[i])) return false
  return true
}
