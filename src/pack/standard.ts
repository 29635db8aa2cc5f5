/** The global names that Node and every browser have alike. */
const names: readonly string[] = [
  ..."Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date".split(" "),
  ..."Error EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError".split(
    " ",
  ),
  ..."Float32Array Float64Array Int8Array Int16Array Int32Array Uint8Array".split(" "),
  ..."Uint8ClampedArray Uint16Array Uint32Array SharedArrayBuffer Atomics".split(" "),
  ..."Function Infinity Intl Iterator JSON Map Math NaN Number Object Promise Proxy".split(" "),
  ..."Reflect RegExp Set String Symbol WeakMap WeakRef WeakSet globalThis undefined".split(" "),
  ..."decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN".split(" "),
  ..."parseFloat parseInt structuredClone performance console queueMicrotask".split(" "),
  ..."setTimeout clearTimeout setInterval clearInterval TextEncoder TextDecoder URL".split(" "),
]

const known = new Set(names)

export function isStandard(name: string): boolean {
  return known.has(name)
}

let found: Map<unknown, string> | undefined

/** "Math.sin" for the function that is, undefined for what is not the language's own. */
export function standardName(value: object): string | undefined {
  found ??= inventory()
  return found.get(value)
}

/** The value of such a name. */
export function standardValue(name: string): unknown {
  return name
    .split(".")
    .reduce<unknown>((owner, key) => (owner as Record<string, unknown>)[key], globalThis)
}

function inventory(): Map<unknown, string> {
  const values = new Map<unknown, string>()
  for (const name of names) {
    const value = (globalThis as Record<string, unknown>)[name]
    if (Object(value) !== value || value === globalThis) continue
    for (const [key, { value: member }] of Object.entries(
      Object.getOwnPropertyDescriptors(value as object),
    )) {
      if (typeof member === "function" && !values.has(member)) values.set(member, `${name}.${key}`)
    }
  }
  // Last, so that `Array` is not `Array.prototype.constructor`.
  for (const name of names) values.set((globalThis as Record<string, unknown>)[name], name)
  return values
}
