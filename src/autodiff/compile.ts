import type { AnyNode } from "acorn"
import { type Bindings, bindingsOf } from "./bindings"
import { announce, placeAt } from "./errors"
import { isHome } from "./homes"
import type { Callable } from "./natives"
import { noteOutside } from "./outside"
import { Rewriter, type Rewriting } from "./rewrite"
import { leak, run, untraceable } from "./run"
import { Closure, isLooseGlobal, type Surroundings, surroundings } from "./scope"
import { rewriteFunction } from "./statements"
import { parseFunction, type Syntax } from "./syntax"

/** A function from outside, rewritten, with the values of its free names. */
export interface Translation {
  /** The rewritten function, with the values that its free names have at this recording. */
  current(): Callable
  readonly outside: Outside
}

/** What a function refers to. */
export interface Outside {
  readonly closure: Closure
  /** By name, as the function sees it now. */
  readonly values: Readonly<Record<string, unknown>>
  /** Names whose value is read from the closure or was handed over. */
  readonly own: readonly string[]
  /** Global names that may be given other values. */
  readonly globals: readonly string[]
  readonly members: Bindings["members"]
}

export interface Context {
  /** The object that a method was called on: it tells where `super` leads. */
  self?: unknown
  /** Values handed over for free names. */
  given?: ReadonlyMap<string, unknown>
  /** Gives the free names their values, and leaves the arithmetic as it is. */
  plain?: boolean
}

let runtime: object

/** The runtime needs compile for the functions that it calls, and so comes later. */
export function setRuntime(value: object): void {
  runtime = value
}

/**
 * Rewrites a function onto the tape.
 *
 * @throws DerivativeError if it assigns to a variable of its surroundings, uses a `this` that is
 *   not its own, or evaluates code in strings.
 */
export function compile(f: Callable, source: string, context: Context = {}): Translation {
  const name = f.name || "the function"
  const syntax = parseFunction(source, name)
  const bindings = bindingsOf(syntax)
  refuseImpure(bindings, source, syntax.offset, name)
  const given = new Map(context.given)
  const { id } = syntax.node
  if (id && !given.has(id.name)) given.set(id.name, f)
  const around = surroundings(f, bindings.names, given)
  handOver(context.given, bindings, around)
  const scope = scopeOf(bindings, around)
  const { text, $, scope: $s } = rewritten(syntax, bindings, around.global, scope, name, context)
  const url = announce(name, source, text)
  const build = new Function($, $s, "$home", `${text}\n//# sourceURL=${url}`)
  const function_: Callable = build(runtime, scope, homeOf(f, context.self))
  const changesUnseen = hidesState(syntax)
  const outside: Outside = {
    closure: new Closure(
      f,
      around.closed.filter((free) => !isHome(free)),
    ),
    values: scope,
    own: [...bindings.names].filter((free) => around.values.has(free)),
    globals: [...around.global].filter(isLooseGlobal),
    members: bindings.members,
  }
  const refresh = (key: string, value: unknown): void => {
    if (scope[key] === value) return
    scope[key] = value
    noteOutside(value, bindings.members.get(key) ?? "whole")
  }
  let seen = -1
  const translation: Translation = {
    outside,
    current() {
      if (seen === run.recording) return function_
      // Just compiled: what was read is fresh.
      const fresh = seen === -1
      seen = run.recording
      if (run.active) {
        run.used.add(translation)
        if (changesUnseen) untraceable("state inside of a class")
      }
      if (fresh) return function_
      for (const [key, value] of outside.closure.read()) refresh(key, value)
      for (const key of outside.globals) refresh(key, (globalThis as Indexed)[key])
      return function_
    },
  }
  return translation
}

type Indexed = Record<string, unknown>

/** Top-level variables are members of their home: there, too, the values that were handed over come first. */
function handOver(given: Context["given"], { members }: Bindings, { values }: Surroundings): void {
  for (const [home, value] of given ? values : []) {
    const used = members.get(home)
    if (!isHome(home) || !used || used === "whole" || Object(value) !== value) continue
    const own = [...used].filter((name) => given?.has(name))
    if (own.length === 0) continue
    const entries = own.map((name) => [name, given?.get(name)])
    const covered = Object.assign(Object.create(value as object), Object.fromEntries(entries))
    values.set(home, covered)
  }
}

/** Static fields live on in the rewritten class, and `super` of a lone method leads outside. */
function hidesState({ node, method, text }: Syntax): boolean {
  if (node.type !== "ClassExpression") return method && /\bsuper\b/.test(text)
  return node.body.body.some(
    (part) => part.type === "StaticBlock" || (part.type === "PropertyDefinition" && part.static),
  )
}

function refuseImpure(bindings: Bindings, source: string, offset: number, name: string): void {
  const at = (node: AnyNode) => placeAt(source, node.start - offset, name)
  for (const node of bindings.assignments) {
    throw leak(
      `\`${node.name}\` is assigned, but it lives outside of the function, whose value must depend on its argument alone; declare it inside`,
      at(node),
    )
  }
  for (const node of bindings.outerThis) {
    const word = node.type === "ThisExpression" ? "this" : "arguments"
    throw leak(
      `\`${word}\` belongs to the code around the function; name it: const self = this`,
      at(node),
    )
  }
  for (const node of bindings.free) {
    if (node.type === "Identifier" && node.name === "eval") {
      throw leak("eval runs code that cannot be looked into", at(node))
    }
  }
}

/** An object with the value of each free name: `$s.k` in the rewritten text. */
function scopeOf(
  { names, members }: Bindings,
  { values, global }: Surroundings,
): Record<string, unknown> {
  const scope: Record<string, unknown> = Object.create(null)
  for (const free of names) {
    if (values.has(free) || global.has(free)) {
      scope[free] = values.has(free) ? values.get(free) : (globalThis as Indexed)[free]
      noteOutside(scope[free], global.has(free) ? NOTHING : (members.get(free) ?? "whole"))
    } else Object.defineProperty(scope, free, { get: () => fail(free) })
  }
  return scope
}

const NOTHING: ReadonlySet<string> = new Set()

function fail(free: string): never {
  throw leak(
    `it uses "${free}", which lives outside of it and cannot be read from here; hand it over: objective(f, { ${free} })`,
  )
}

function rewritten(
  syntax: Syntax,
  bindings: Bindings,
  global: ReadonlySet<string>,
  scope: object,
  name: string,
  { plain = false }: Context,
): { text: string; $: string; scope: string } {
  const { text, offset, node, method } = syntax
  const unused = (word: string): string => (text.includes(word) ? unused(`${word}$`) : word)
  const about: Rewriting = {
    name,
    text,
    offset,
    free: bindings.free,
    bare: new Set(["undefined", "NaN", "Infinity"].filter((word) => global.has(word))),
    missing: new Set(
      [...bindings.names].filter((free) => !(free in scope) || isMissing(scope, free)),
    ),
    mathematics: global.has("Math"),
    $: unused("$"),
    scope: unused("$s"),
  }
  const rewriter = new Rewriter(about, plain)
  const body =
    node.type === "ClassExpression" ? rewriter.emit(node) : rewriteFunction(rewriter, node)
  const star = node.type === "FunctionExpression" && node.generator ? "*" : ""
  const asynchronous = node.type !== "ClassExpression" && node.async ? "async " : ""
  const whole = method ? `$home({ ${asynchronous}${star}method${body} }).method` : body
  return { text: `"use strict"; return (${whole}\n)`, $: about.$, scope: about.scope }
}

function isMissing(scope: object, name: string): boolean {
  return Object.getOwnPropertyDescriptor(scope, name)?.get !== undefined
}

/** Gives a method on its own the home that `super` starts from. */
function homeOf(f: Callable, self: unknown): (made: object) => object {
  return (made) => {
    for (let o: unknown = self; Object(o) === o; o = Object.getPrototypeOf(o)) {
      if (Object.values(Object.getOwnPropertyDescriptors(o)).some(({ value }) => value === f)) {
        return Object.setPrototypeOf(made, Object.getPrototypeOf(o))
      }
    }
    return made
  }
}
