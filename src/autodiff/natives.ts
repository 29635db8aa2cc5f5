import { plus } from "./arithmetic"
import { identical, same, truthy } from "./comparison"
import { ask, type Test } from "./guards"
import { mathByIdentity } from "./mathematics"
import { guardWrite } from "./outside"
import { leak } from "./run"
import { Variable } from "./variable"

/** A function as rewritten code calls it. */
export type Callable = (this: unknown, ...args: unknown[]) => unknown

/** What built-in functions do when a variable may be among what they are given. */
const table = new Map<unknown, Callable>(mathByIdentity as Map<unknown, Callable>)

export function nativeRule(f: unknown): Callable | undefined {
  return table.get(f)
}

/** Set by calls.ts: makes a callback fit for variables. */
export const callbacks: { adapt: (f: unknown) => unknown } = { adapt: (f) => f }

function adapted(args: unknown[]): unknown[] {
  for (let i = 0; i < args.length; i++) {
    if (typeof args[i] === "function") args[i] = callbacks.adapt(args[i])
  }
  return args
}

function rule(owner: object, names: string, make: (f: Callable, name: string) => Callable): void {
  for (const name of names.split(" ")) {
    const f = (owner as Record<string, unknown>)[name]
    if (typeof f === "function") table.set(f, make(f as Callable, name))
  }
}

/** Moves values about without looking at them. */
const carries = (f: Callable): Callable =>
  function (...args) {
    return Reflect.apply(f, this, adapted(args))
  }

/** Changes the object that it belongs to. */
const changes = (f: Callable, name: string): Callable =>
  function (...args) {
    guardWrite(this, `\`${name}\``)
    return Reflect.apply(f, this, adapted(args))
  }

/** Changes its first argument. */
const changesFirst = (f: Callable, name: string): Callable =>
  function (...args) {
    guardWrite(args[0], `\`${name}\``)
    return Reflect.apply(f, this, adapted(args))
  }

/** Asks its callback for true or false. */
const asks = (f: Callable): Callable =>
  function (test, ...rest) {
    if (typeof test !== "function") return Reflect.apply(f, this, [test, ...rest])
    const adaptedTest = callbacks.adapt(test) as Callable
    const verdict: Callable = function (...args) {
      return truthy(Reflect.apply(adaptedTest, this, args))
    }
    return Reflect.apply(f, this, [verdict, ...rest])
  }

/** Orders by a comparator, of which the sign counts. */
const sorts = (f: Callable, name: string): Callable =>
  function (compare) {
    if (name === "sort") guardWrite(this, "`sort`")
    if (typeof compare !== "function") {
      if (Array.isArray(this) && this.some(Variable.is)) {
        throw leak("`sort` without a comparator orders by text; give it (a, b) => a - b")
      }
      return Reflect.apply(f, this, [])
    }
    const adaptedCompare = callbacks.adapt(compare) as Callable
    return Reflect.apply(f, this, [(a: unknown, b: unknown) => sign(adaptedCompare(a, b))])
  }

function sign(order: unknown): unknown {
  return Variable.is(order) ? ask("sign", order) : order
}

const FOUND = Symbol("found")

/** Looks for an equal item: variables are compared by value. */
const seeks = (f: Callable, name: string): Callable =>
  function (item, ...from) {
    const list = this as unknown[]
    if (!Array.isArray(list) || !(Variable.is(item) || list.some(Variable.is))) {
      return Reflect.apply(f, this, [item, ...from])
    }
    // Only which items match counts: any other is like any object.
    const match = (other: unknown): boolean =>
      same(other, item) || (name === "includes" && identical(other, item))
    const matches = list.map((other) => (match(other) ? FOUND : other))
    return Reflect.apply((matches as never)[name] as Callable, matches, [FOUND, ...from])
  }

/** Uses its first argument as a key. */
const keyed = (f: Callable, name: string): Callable =>
  function (key, ...rest) {
    if (Variable.is(key)) {
      throw leak("a variable is a key of a Map or Set, which compare by identity; use its position")
    }
    if (/^(set|add|delete)$/.test(name)) guardWrite(this, `\`${name}\``)
    return Reflect.apply(f, this, [key, ...rest])
  }

/** Asks about the number inside. */
const inspects =
  (f: Callable, name: string): Callable =>
  (x) =>
    Variable.is(x) ? ask(name as Test, x) : f(x)

const impure =
  (what: string): Callable =>
  () => {
    throw leak(
      `\`${what}\` differs from call to call, so the function has no derivative; read it outside`,
    )
  }

const generators = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()))
const iterators = [[].values(), new Map().values(), new Set().values(), "".matchAll(/a/g)]
const typed = Object.getPrototypeOf(Float64Array.prototype)

for (const list of [Array.prototype, typed]) {
  rule(list, "at concat entries flat flatMap forEach keys map reduce reduceRight", carries)
  rule(list, "slice toReversed toSpliced values with subarray join toString", carries)
  rule(list, "every filter find findIndex findLast findLastIndex some", asks)
  rule(list, "includes indexOf lastIndexOf", seeks)
  rule(list, "sort toSorted", sorts)
  rule(list, "copyWithin fill pop push reverse shift splice unshift set", changes)
}
for (const Collection of [Map, Set, WeakMap, WeakSet]) {
  rule(Collection.prototype, "add delete get has set", keyed)
  rule(Collection.prototype, "entries forEach keys values", carries)
  rule(Collection.prototype, "clear", changes)
}
rule(generators, "next return throw", carries)
for (const iterator of iterators) rule(Object.getPrototypeOf(iterator), "next", carries)
const helpers = Object.getPrototypeOf(Object.getPrototypeOf([].values()))
rule(helpers, "drop flatMap forEach map reduce take toArray", carries)
rule(helpers, "every filter find some", asks)
rule(Array, "from isArray of", carries)
rule(Object, "create entries freeze fromEntries getOwnPropertyDescriptor getPrototypeOf", carries)
rule(Object, "getOwnPropertyNames hasOwn isFrozen isSealed keys seal values", carries)
rule(Object, "assign defineProperties defineProperty setPrototypeOf", changesFirst)
rule(Object.prototype, "hasOwnProperty isPrototypeOf propertyIsEnumerable", carries)
rule(Reflect, "get getPrototypeOf has ownKeys", carries)
rule(Reflect, "defineProperty deleteProperty set setPrototypeOf", changesFirst)
rule(Number, "isFinite isInteger isNaN isSafeInteger", inspects)
rule(globalThis, "isFinite isNaN", inspects)
table.set(Number, (a = 0) => (typeof a === "object" ? plus(a) : Number(a)))
table.set(Boolean, truthy)
table.set(Object.is, identical)
table.set(Array, arrayOf)
rule(Date, "now", () => impure("Date.now"))
table.set(Date, impure("Date"))
table.set(Function, () => {
  throw leak("code in a string cannot be looked into")
})
const clock = (globalThis as { performance?: { now(): number } }).performance
if (clock) table.set(clock.now, impure("performance.now"))

/** `Array(n)` and `new Array(n)`: a variable cannot be a length. */
export function arrayOf(...args: unknown[]): unknown[] {
  if (args.length === 1 && Variable.is(args[0])) {
    throw leak("a variable is the length of an array, which has no derivative")
  }
  return Reflect.construct(Array, args) as unknown[]
}
