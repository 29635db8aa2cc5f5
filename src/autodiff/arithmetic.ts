import { CODE, type Operation, rules } from "./operations"
import { leak, run, singular } from "./run"
import { Variable } from "./variable"

/**
 * The operators of JavaScript over numbers and variables; what rewritten functions call.
 *
 * Two plain numbers take the short way. Anything else that holds no variable does what
 * JavaScript does: text, bigint, dates and missing values keep their meaning.
 */
type Binary = (a: unknown, b: unknown) => unknown

function operator(operation: Operation, plain: (a: never, b: never) => unknown): Binary {
  const code = CODE[operation]
  const native = plain as Binary
  return (a, b) => {
    if (typeof a === "number" && typeof b === "number") return native(a, b)
    if (Variable.is(a)) {
      if (typeof b === "number") return binary(code, a, b)
      if (Variable.is(b)) return binary(code, a, b)
    } else if (typeof a === "number" && Variable.is(b)) return binary(code, a, b)
    const left = primitive(a)
    const right = primitive(b)
    if (!Variable.is(left) && !Variable.is(right)) return native(a, b)
    return binary(code, number(left, code), number(right, code))
  }
}

/** Records φ(a, b); a plain operand becomes a constant of the node. */
export function binary(code: number, a: number | Variable, b: number | Variable): Variable {
  const { tape, recording } = run
  const i = typeof a === "number" ? -1 : Variable.index(a, recording)
  const j = typeof b === "number" ? -1 : Variable.index(b, recording)
  const x = i < 0 ? (a as number) : Variable.value(a as Variable)
  const y = j < 0 ? (b as number) : Variable.value(b as Variable)
  const z = rules()[code].value(x, y)
  return new Variable(tape.push(code, i, x, j, y, z), z, recording)
}

/** Records φ(a). */
export function unary(code: number, a: Variable): Variable {
  const { tape, recording } = run
  const i = Variable.index(a, recording)
  const x = Variable.value(a)
  const z = rules()[code].value(x, 0)
  return new Variable(tape.push(code, i, x, -1, 0, z), z, recording)
}

export const add: Binary = operator("add", (a: number, b: number) => a + b)
export const subtract: Binary = operator("subtract", (a: number, b: number) => a - b)
export const multiply: Binary = operator("multiply", (a: number, b: number) => a * b)
export const divide: Binary = operator("divide", (a: number, b: number) => a / b)
export const power: Binary = operator("power", (a: number, b: number) => a ** b)
const rest = operator("remainder", (a: number, b: number) => a % b)

export function remainder(a: unknown, b: unknown): unknown {
  const result = rest(a, b)
  if (Variable.is(result) && Variable.value(result) === 0) singular("% at a multiple")
  return result
}

export function negate(a: unknown): unknown {
  if (typeof a === "number") return -a
  const value = primitive(a)
  return Variable.is(value) ? unary(CODE.negate, value) : -(a as number)
}

/** Unary plus, and `Number(a)`. */
export function plus(a: unknown): unknown {
  if (typeof a === "number") return a
  const value = primitive(a)
  return Variable.is(value) ? value : +(a as number)
}

/** What ++ and -- start from: a number or a bigint. */
export function numeric(a: unknown): unknown {
  return typeof a === "bigint" ? a : plus(a)
}
export function increment(a: unknown): unknown {
  if (typeof a === "number") return a + 1
  return typeof a === "bigint" ? a + 1n : add(plus(a), 1)
}
export function decrement(a: unknown): unknown {
  if (typeof a === "number") return a - 1
  return typeof a === "bigint" ? a - 1n : subtract(plus(a), 1)
}

/** The operators that work on the bits of an integer, and so have no derivative. */
function bitwise(symbol: string, plain: (a: never, b: never) => unknown): Binary {
  const native = plain as Binary
  return (a, b) => {
    if (Variable.is(a) || Variable.is(b)) {
      throw leak(
        `\`${symbol}\` works on the bits of an integer and drops the derivative; for a whole number use Math.trunc(x)`,
      )
    }
    return native(a, b)
  }
}

export const bits: Readonly<Record<string, Binary>> = {
  and: bitwise("&", (a: number, b: number) => a & b),
  or: bitwise("|", (a: number, b: number) => a | b),
  xor: bitwise("^", (a: number, b: number) => a ^ b),
  left: bitwise("<<", (a: number, b: number) => a << b),
  right: bitwise(">>", (a: number, b: number) => a >> b),
  unsigned: bitwise(">>>", (a: number, b: number) => a >>> b),
  not: bitwise("~", (a: number) => ~a),
}

/**
 * ToPrimitive, except that a `valueOf` which returns a variable is heard: JavaScript itself would
 * take the variable for an object and go on to NaN in silence.
 */
export function primitive(a: unknown): unknown {
  if (a === null || (typeof a !== "object" && typeof a !== "function") || Variable.is(a)) return a
  if (Symbol.toPrimitive in a) return a
  const convert: unknown = a.valueOf
  if (convert === Object.prototype.valueOf || typeof convert !== "function") return a
  const value: unknown = hooks.call(convert, a)
  return Variable.is(value) || Object(value) !== value ? value : a
}

/** Set by calls.ts, which itself needs this file. */
export const hooks: { call: (f: unknown, self: unknown) => unknown } = {
  call: () => undefined,
}

/** The other operand of a variable, as arithmetic takes it. */
function number(a: unknown, code: number): number | Variable {
  if (Variable.is(a)) return a
  if (typeof a === "string" || (code === CODE.add && Object(a) === a)) {
    throw leak(
      "a variable meets a string, and the result would carry no derivative; keep text out of the arithmetic",
    )
  }
  return typeof a === "bigint" ? 0 * (a as unknown as number) : Number(a)
}
