import { hooks } from "./arithmetic"
import { compile, type Translation } from "./compile"
import { MARKER } from "./errors"
import { isIntrinsic } from "./intrinsics"
import { arrayOf, type Callable, callbacks, nativeRule } from "./natives"
import { leak, untraceable } from "./run"
import { sourceOf } from "./syntax"
import { Variable } from "./variable"

/** Functions that rewritten code made itself carry this mark. */
const OWN = Symbol("rewritten")

/** What to call in place of a function from outside. */
const translations = new WeakMap<object, Callable>()
const compiled = new WeakMap<object, Translation>()

/** Parts of Descent that have no meaning inside of a function. */
const refused = new WeakMap<object, string>()

/** Whether calls of `f` go elsewhere: to its formula, or to a rule. */
export function hasStandIn(f: object): boolean {
  return translations.has(f)
}

/** Makes calls of `f` in rewritten code go to `standIn`, which takes variables. */
export function standFor(f: object, standIn: (w: unknown) => unknown): void {
  translations.set(f, standIn)
}
export function refuseInside(f: object, reason: string): void {
  refused.set(f, reason)
}

export function own<F extends object>(f: F): F {
  ;(f as Record<symbol, boolean>)[OWN] = true
  return f
}

/** The function to call in place of `f`: itself, its rewriting, or a rule for a built-in one. */
function adapt(f: unknown, self?: unknown): Callable {
  const direct = f as Callable & Record<symbol, boolean>
  if (typeof f !== "function" || direct[OWN] === true) return direct
  const translation = compiled.get(f)
  if (translation !== undefined) return translation.current() as Callable
  return translations.get(f) ?? translate(direct, self)
}

function translate(f: Callable, self: unknown): Callable {
  const reason = refused.get(f)
  if (reason !== undefined) throw leak(reason)
  const native = nativeRule(f)
  if (native !== undefined) return remember(f, native)
  const source = sourceOf(f)
  if (source === undefined) return remember(f, guarded(f))
  if (source.search(MARKER) >= 0) return remember(f, f)
  const translation = compile(f, source, { self })
  compiled.set(f, translation)
  return translation.current() as Callable
}

function remember(f: object, rule: Callable): Callable {
  translations.set(f, rule)
  return rule
}

/** A built-in function without a rule: it may have anything but a variable. */
function guarded(f: Callable): Callable {
  const bound = f.name.startsWith("bound ")
  return function (...args) {
    if (reaches([this, args])) {
      throw leak(
        bound
          ? `the bound function ${f.name.slice(6)} cannot be looked into; write an arrow function`
          : `the built-in function \`${f.name || "here"}\` would take a variable for a plain value, and its derivative would be lost`,
      )
    }
    if (!isIntrinsic(f) || args.some(isForeign)) untraceable("a built-in function")
    return Reflect.apply(f, this, args)
  }
}

/** A function that runs as it is, so that what it refers to stays unseen. */
function isForeign(f: unknown): boolean {
  return typeof f === "function" && (f as unknown as Record<symbol, boolean>)[OWN] !== true
}

/** Whether a variable can be found in a value, some levels down. */
function reaches(value: unknown, depth = 4): boolean {
  if (typeof value !== "object" || value === null) return false
  if (Variable.is(value)) return true
  if (depth === 0 || ArrayBuffer.isView(value)) return false
  const parts = value instanceof Map || value instanceof Set ? [...value] : Object.values(value)
  return parts.some((part) => reaches(part, depth - 1))
}

export function call(f: unknown, self: unknown, ...args: unknown[]): unknown {
  return Reflect.apply(adapt(f, self), self, args)
}

export function method(object: unknown, key: PropertyKey, ...args: unknown[]): unknown {
  if (Variable.is(object)) return ofNumber(object, key)
  // The function itself, which runs as well, prints; a recording prints nothing.
  if (object === console) return undefined
  const f = (object as Record<PropertyKey, unknown>)[key]
  if (typeof f !== "function") throw new TypeError(`${String(key)} is not a function`)
  return Reflect.apply(adapt(f, object), object, args)
}

function ofNumber(x: Variable, key: PropertyKey): unknown {
  if (key === "valueOf") return x
  throw leak(`.${String(key)}() turns a variable into text, and its derivative would be lost`)
}

/** `o.m?.(…)`: the method with its object, if there is one. */
export function pick(object: unknown, key: PropertyKey): [object: unknown, f: unknown] | undefined {
  const f = Variable.is(object)
    ? ofNumber(object, key)
    : (object as Record<PropertyKey, unknown>)[key]
  return f == null ? undefined : [object, f]
}
export function picked([object, f]: [unknown, unknown], ...args: unknown[]): unknown {
  return call(f, object, ...args)
}

/** `new C(…)` */
export function construct(Class: unknown, ...args: unknown[]): unknown {
  if (Class === Array) return arrayOf(...args)
  if (Class === Date && args.length === 0) return call(Date, undefined)
  if (Class === Function) return call(Function, undefined)
  const target = base(Class)
  if (isNative(target) && !HOLDERS.has(target) && reaches(args)) {
    throw leak(
      `\`new ${target.name}\` would take a variable for a plain value, and its derivative would be lost; use plain arrays and objects`,
    )
  }
  if (isNative(target) && !isIntrinsic(target)) untraceable("a built-in class")
  const made: unknown = Reflect.construct(target as Callable, args)
  if (made instanceof Map || made instanceof Set) {
    for (const key of made.keys()) if (Variable.is(key)) call(Set.prototype.has, made, key)
  }
  return made
}

/** Built-in classes that hold what they are given as it is. */
const HOLDERS = new Set<unknown>([Map, Set, WeakMap, WeakSet, Object, Promise, Proxy])

function isNative(f: unknown): f is Callable {
  return typeof f === "function" && sourceOf(f) === undefined
}

/** A class to extend or construct: rewritten, if it comes from outside. */
export function base(Class: unknown): unknown {
  if (typeof Class !== "function" || sourceOf(Class) === undefined) return Class
  return adapt(Class)
}

export function instanceOf(value: unknown, Class: unknown): boolean {
  if (Variable.is(value)) return false
  if (value instanceof (Class as never)) return true
  const translation = compiled.get(Class as object)
  return translation !== undefined && value instanceof (translation.current() as never)
}

/** The strings of a tagged template. */
export function template(cooked: string[], raw: string[]): readonly string[] {
  return Object.freeze(Object.assign(cooked, { raw: Object.freeze(raw) }))
}

const viaCall: Callable = function (self, ...args) {
  return call(this, self, ...args)
}
const viaApply: Callable = function (self, args) {
  return call(this, self, ...((args ?? []) as unknown[]))
}
const viaBind: Callable = function (self, ...first) {
  const f = adapt(this, self)
  return own((...rest: unknown[]) => Reflect.apply(f, self, [...first, ...rest]))
}
translations.set(Function.prototype.call, viaCall)
translations.set(Function.prototype.apply, viaApply)
translations.set(Function.prototype.bind, viaBind)
translations.set(Reflect.apply, (f, self, args) => call(f, self, ...(args as unknown[])))
translations.set(Reflect.construct, (f, args) => construct(f, ...(args as unknown[])))

hooks.call = (f, self) => call(f, self)
callbacks.adapt = (f) => adapt(f)
