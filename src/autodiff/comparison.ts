import { primitive } from "./arithmetic"
import { singular } from "./run"
import { Variable } from "./variable"

/**
 * Comparisons and truth over numbers and variables.
 *
 * They look at values: the derivative is that of the branch taken. On the boundary itself it
 * belongs to one side only, and {@link singular} notes it.
 */
type Comparison = (a: unknown, b: unknown) => boolean

function comparison(plain: (a: number, b: number) => boolean, boundary: string): Comparison {
  const native = plain as Comparison
  return (a, b) => {
    if (typeof a === "number" && typeof b === "number") return native(a, b)
    return native(seen(a, b, boundary), seen(b, a, boundary))
  }
}

/** The value to compare; notes when the two sides meet. */
function seen(a: unknown, other: unknown, boundary: string): unknown {
  const value = primitive(a)
  if (!Variable.is(value)) return a
  if (value !== other && Variable.value(value) === bare(other)) singular(boundary)
  return Variable.value(value)
}

/** The value inside, if there is one. */
export function bare(a: unknown): unknown {
  return Variable.is(a) ? Variable.value(a) : a
}

export const less: Comparison = comparison((a, b) => a < b, "< of equal values")
export const lessOrEqual: Comparison = comparison((a, b) => a <= b, "<= of equal values")
export const greater: Comparison = comparison((a, b) => a > b, "> of equal values")
export const greaterOrEqual: Comparison = comparison((a, b) => a >= b, ">= of equal values")

export function same(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") return a === b
  if (!Variable.is(a) && !Variable.is(b)) return a === b
  if (a === b) return !Number.isNaN(bare(a))
  const equal = bare(a) === bare(b)
  if (equal) singular("=== of equal values")
  return equal
}

export function different(a: unknown, b: unknown): boolean {
  return !same(a, b)
}

export function loose(a: unknown, b: unknown): boolean {
  if (Variable.is(a) || Variable.is(b)) {
    if (a === b) return !Number.isNaN(bare(a))
    // biome-ignore lint/suspicious/noDoubleEquals: this is what == of the function means
    const equal = bare(primitive(a)) == bare(primitive(b))
    if (equal) singular("== of equal values")
    return equal
  }
  // biome-ignore lint/suspicious/noDoubleEquals: this is what == of the function means
  return a == b
}

export function looselyDifferent(a: unknown, b: unknown): boolean {
  return !loose(a, b)
}

/** Whether `if (a)` takes its branch. */
export function truthy(a: unknown): boolean {
  if (!Variable.is(a)) return Boolean(a)
  const value = Variable.value(a)
  if (value === 0) singular("the truth of 0")
  return Boolean(value)
}

export function typeOf(a: unknown): string {
  return Variable.is(a) ? "number" : typeof a
}

/** For `switch`: compared with ===, so a variable stands for its value. */
export function discriminant(a: unknown): unknown {
  return bare(a)
}
