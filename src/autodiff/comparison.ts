import { primitive } from "./arithmetic"
import { ask, bare, type Test } from "./guards"
import { singular } from "./run"
import { Variable } from "./variable"

/**
 * Comparisons and truth over numbers and variables.
 *
 * They look at values: the derivative is that of the branch taken. On the boundary itself it
 * belongs to one side only, and {@link singular} notes it.
 */
type Comparison = (a: unknown, b: unknown) => boolean

function comparison(
  test: Test,
  plain: (a: number, b: number) => boolean,
  sign: string,
): Comparison {
  const native = plain as Comparison
  return (a, b) => {
    if (typeof a === "number" && typeof b === "number") return native(a, b)
    const left = variable(a)
    const right = variable(b)
    if (!Variable.is(left) && !Variable.is(right)) return native(a, b)
    if (left !== right && value(left) === value(right)) singular(`${sign} of equal values`)
    return isNumber(left) && isNumber(right)
      ? Boolean(ask(test, left, right))
      : native(bare(left), bare(right))
  }
}

/** The variable that `a` is or stands for, or `a` as it is. */
function variable(a: unknown): unknown {
  const converted = primitive(a)
  return Variable.is(converted) ? converted : a
}

function isNumber(a: unknown): a is number | Variable {
  return typeof a === "number" || Variable.is(a)
}

/** The number inside, where nothing depends on it but a note. */
function value(a: unknown): unknown {
  return Variable.is(a) ? Variable.value(a) : a
}

export const less: Comparison = comparison("less", (a, b) => a < b, "<")
export const lessOrEqual: Comparison = comparison("lessOrEqual", (a, b) => a <= b, "<=")
export const greater: Comparison = comparison("greater", (a, b) => a > b, ">")
export const greaterOrEqual: Comparison = comparison("greaterOrEqual", (a, b) => a >= b, ">=")

export function same(a: unknown, b: unknown): boolean {
  return equals(a, b, "===")
}

function equals(a: unknown, b: unknown, sign: "===" | "=="): boolean {
  if (!Variable.is(a) && !Variable.is(b)) return a === b
  if (!isNumber(a) || !isNumber(b)) return false
  const equal = Boolean(ask("same", a, b))
  if (equal && a !== b) singular(`${sign} of equal values`)
  return equal
}

export function different(a: unknown, b: unknown): boolean {
  return !same(a, b)
}

export function loose(a: unknown, b: unknown): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: this is what == of the function means
  if (!Variable.is(a) && !Variable.is(b)) return a == b
  const left = variable(a)
  const right = variable(b)
  if (left == null || right == null) return false
  if (isNumber(left) && isNumber(right)) return equals(left, right, "==")
  // biome-ignore lint/suspicious/noDoubleEquals: this is what == of the function means
  const equal = bare(left) == bare(right)
  if (equal) singular("== of equal values")
  return equal
}

export function looselyDifferent(a: unknown, b: unknown): boolean {
  return !loose(a, b)
}

/** Whether `if (a)` takes its branch. */
export function truthy(a: unknown): boolean {
  if (!Variable.is(a)) return Boolean(a)
  if (Variable.value(a) === 0) singular("the truth of 0")
  return Boolean(ask("truthy", a))
}

/** `Object.is` */
export function identical(a: unknown, b: unknown): boolean {
  if (!Variable.is(a) && !Variable.is(b)) return Object.is(a, b)
  return isNumber(a) && isNumber(b) && Boolean(ask("identical", a, b))
}

export function typeOf(a: unknown): string {
  return Variable.is(a) ? "number" : typeof a
}
