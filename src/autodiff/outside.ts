import { leak } from "./run"

/**
 * The objects that exist outside of the function, as far as it can reach them.
 *
 * A function that writes to one of them is not pure: its variables would stay behind there. The
 * objects are found only when something is written at all.
 */
const known = new WeakSet<object>()
/** Those of them whose parts have been found as well. */
const walked = new WeakSet<object>()
let waiting: Root[] = []

interface Root {
  value: unknown
  /** Only these members are reached: `cell_3.k` reaches k, not the whole notebook. */
  members: ReadonlySet<string> | "whole"
}

export function noteOutside(value: unknown, members: ReadonlySet<string> | "whole"): void {
  if (Object(value) === value) waiting.push({ value, members })
}

/** Throws if `target` is an object from outside of the function. */
export function guardWrite(target: unknown, what: string): void {
  if (waiting.length > 0) explore()
  if (typeof target !== "object" && typeof target !== "function") return
  if (target !== null && known.has(target)) {
    throw leak(
      `${what} changes an object from outside of the function, so its value depends on earlier calls; copy the object first, or return what you need`,
    )
  }
}

function explore(): void {
  for (const { value, members } of waiting) {
    if (members === "whole") walk(value)
    else if (Object(value) === value) {
      known.add(value as object)
      for (const name of members) walk((value as Record<string, unknown>)[name])
    }
  }
  waiting = []
}

/** Marks a value and what it holds: items, entries and plain properties, without calling getters. */
function walk(root: unknown): void {
  const stack: unknown[] = [root]
  while (stack.length > 0) {
    const value = stack.pop()
    if (Object(value) === value && !walked.has(value as object)) {
      known.add(value as object)
      walked.add(value as object)
      if (value === globalThis) continue
      if (Array.isArray(value)) {
        for (const item of value) if (typeof item === "object") stack.push(item)
      } else if (value instanceof Map) stack.push(...value.keys(), ...value.values())
      else if (value instanceof Set) stack.push(...value)
      else if (!ArrayBuffer.isView(value)) {
        for (const property of Object.values(Object.getOwnPropertyDescriptors(value))) {
          if (Object(property.value) === property.value) stack.push(property.value)
        }
      }
    }
  }
}
