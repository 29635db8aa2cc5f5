import type { Entries, Tape } from "../tape"
import { Emitter } from "./emit"

/** The entries of ∇²f(w) that can differ from 0; false if the trace does not hold at w. */
export type HessianCode = (w: ArrayLike<number>, entries: Entries) => boolean

/**
 * The whole Hessian as code, by edge pushing: a reverse sweep that carries, beside the adjoints
 * v̄, the second derivatives W between the values that are alive. Node i with operands p, q:
 *
 *     W[p, k] += φp W[i, k]      W[p, q] += φp φq W[i, i] + v̄[i] φpq      v̄[p] += v̄[i] φp
 *
 * Only pairs that do meet get an entry, so a sparse Hessian makes short code. Undefined where the
 * code would be longer than `limit` lines.
 *
 * @see Gower & Mello (2012), A new framework for the computation of Hessians, algorithm 3.1,
 *   https://doi.org/10.1080/10556788.2011.580098
 */
export function emitHessian(tape: Tape, result: number, limit: number): HessianCode | undefined {
  const emitter = new Emitter(tape)
  const { lines } = emitter
  const { inputs } = tape
  const adjoint = new Array<string>(tape.length).fill("0")
  const second = Array.from({ length: tape.length }, () => new Map<number, string>())
  const add = (p: number, k: number, value: string): void => {
    if (value === "0") return
    const total = lines.sum(second[p].get(k) ?? "0", value)
    second[p].set(k, total)
    second[k].set(p, total)
  }

  if (result >= 0) adjoint[result] = "1"
  for (let i = result; i >= inputs; i--) {
    if (lines.length > limit) return undefined
    const operands = operandsOf(emitter, i)
    const own = second[i].get(i) ?? "0"
    for (const [k, w] of second[i]) {
      if (k === i) continue
      second[k].delete(i)
      for (const { node, slope } of operands) {
        const pushed = lines.product(slope, w)
        add(node, k, node === k ? lines.product("2", pushed) : pushed)
      }
    }
    for (const [j, p] of operands.entries()) {
      for (const q of operands.slice(0, j + 1)) {
        const pushed = lines.product(lines.product(p.slope, q.slope), own)
        const bend = p === q ? p.bend : p.mixed
        add(p.node, q.node, lines.sum(pushed, lines.product(adjoint[i], bend)))
      }
      adjoint[p.node] = lines.sum(adjoint[p.node], lines.product(adjoint[i], p.slope))
    }
  }
  if (lines.length > limit) return undefined

  const upper = second.slice(0, inputs).map((row, i) => [...row].filter(([j]) => j >= i))
  const values = upper.flat().map(([, value]) => value)
  // As in a vector; but a matrix is written only when all is well.
  if (values.length > 0) lines.add(`if (Number.isNaN(${sumOf(values)})) return false`)
  for (const [i, row] of upper.entries()) {
    for (const [j, value] of row) {
      lines.add(`entries.set(${i}, ${j}, ${value})`)
      if (i !== j) lines.add(`entries.set(${j}, ${i}, ${value})`)
    }
  }
  return emitter.finish("w, entries")
}

/** Added in pairs, so that no addition waits for all those before it. */
function sumOf(values: readonly string[]): string {
  if (values.length === 1) return values[0]
  const half = values.length >> 1
  return `(${sumOf(values.slice(0, half))} + ${sumOf(values.slice(half))})`
}

/** A node that another one depends on, with the derivatives of that dependence. */
interface Operand {
  node: number
  slope: string
  bend: string
  /** With respect to this operand and the other one. */
  mixed: string
}

function operandsOf(emitter: Emitter, i: number): Operand[] {
  const { a, b } = emitter.tape
  const { lines } = emitter
  const partial = (entry: "dx" | "dy" | "dxx" | "dxy" | "dyy") => emitter.partial(i, entry)
  if (a[i] >= 0 && a[i] === b[i]) {
    const cross = lines.product("2", partial("dxy"))
    const bend = lines.sum(lines.sum(partial("dxx"), cross), partial("dyy"))
    return [{ node: a[i], slope: lines.sum(partial("dx"), partial("dy")), bend, mixed: "0" }]
  }
  const mixed = a[i] >= 0 && b[i] >= 0 ? partial("dxy") : "0"
  const operands: Operand[] = []
  if (a[i] >= 0) operands.push({ node: a[i], slope: partial("dx"), bend: partial("dxx"), mixed })
  if (b[i] >= 0) operands.push({ node: b[i], slope: partial("dy"), bend: partial("dyy"), mixed })
  return operands
}
