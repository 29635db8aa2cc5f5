import { standardNames } from "./scope"

let found: Set<unknown> | undefined

/**
 * Whether a function, or an object such as `Math`, belongs to the language: what it gives depends
 * on what it is given alone. Bound functions, and those of a page or of Node, may depend on
 * anything.
 */
export function isIntrinsic(f: unknown): boolean {
  found ??= collect()
  return found.has(f)
}

function collect(): Set<unknown> {
  const functions = new Set<unknown>([Object.getPrototypeOf(Float64Array)])
  for (const name of standardNames()) add(Reflect.get(globalThis, name), functions)
  for (const list of [[], new Map(), new Set(), "", "".matchAll(/a/g)]) {
    add(Object.getPrototypeOf(list[Symbol.iterator]()), functions)
  }
  add(RegExp, functions)
  return functions
}

/** A function or a namespace such as `Math`, its members, and those of its prototype. */
function add(value: unknown, functions: Set<unknown>): void {
  if (Object(value) !== value || value === globalThis || value === console) return
  functions.add(value)
  const owners = [value, Object.getPrototypeOf(value), (value as { prototype?: unknown }).prototype]
  for (const owner of owners) {
    if (Object(owner) !== owner) continue
    for (const { value: member } of Object.values(Object.getOwnPropertyDescriptors(owner))) {
      if (typeof member === "function") functions.add(member)
    }
  }
}
