import { run } from "./run"
import { Variable } from "./variable"

/**
 * What a function asks about its variables in plain values: a comparison, a truth, a step.
 *
 * The answer decides which operations follow, so a recording holds for other inputs as long as
 * every question has the same answer there. A recorded question is a guard.
 */
export interface Guard {
  test: Test
  /** The nodes of the operands x and y; where negative, the operand is the constant. */
  a: number
  x: number
  b: number
  y: number
  answer: Answer
}

export type Answer = boolean | number

export type Test =
  | ("less" | "lessOrEqual" | "greater" | "greaterOrEqual" | "same" | "identical")
  | ("truthy" | "isFinite" | "isInteger" | "isNaN" | "isSafeInteger")
  | ("floor" | "ceil" | "round" | "trunc" | "sign" | "value")

/** Each test as JavaScript in x and y. */
export const TESTS: Readonly<Record<Test, string>> = {
  less: "x < y",
  lessOrEqual: "x <= y",
  greater: "x > y",
  greaterOrEqual: "x >= y",
  same: "x === y",
  identical: "Object.is(x, y)",
  truthy: "Boolean(x)",
  isFinite: "Number.isFinite(x)",
  isInteger: "Number.isInteger(x)",
  isNaN: "Number.isNaN(x)",
  isSafeInteger: "Number.isSafeInteger(x)",
  floor: "Math.floor(x)",
  ceil: "Math.ceil(x)",
  round: "Math.round(x)",
  trunc: "Math.trunc(x)",
  sign: "Math.sign(x)",
  value: "x",
}

let compiled: Record<Test, (x: number, y: number) => Answer> | undefined

/** The tests as functions. */
export function tests(): Readonly<Record<Test, (x: number, y: number) => Answer>> {
  compiled ??= new Function(
    `return { ${Object.entries(TESTS).map(([name, text]) => `${name}: (x, y) => ${text}`)} }`,
  )() as NonNullable<typeof compiled>
  return compiled
}

/** The answer for the values inside, kept as a guard if there are variables. */
export function ask(test: Test, a: number | Variable, b: number | Variable = 0): Answer {
  const i = nodeOf(a)
  const j = nodeOf(b)
  const x = typeof a === "number" ? a : Variable.value(a)
  const y = typeof b === "number" ? b : Variable.value(b)
  const answer = tests()[test](x, y)
  if (i >= 0 || j >= 0) run.tape.guards.push({ test, a: i, x, b: j, y, answer })
  return answer
}

function nodeOf(a: number | Variable): number {
  return typeof a === "number" ? -1 : Variable.index(a, run.recording)
}

/**
 * The number inside, if there is one; what becomes of it is not followed, and so the recording
 * holds for this value alone.
 */
export function bare(a: unknown): unknown {
  return Variable.is(a) ? ask("value", a) : a
}
