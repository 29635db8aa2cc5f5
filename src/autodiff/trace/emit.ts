import { TESTS } from "../guards"
import { CODE, FORMULAS, type Formula, OPERATIONS } from "../operations"
import type { Tape } from "../tape"
import { Lines, literal } from "./lines"

/** ∇f(w) into `out`; false if the trace does not hold at w. */
export type GradientCode = (w: ArrayLike<number>, out: Float64Array) => boolean
/** ∇²f(w)·v into `out`. */
export type ProductCode = (w: ArrayLike<number>, v: ArrayLike<number>, out: Float64Array) => boolean

/** A recording on its way to code: its values and guards as lines, and its rules as expressions. */
export class Emitter {
  readonly lines: Lines = new Lines()
  /** For each node, the expression of its value. */
  readonly z: readonly string[]

  constructor(readonly tape: Tape) {
    const z: string[] = []
    this.z = z
    for (let i = 0; i < tape.inputs; i++) z.push(this.lines.name(`+w[${i}]`))
    for (let i = tape.inputs; i < tape.length; i++) z.push(this.partial(i, "z"))
    for (const { test, a, x, b, y, answer } of tape.guards) {
      const left = a < 0 ? literal(x) : z[a]
      const text = this.lines.formula(TESTS[test], left, b < 0 ? literal(y) : z[b])
      if (answer === true) this.lines.add(`if (!${text}) return false`)
      else if (answer === false) this.lines.add(`if (${text}) return false`)
      else this.lines.add(`if (!Object.is(${text}, ${literal(answer)})) return false`)
    }
  }

  /** An entry of the rule of node i at its operands, as an expression. */
  partial(i: number, entry: keyof Formula): string {
    const { op, a, b, x, y } = this.tape
    const left = a[i] < 0 ? literal(x[i]) : this.z[a[i]]
    const right = b[i] < 0 ? literal(y[i]) : this.z[b[i]]
    const whole = op[i] === CODE.power && b[i] < 0 ? POWERS[y[i]] : undefined
    const formula = whole ?? FORMULAS[OPERATIONS[op[i]]]
    return this.lines.formula(formula[entry], left, right, this.z[i])
  }

  /** The code as a function of the parameters. */
  finish<F>(parameters: string): F {
    return new Function(parameters, `"use strict"\n${this.lines}\nreturn true`) as F
  }

  /**
   * The code that writes a vector. Where it finds 0 · ∞, the trace does not hold: the tape takes
   * the limit.
   */
  finishVector<F>(parameters: string, values: readonly string[]): F {
    for (const [i, value] of values.entries()) this.lines.add(`out[${i}] = ${value}`)
    const n = values.length
    if (n > 4) this.lines.add(`for (let i = 0; i < ${n}; i++) if (out[i] !== out[i]) return false`)
    else for (const value of values) this.lines.add(`if (${value} !== ${value}) return false`)
    return this.finish(parameters)
  }
}

/**
 * The square, by multiplication: V8's own is the same to the last bit. Higher powers are not, and a
 * gradient must not depend on whether the tape or this code gave it.
 */
const POWERS: Readonly<Record<number, Formula>> = {
  2: { z: "x * x", dx: "2 * x", dxx: "2" },
}

/** The reverse sweep as code; the rules are those of {@link Tape.gradient}. */
export function emitGradient(tape: Tape, result: number): GradientCode {
  const emitter = new Emitter(tape)
  const { lines } = emitter
  const adjoint = new Array<string>(tape.length).fill("0")
  if (result >= 0) adjoint[result] = "1"
  for (let i = result; i >= tape.inputs; i--) {
    const g = adjoint[i]
    if (g === "0") continue
    const spread = (node: number, entry: "dx" | "dy"): void => {
      if (node < 0) return
      adjoint[node] = lines.sum(adjoint[node], lines.product(g, emitter.partial(i, entry)))
    }
    spread(tape.a[i], "dx")
    spread(tape.b[i], "dy")
  }
  return emitter.finishVector("w, out", adjoint.slice(0, tape.inputs))
}

/** Tangents forward along v and the reverse sweep along them: {@link Tape.hessianVector}. */
export function emitProduct(tape: Tape, result: number): ProductCode {
  const emitter = new Emitter(tape)
  const { lines } = emitter
  const { inputs, a, b } = tape
  const dot: string[] = []
  const along = (i: number, first: keyof Formula, second: keyof Formula): string => {
    const part = (node: number, entry: keyof Formula): string =>
      node < 0 ? "0" : lines.product(dot[node], emitter.partial(i, entry))
    return lines.sum(part(a[i], first), part(b[i], second))
  }
  for (let i = 0; i < inputs; i++) dot.push(lines.name(`+v[${i}]`))
  for (let i = inputs; i <= result; i++) dot.push(along(i, "dx", "dy"))

  const adjoint = new Array<string>(tape.length).fill("0")
  const turning = new Array<string>(tape.length).fill("0")
  if (result >= 0) adjoint[result] = "1"
  for (let i = result; i >= inputs; i--) {
    const [g, h] = [adjoint[i], turning[i]]
    if (g === "0" && h === "0") continue
    const spread = (node: number, slope: string, bend: string): void => {
      if (node < 0) return
      adjoint[node] = lines.sum(adjoint[node], lines.product(g, slope))
      const turn = lines.sum(lines.product(h, slope), lines.product(g, bend))
      turning[node] = lines.sum(turning[node], turn)
    }
    spread(a[i], emitter.partial(i, "dx"), along(i, "dxx", "dxy"))
    spread(b[i], emitter.partial(i, "dy"), along(i, "dxy", "dyy"))
  }
  return emitter.finishVector("w, v, out", turning.slice(0, inputs))
}
