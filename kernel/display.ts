import { inspect } from "node:util"
import type { MimeBundle } from "./notebook"

const DISPLAY = Symbol.for("Jupyter.display")

/**
 * How a value is shown: what its `[Symbol.for("Jupyter.display")]()` returns, which may be a promise, or
 * its text as Node prints it. What JSON cannot say is left out, as in any message.
 *
 * @throws TypeError where that method returns something that is not a MIME bundle, and what it throws.
 */
export function bundleOf(value: unknown): MimeBundle | Promise<MimeBundle> {
  const display = displayMethod(value)
  if (!display) return { "text/plain": inspect(value) }
  const bundle = display.call(value)
  return bundle instanceof Promise ? bundle.then(checked) : checked(bundle)
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
  const method = shown ? (value as Record<symbol, unknown>)[DISPLAY] : null
  return typeof method === "function" ? (method as () => unknown) : null
}
