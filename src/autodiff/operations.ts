/**
 * The derivative rules: one entry for each operation that a tape can hold.
 *
 * With z = φ(x, y):
 *
 *     dx = ∂φ/∂x    dy = ∂φ/∂y    dxx = ∂²φ/∂x²    dxy = ∂²φ/∂x∂y    dyy = ∂²φ/∂y²
 *
 * At points where φ has no derivative a rule returns the mean of the two sides: |x|′(0) = 0.
 */
export interface Rule {
  value(x: number, y: number): number
  dx: Partial2
  dy: Partial2
  dxx: Partial2
  dxy: Partial2
  dyy: Partial2
}

export type Operation =
  | "input"
  | ("add" | "subtract" | "multiply" | "divide" | "remainder" | "power" | "atan2" | "hypot")
  | Smooth
  | ("negate" | "abs")

/** The functions of one argument that share their name with `Math`. */
export type Smooth =
  | ("sqrt" | "cbrt" | "exp" | "expm1" | "log" | "log2" | "log10" | "log1p" | "fround")
  | ("sin" | "cos" | "tan" | "asin" | "acos" | "atan")
  | ("sinh" | "cosh" | "tanh" | "asinh" | "acosh" | "atanh")

type Partial2 = (x: number, y: number, z: number) => number

const zero: Partial2 = () => 0
const one: Partial2 = () => 1

function unary(value: (x: number) => number, dx: Partial2, dxx: Partial2): Rule {
  return { value, dx, dy: zero, dxx, dxy: zero, dyy: zero }
}

/** ∂(x^y)/∂x = y x^(y−1), exact for the small powers that formulas have. */
function powerSlope(x: number, y: number): number {
  return y === 2 ? 2 * x : y === 0 ? 0 : y * x ** (y - 1)
}

function powerCurvature(x: number, y: number): number {
  return y === 2 ? 2 : y === 0 || y === 1 ? 0 : y * (y - 1) * x ** (y - 2)
}

/** x^y · ln x, with its limit 0 at x = 0 for y > 0. */
function powerLog(x: number, y: number, z: number): number {
  return x === 0 && y > 0 ? 0 : z * Math.log(x)
}

const RULES: Readonly<Record<Operation, Rule>> = {
  input: unary((x) => x, zero, zero),
  add: { value: (x, y) => x + y, dx: one, dy: one, dxx: zero, dxy: zero, dyy: zero },
  subtract: { value: (x, y) => x - y, dx: one, dy: () => -1, dxx: zero, dxy: zero, dyy: zero },
  multiply: {
    value: (x, y) => x * y,
    dx: (_x, y) => y,
    dy: (x) => x,
    dxx: zero,
    dxy: one,
    dyy: zero,
  },
  divide: {
    value: (x, y) => x / y,
    dx: (_x, y) => 1 / y,
    dy: (_x, y, z) => -z / y,
    dxx: zero,
    dxy: (_x, y) => -1 / (y * y),
    dyy: (_x, y, z) => (2 * z) / (y * y),
  },
  remainder: {
    value: (x, y) => x % y,
    dx: one,
    dy: (x, y) => -Math.trunc(x / y),
    dxx: zero,
    dxy: zero,
    dyy: zero,
  },
  power: {
    value: (x, y) => x ** y,
    dx: powerSlope,
    dy: powerLog,
    dxx: powerCurvature,
    dxy: (x, y) =>
      x === 0 ? (y > 1 ? 0 : powerSlope(x, y) * Math.log(x)) : x ** (y - 1) * (1 + y * Math.log(x)),
    dyy: (x, y, z) => (x === 0 && y > 0 ? 0 : z * Math.log(x) ** 2),
  },
  atan2: {
    value: Math.atan2,
    dx: (x, y) => y / (x * x + y * y),
    dy: (x, y) => -x / (x * x + y * y),
    dxx: (x, y) => (-2 * x * y) / (x * x + y * y) ** 2,
    dxy: (x, y) => (x * x - y * y) / (x * x + y * y) ** 2,
    dyy: (x, y) => (2 * x * y) / (x * x + y * y) ** 2,
  },
  hypot: {
    value: Math.hypot,
    dx: (x, _y, z) => (z === 0 ? 0 : x / z),
    dy: (_x, y, z) => (z === 0 ? 0 : y / z),
    dxx: (_x, y, z) => (z === 0 ? 0 : (y / z) ** 2 / z),
    dxy: (x, y, z) => (z === 0 ? 0 : (-(x / z) * (y / z)) / z),
    dyy: (x, _y, z) => (z === 0 ? 0 : (x / z) ** 2 / z),
  },
  negate: unary(
    (x) => -x,
    () => -1,
    zero,
  ),
  abs: unary(Math.abs, (x) => Math.sign(x), zero),
  sqrt: unary(
    Math.sqrt,
    (_x, _y, z) => 0.5 / z,
    (x, _y, z) => -0.25 / (x * z),
  ),
  cbrt: unary(
    Math.cbrt,
    (_x, _y, z) => 1 / (3 * z * z),
    (x, _y, z) => -2 / (9 * x * z * z),
  ),
  exp: unary(
    Math.exp,
    (_x, _y, z) => z,
    (_x, _y, z) => z,
  ),
  expm1: unary(
    Math.expm1,
    (x) => Math.exp(x),
    (x) => Math.exp(x),
  ),
  log: unary(
    Math.log,
    (x) => 1 / x,
    (x) => -1 / (x * x),
  ),
  log2: unary(
    Math.log2,
    (x) => Math.LOG2E / x,
    (x) => -Math.LOG2E / (x * x),
  ),
  log10: unary(
    Math.log10,
    (x) => Math.LOG10E / x,
    (x) => -Math.LOG10E / (x * x),
  ),
  log1p: unary(
    Math.log1p,
    (x) => 1 / (1 + x),
    (x) => -1 / ((1 + x) * (1 + x)),
  ),
  sin: unary(
    Math.sin,
    (x) => Math.cos(x),
    (_x, _y, z) => -z,
  ),
  cos: unary(
    Math.cos,
    (x) => -Math.sin(x),
    (_x, _y, z) => -z,
  ),
  tan: unary(
    Math.tan,
    (_x, _y, z) => 1 + z * z,
    (_x, _y, z) => 2 * z * (1 + z * z),
  ),
  asin: unary(
    Math.asin,
    (x) => 1 / Math.sqrt((1 - x) * (1 + x)),
    (x) => x / ((1 - x) * (1 + x)) ** 1.5,
  ),
  acos: unary(
    Math.acos,
    (x) => -1 / Math.sqrt((1 - x) * (1 + x)),
    (x) => -x / ((1 - x) * (1 + x)) ** 1.5,
  ),
  atan: unary(
    Math.atan,
    (x) => 1 / (1 + x * x),
    (x) => (-2 * x) / (1 + x * x) ** 2,
  ),
  sinh: unary(
    Math.sinh,
    (x) => Math.cosh(x),
    (_x, _y, z) => z,
  ),
  cosh: unary(
    Math.cosh,
    (x) => Math.sinh(x),
    (_x, _y, z) => z,
  ),
  tanh: unary(Math.tanh, tanhSlope, (x, y, z) => -2 * z * tanhSlope(x, y, z)),
  asinh: unary(
    Math.asinh,
    (x) => 1 / Math.hypot(1, x),
    (x) => -x / Math.hypot(1, x) ** 3,
  ),
  acosh: unary(
    Math.acosh,
    (x) => 1 / Math.sqrt((x - 1) * (x + 1)),
    (x) => -x / ((x - 1) * (x + 1)) ** 1.5,
  ),
  atanh: unary(
    Math.atanh,
    (x) => 1 / ((1 - x) * (1 + x)),
    (x) => (2 * x) / ((1 - x) * (1 + x)) ** 2,
  ),
  fround: unary(Math.fround, one, zero),
}

/** 1/cosh², which keeps its digits where 1 − tanh² has lost them. */
function tanhSlope(x: number, _y: number, _z: number): number {
  return 1 / Math.cosh(x) ** 2
}

/** Operations by the number that the tape stores. */
export const OPERATIONS: readonly Operation[] = Object.keys(RULES) as Operation[]
export const BY_CODE: readonly Rule[] = OPERATIONS.map((name) => RULES[name])

/** The numbers themselves: `CODE.add`. */
export const CODE: Readonly<Record<Operation, number>> = Object.fromEntries(
  OPERATIONS.map((name, code) => [name, code]),
) as Record<Operation, number>

export function ruleOf(name: Operation): Rule {
  return RULES[name]
}
