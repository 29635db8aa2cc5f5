/**
 * The derivative rules: one entry for each operation that a tape can hold.
 *
 * With z = φ(x, y):
 *
 *     dx = ∂φ/∂x    dy = ∂φ/∂y    dxx = ∂²φ/∂x²    dxy = ∂²φ/∂x∂y    dyy = ∂²φ/∂y²
 *
 * Each is JavaScript in x, y and z, so that the tape can call it and a trace can write it out;
 * what is absent is 0. Where φ has no derivative, it is the mean of the two sides: |x|′(0) = 0.
 */
export interface Formula {
  z: string
  dx?: string
  dy?: string
  dxx?: string
  dxy?: string
  dyy?: string
}

export type Operation =
  | "input"
  | ("add" | "subtract" | "multiply" | "divide" | "remainder" | "power" | "atan2" | "hypot")
  | ("max" | "min")
  | Smooth
  | ("negate" | "abs")

/** The functions of one argument that share their name with `Math`. */
export type Smooth =
  | ("sqrt" | "cbrt" | "exp" | "expm1" | "log" | "log2" | "log10" | "log1p" | "fround")
  | ("sin" | "cos" | "tan" | "asin" | "acos" | "atan")
  | ("sinh" | "cosh" | "tanh" | "asinh" | "acosh" | "atanh")

export const FORMULAS: Readonly<Record<Operation, Formula>> = {
  input: { z: "x" },
  add: { z: "x + y", dx: "1", dy: "1" },
  subtract: { z: "x - y", dx: "1", dy: "-1" },
  multiply: { z: "x * y", dx: "y", dy: "x", dxy: "1" },
  divide: { z: "x / y", dx: "1 / y", dy: "-z / y", dxy: "-1 / (y * y)", dyy: "2 * z / (y * y)" },
  remainder: { z: "x % y", dx: "1", dy: "-Math.trunc(x / y)" },
  power: {
    z: "x ** y",
    dx: "(y === 2 ? 2 * x : y === 0 ? 0 : y * x ** (y - 1))",
    // x^y · ln x has the limit 0 at x = 0 for y > 0.
    dy: "(x === 0 && y > 0 ? 0 : z * Math.log(x))",
    dxx: "(y === 2 ? 2 : y === 0 || y === 1 ? 0 : y * (y - 1) * x ** (y - 2))",
    dxy: "(x === 0 && y > 1 ? 0 : x ** (y - 1) * (1 + y * Math.log(x)))",
    dyy: "(x === 0 && y > 0 ? 0 : z * Math.log(x) ** 2)",
  },
  atan2: {
    z: "Math.atan2(x, y)",
    dx: "y / (x * x + y * y)",
    dy: "-x / (x * x + y * y)",
    dxx: "-2 * x * y / (x * x + y * y) ** 2",
    dxy: "(x * x - y * y) / (x * x + y * y) ** 2",
    dyy: "2 * x * y / (x * x + y * y) ** 2",
  },
  hypot: {
    z: "Math.hypot(x, y)",
    dx: "(z === 0 ? 0 : x / z)",
    dy: "(z === 0 ? 0 : y / z)",
    dxx: "(z === 0 ? 0 : (y / z) ** 2 / z)",
    dxy: "(z === 0 ? 0 : -(x / z) * (y / z) / z)",
    dyy: "(z === 0 ? 0 : (x / z) ** 2 / z)",
  },
  // A tie is half of each.
  max: {
    z: "Math.max(x, y)",
    dx: "(x > y ? 1 : x < y ? 0 : x === y ? 0.5 : NaN)",
    dy: "(x < y ? 1 : x > y ? 0 : x === y ? 0.5 : NaN)",
  },
  min: {
    z: "Math.min(x, y)",
    dx: "(x < y ? 1 : x > y ? 0 : x === y ? 0.5 : NaN)",
    dy: "(x > y ? 1 : x < y ? 0 : x === y ? 0.5 : NaN)",
  },
  negate: { z: "-x", dx: "-1" },
  abs: { z: "Math.abs(x)", dx: "Math.sign(x)" },
  sqrt: { z: "Math.sqrt(x)", dx: "0.5 / z", dxx: "-0.25 / (x * z)" },
  cbrt: { z: "Math.cbrt(x)", dx: "1 / (3 * z * z)", dxx: "-2 / (9 * x * z * z)" },
  exp: { z: "Math.exp(x)", dx: "z", dxx: "z" },
  expm1: { z: "Math.expm1(x)", dx: "Math.exp(x)", dxx: "Math.exp(x)" },
  log: { z: "Math.log(x)", dx: "1 / x", dxx: "-1 / (x * x)" },
  log2: { z: "Math.log2(x)", dx: "Math.LOG2E / x", dxx: "-Math.LOG2E / (x * x)" },
  log10: { z: "Math.log10(x)", dx: "Math.LOG10E / x", dxx: "-Math.LOG10E / (x * x)" },
  log1p: { z: "Math.log1p(x)", dx: "1 / (1 + x)", dxx: "-1 / ((1 + x) * (1 + x))" },
  sin: { z: "Math.sin(x)", dx: "Math.cos(x)", dxx: "-z" },
  cos: { z: "Math.cos(x)", dx: "-Math.sin(x)", dxx: "-z" },
  tan: { z: "Math.tan(x)", dx: "1 + z * z", dxx: "2 * z * (1 + z * z)" },
  asin: {
    z: "Math.asin(x)",
    dx: "1 / Math.sqrt((1 - x) * (1 + x))",
    dxx: "x / ((1 - x) * (1 + x)) ** 1.5",
  },
  acos: {
    z: "Math.acos(x)",
    dx: "-1 / Math.sqrt((1 - x) * (1 + x))",
    dxx: "-x / ((1 - x) * (1 + x)) ** 1.5",
  },
  atan: { z: "Math.atan(x)", dx: "1 / (1 + x * x)", dxx: "-2 * x / (1 + x * x) ** 2" },
  sinh: { z: "Math.sinh(x)", dx: "Math.cosh(x)", dxx: "z" },
  cosh: { z: "Math.cosh(x)", dx: "Math.sinh(x)", dxx: "z" },
  // 1/cosh² keeps its digits where 1 − tanh² has lost them.
  tanh: { z: "Math.tanh(x)", dx: "1 / Math.cosh(x) ** 2", dxx: "-2 * z / Math.cosh(x) ** 2" },
  asinh: { z: "Math.asinh(x)", dx: "1 / Math.hypot(1, x)", dxx: "-x / Math.hypot(1, x) ** 3" },
  acosh: {
    z: "Math.acosh(x)",
    dx: "1 / Math.sqrt((x - 1) * (x + 1))",
    dxx: "-x / ((x - 1) * (x + 1)) ** 1.5",
  },
  atanh: {
    z: "Math.atanh(x)",
    dx: "1 / ((1 - x) * (1 + x))",
    dxx: "2 * x / ((1 - x) * (1 + x)) ** 2",
  },
  fround: { z: "Math.fround(x)", dx: "1" },
}

/** Operations by the number that the tape stores. */
export const OPERATIONS: readonly Operation[] = Object.keys(FORMULAS) as Operation[]

/** The numbers themselves: `CODE.add`. */
export const CODE: Readonly<Record<Operation, number>> = Object.fromEntries(
  OPERATIONS.map((name, code) => [name, code]),
) as Record<Operation, number>

/** The formulas of an operation as functions. */
export interface Rule {
  value(x: number, y: number): number
  dx: Partial2
  dy: Partial2
  dxx: Partial2
  dxy: Partial2
  dyy: Partial2
}

type Partial2 = (x: number, y: number, z: number) => number

let compiled: readonly Rule[] | undefined

/** The rules by their numbers; made at the first use, for a page may forbid code from text. */
export function rules(): readonly Rule[] {
  compiled ??= new Function(`return [${OPERATIONS.map(ruleText).join(",\n")}]`)() as Rule[]
  return compiled
}

export function ruleOf(name: Operation): Rule {
  return rules()[CODE[name]]
}

function ruleText(name: Operation): string {
  const formula = FORMULAS[name]
  const partials = (["dx", "dy", "dxx", "dxy", "dyy"] as const).map(
    (partial) => `${partial}: (x, y, z) => ${formula[partial] ?? "0"}`,
  )
  return `{ value: (x, y) => ${formula.z}, ${partials.join(", ")} }`
}
