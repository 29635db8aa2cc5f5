import type { Packed } from "./packed"

/** A function part as a function of the values that its text leaves open. */
export interface Compiled {
  readonly names: readonly string[]
  readonly code: string
}

/**
 * A packed function as the text of an expression, for a script element: `{ parts, functions }`.
 *
 * Functions stand in it as they were written, so that a page may forbid `new Function`. No text in
 * it ends the element.
 */
export function scriptOf({ parts }: Packed, compiled: ReadonlyMap<number, Compiled>): string {
  const data = parts.map((part) => (part.kind === "function" ? { ...part, source: "" } : part))
  const functions = [...compiled].map(
    ([part, { names, code }]) => `${part}: function (${names.join(", ")}) { ${code}\n}`,
  )
  const text = `{ parts: ${literal(data)}, functions: { ${functions.join(",\n")} } }`
  // Inside of strings, templates and patterns these say the same.
  return text.replace(/<(?=\/script|script|!--)/gi, "\\x3C")
}

/** Data as JavaScript writes it; JSON has no NaN, −0, undefined or typed arrays. */
function literal(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value)
  if (typeof value === "bigint") return `${value}n`
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : `${value}`
  if (Array.isArray(value)) return `[${value.map(literal).join(",")}]`
  if (value instanceof DataView) {
    const { buffer, byteOffset, byteLength } = value
    return `new DataView(${literal(new Uint8Array(buffer, byteOffset, byteLength))}.buffer)`
  }
  const tag = Object.prototype.toString.call(value).slice(8, -1)
  if (ArrayBuffer.isView(value)) {
    const items = Array.from(value as Uint8Array, literal)
    return `new ${tag}([${items.join(",")}])`
  }
  switch (tag) {
    case "ArrayBuffer":
      return `${literal(new Uint8Array(value as ArrayBuffer))}.buffer`
    case "Date":
      return `new Date(${(value as Date).getTime()})`
    case "RegExp":
      return `new RegExp(${literal((value as RegExp).source)}, "${(value as RegExp).flags}")`
    default: {
      const entries = Object.entries(value).map(([key, item]) => `${key}:${literal(item)}`)
      return `{${entries.join(",")}}`
    }
  }
}
