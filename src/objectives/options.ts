import type { Matrix } from "../linalg/matrix"
import { portable } from "../portable"
import type { Minimum } from "./types"

/**
 * A plain function of one array: `([x, y]) => …` or `(w) => …`.
 *
 * Taken from a method, so that TypeScript lets the parameter be a tuple as well.
 */
export type ObjectiveFunction = { f(w: number[]): number }["f"]

type Derivative<T> = { f(w: number[]): T }["f"]

/** What may be said about an objective besides its formula. */
export interface ObjectiveOptions {
  /** ∇f by hand, [n]. */
  gradient?: Derivative<ArrayLike<number>>
  /** ∇²f by hand, [n × n]: rows, or a Matrix. */
  hessian?: Derivative<Matrix | readonly (readonly number[])[]>
  /** ∇²f(w)·v by hand, [n]. */
  hessianVector?: { f(w: number[], v: number[]): ArrayLike<number> }["f"]
  /** How to get what is not written by hand; default "exact". */
  derivatives?: "exact" | "central differences"
  /** Values for names that f leaves open. */
  parameters?: Readonly<Record<string, unknown>>
  /** For labels; default the function's own name. */
  name?: string
  /** n; default what the text says: `([x, y]) => …` has 2. */
  dimension?: number
  /** Known minima; default none. */
  minima?: readonly Minimum[]
  /** The box that shows f best: [[xLow, xHigh], [yLow, yHigh]]. */
  domain?: readonly (readonly [number, number])[]
  /** The formula, without dollar signs. */
  latex?: string
}

const KINDS: Readonly<Record<keyof ObjectiveOptions, (value: unknown) => boolean>> = {
  gradient: isFunction,
  hessian: isFunction,
  hessianVector: isFunction,
  derivatives: (value) => value === "exact" || value === "central differences",
  parameters: (value) => typeof value === "object" && value !== null,
  name: (value) => typeof value === "string",
  dimension: (value) => Number.isInteger(value) && (value as number) > 0,
  minima: Array.isArray,
  domain: Array.isArray,
  latex: (value) => typeof value === "string",
}

function isFunction(value: unknown): boolean {
  return typeof value === "function"
}

/**
 * Tells options from values: options if every key is the name of an option, values if none is.
 *
 * @throws TypeError for anything between the two, and for a value that f has no use for.
 */
export function readOptions(
  f: object,
  second: object,
): ObjectiveOptions & { parameters: Readonly<Record<string, unknown>> } {
  if (typeof second !== "object" || second === null || Array.isArray(second)) {
    throw new TypeError(
      `objective: the second argument is ${String(second)}; give values for names that f uses, { a: 1 }, or options, { gradient }`,
    )
  }
  const keys = Object.keys(second)
  const reserved = keys.filter((key) => Object.hasOwn(KINDS, key))
  if (keys.length > 0 && reserved.length === 0) {
    return { parameters: checkValues(f, second as Record<string, unknown>) }
  }
  if (reserved.length < keys.length) {
    const values = keys.filter((key) => !reserved.includes(key)).join(", ")
    throw new TypeError(
      `objective: ${reserved.join(", ")} are options and ${values} are not; write values under parameters: { parameters: { ${values} }, ${reserved.join(", ")} }`,
    )
  }
  const options = second as ObjectiveOptions
  for (const key of reserved as (keyof ObjectiveOptions)[]) {
    if (options[key] !== undefined && !KINDS[key](options[key])) {
      throw new TypeError(
        `objective: the option ${key} cannot be ${String(options[key])}; as a value for a name in f, write { parameters: { ${key} } }`,
      )
    }
  }
  if (!("parameters" in options)) refuseAmbiguous(f, reserved)
  return { ...options, parameters: checkValues(f, options.parameters ?? {}) }
}

/** A value that f does not use is a slip: a misspelt option, or a misspelt name. */
function checkValues(
  f: object,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const given = Object.keys(values)
  if (given.length === 0) return values
  const { names } = portable(f)
  const stray = given.filter((name) => !names.includes(name))
  if (stray.length === 0) return values
  throw new TypeError(
    `objective: the function does not use ${stray.join(", ")}; values can be given for ${names.join(", ") || "none of its names"}, and the options are ${Object.keys(KINDS).join(", ")}`,
  )
}

/** `objective(f, { gradient })` where f itself calls a `gradient` could mean either. */
function refuseAmbiguous(f: object, reserved: readonly string[]): void {
  const text = Function.prototype.toString.call(f)
  const used = reserved.filter((key) => new RegExp(`\\b${key}\\b`).test(text))
  if (used.length === 0 || text.includes("[native code]")) return
  const { names } = portable(f)
  for (const key of used) {
    if (!names.includes(key)) continue
    throw new TypeError(
      `objective: ${key} is an option, and the function uses a variable of that name; add parameters: { ${key} } if you mean the variable, or parameters: {} if you mean the option`,
    )
  }
}
