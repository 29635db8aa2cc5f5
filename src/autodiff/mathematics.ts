import { add, binary, divide, unary } from "./arithmetic"
import { ask } from "./guards"
import { CODE, type Operation, type Smooth } from "./operations"
import { leak, run, singular, untraceable } from "./run"
import { Variable } from "./variable"

/** `Math`, over numbers and variables. */
export type MathFunction = (...args: unknown[]) => unknown

const SMOOTH = [
  ...["sqrt", "cbrt", "exp", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan"],
  ...["asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "fround"],
] as readonly Smooth[]

function smooth(name: Smooth): MathFunction {
  const native = Math[name] as (x: unknown) => number
  const code = CODE[name]
  return (x) => (Variable.is(x) ? unary(code, x) : native(x))
}

/** Constant between its steps: derivative 0, and a note on a step. */
function steps(
  name: "floor" | "ceil" | "round" | "trunc" | "sign",
  onStep: (x: number) => boolean,
): MathFunction {
  const native = Math[name]
  return (x) => {
    if (!Variable.is(x)) return native(x as number)
    if (onStep(Variable.value(x))) singular(`Math.${name} on its step`)
    return ask(name, x)
  }
}

function abs(x: unknown): unknown {
  if (!Variable.is(x)) return Math.abs(x as number)
  if (Variable.value(x) === 0) singular("Math.abs at 0")
  return unary(CODE.abs, x)
}

/** Math.max and Math.min: the variable that wins; the mean of several that tie. */
function extreme(name: "max" | "min"): MathFunction {
  const native = Math[name] as (...args: unknown[]) => number
  return (...args) => {
    if (!args.some(Variable.is)) return native(...args)
    const parts = args.map((a) => (Variable.is(a) ? a : Number(a)))
    const values = parts.map((a) => (Variable.is(a) ? Variable.value(a) : a))
    const value = native(...values)
    const winners = parts.filter((_, i) => values[i] === value)
    if (winners.every((w) => w === winners[0])) return parts.reduce((a, b) => winner(name, a, b))
    singular(`Math.${name} of equal values`)
    untraceable("a tie")
    return exactly(value, divide((winners as unknown[]).reduce(add), winners.length))
  }
}

/** An operation of its own, so that a trace holds whichever side wins; but not for a tie. */
function winner(
  name: "max" | "min",
  a: number | Variable,
  b: number | Variable,
): number | Variable {
  if (a === b) return a
  if (!Variable.is(a) && !Variable.is(b)) return Math[name](a, b)
  if (ask("same", a, b)) untraceable("a tie")
  return binary(CODE[name], a, b)
}

function hypot(...args: unknown[]): unknown {
  if (!args.some(Variable.is)) return Math.hypot(...(args as number[]))
  const values = args.map((a) => (Variable.is(a) ? Variable.value(a) : Number(a)))
  const value = Math.hypot(...values)
  if (value === 0) singular("Math.hypot at 0")
  const parts = args.map((a) => (Variable.is(a) ? a : Number(a)))
  if (parts.length === 1) return abs(parts[0])
  const result = parts.reduce((a, b) =>
    Variable.is(a) || Variable.is(b) ? binary(CODE.hypot, a, b) : Math.hypot(a, b),
  )
  return parts.length === 2 ? result : exactly(value, result)
}

/** The same node with JavaScript's own rounding of its value. */
function exactly(value: number, result: unknown): unknown {
  if (!Variable.is(result) || Variable.value(result) === value) return result
  const index = Variable.index(result, run.recording)
  run.tape.z[index] = value
  return new Variable(index, value, run.recording)
}

function pair(name: "pow" | "atan2", operation: Operation): MathFunction {
  const native = Math[name] as (x: unknown, y: unknown) => number
  const code = CODE[operation]
  return (x, y) => {
    if (!Variable.is(x) && !Variable.is(y)) return native(x, y)
    return binary(code, Variable.is(x) ? x : Number(x), Variable.is(y) ? y : Number(y))
  }
}

function refused(name: "clz32" | "imul", reason: string): MathFunction {
  const native = Math[name] as (...args: unknown[]) => number
  return (...args) => {
    if (args.some(Variable.is)) throw leak(`Math.${name} ${reason}`)
    return native(...args)
  }
}

function random(): never {
  throw leak(
    "Math.random makes a function that changes from call to call, so it has no derivative; draw the numbers before, outside of the function",
  )
}

const whole = (x: number): boolean => Number.isInteger(x)

const functions: Record<string, MathFunction> = {
  ...Object.fromEntries(SMOOTH.map((name) => [name, smooth(name)])),
  floor: steps("floor", whole),
  ceil: steps("ceil", whole),
  round: steps("round", (x) => whole(x + 0.5)),
  trunc: steps("trunc", (x) => whole(x) && x !== 0),
  sign: steps("sign", (x) => x === 0),
  abs,
  max: extreme("max"),
  min: extreme("min"),
  hypot,
  pow: pair("pow", "power"),
  atan2: pair("atan2", "atan2"),
  clz32: refused("clz32", "counts bits and drops the derivative"),
  imul: refused("imul", "multiplies 32-bit integers and drops the derivative; use *"),
  random,
}

/** By name, for `Math.sin(x)` written out. */
export const mathematics: Readonly<Record<string, MathFunction>> = functions

/** By identity, for `const { sin } = Math` and `.map(Math.abs)`. */
export const mathByIdentity: ReadonlyMap<unknown, MathFunction> = new Map(
  Object.entries(functions).map(([name, f]) => [Math[name as keyof Math], f]),
)
