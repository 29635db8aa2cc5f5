import { inspect } from "node:util"
import type { MimeBundle } from "./notebook"

const DISPLAY = Symbol.for("Jupyter.display")

/** A name that nothing has: a proxy with a function here has one for every name. */
const NOBODYS = Symbol("nobody's")

/** A page of text; arrays and strings are cut by Node, an object of a million keys is not. */
const LONGEST = 100_000

/**
 * How a value is shown: what its `[Symbol.for("Jupyter.display")]()` returns, which may be a promise, or
 * its text as Node prints it. What JSON cannot say is left out, as in any message.
 *
 * @throws TypeError where that method returns something that is not a MIME bundle, and what it throws.
 */
export function bundleOf(value: unknown): MimeBundle | Promise<MimeBundle> {
  const display = displayMethod(value)
  if (!display) return { "text/plain": textOf(value) }
  const bundle = display.call(value)
  return bundle instanceof Promise ? bundle.then(checked) : checked(bundle)
}

function textOf(value: unknown): string {
  const text = inspect(value)
  if (text.length <= LONGEST) return text
  const rest = (text.length - LONGEST).toLocaleString("en")
  return `${text.slice(0, LONGEST)}\n… ${rest} more characters; console.log(…) prints them`
}

function checked(bundle: unknown): MimeBundle {
  if (bundle === null || typeof bundle !== "object" || Array.isArray(bundle)) {
    throw new TypeError(
      `[Symbol.for("Jupyter.display")]() should return an object of MIME types, not ${inspect(bundle)}`,
    )
  }
  return JSON.parse(JSON.stringify(bundle))
}

function displayMethod(value: unknown): (() => unknown) | null {
  const shown = value !== null && (typeof value === "object" || typeof value === "function")
  if (!shown) return null
  try {
    const { [DISPLAY]: method, [NOBODYS]: nobodys } = value as Record<symbol, unknown>
    const isMeant = typeof method === "function" && nobodys === undefined
    return isMeant ? (method as () => unknown) : null
  } catch {
    // A proxy that answers to a few names only.
    return null
  }
}
