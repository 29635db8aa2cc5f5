import type { Guard } from "./guards"
import { CODE } from "./operations"
import { sweeps } from "./sweeps"

/** In place of a node: a constant. */
export const NO_NODE = -1

/**
 * A recording of one evaluation of f: every arithmetic operation, in order.
 *
 * Node i is z[i] = φ(x[i], y[i]), with φ = op[i]. The operand x[i] is the value of node a[i],
 * or a constant if a[i] < 0; the same for y[i] and b[i]. Nodes 0 … n−1 are the inputs.
 * Typed arrays, reused from call to call: no node costs an object.
 */
export class Tape {
  length = 0
  inputs = 0
  op: Uint8Array = new Uint8Array(256)
  a: Int32Array = new Int32Array(256)
  b: Int32Array = new Int32Array(256)
  x: Float64Array = new Float64Array(256)
  y: Float64Array = new Float64Array(256)
  z: Float64Array = new Float64Array(256)
  /** What was asked about the values, in order. */
  guards: Guard[] = []
  #adjoint: Float64Array = new Float64Array(0)
  #tangent: Float64Array = new Float64Array(0)
  #turning: Float64Array = new Float64Array(0)

  /** Starts again with the inputs w. */
  reset(w: ArrayLike<number>): void {
    this.length = 0
    this.guards = []
    for (let i = 0; i < w.length; i++) this.push(CODE.input, -1, w[i], -1, 0, w[i])
    this.inputs = w.length
  }

  push(op: number, a: number, x: number, b: number, y: number, z: number): number {
    const i = this.length++
    if (i === this.op.length) this.#grow()
    this.op[i] = op
    this.a[i] = a
    this.b[i] = b
    this.x[i] = x
    this.y[i] = y
    this.z[i] = z
    return i
  }

  /**
   * A copy with the operations that the result or a guard depends on, and no others; the second
   * value is the result's node in it.
   */
  pruned(result: number): [tape: Tape, result: number] {
    const needed = new Uint8Array(this.length)
    for (const node of [result, ...this.guards.flatMap(({ a, b }) => [a, b])]) {
      if (node >= 0) needed[node] = 1
    }
    for (let i = this.length - 1; i >= this.inputs; i--) {
      if (needed[i] === 0) continue
      if (this.a[i] >= 0) needed[this.a[i]] = 1
      if (this.b[i] >= 0) needed[this.b[i]] = 1
    }
    const copy = new Tape()
    copy.reset(this.z.subarray(0, this.inputs))
    const moved = new Int32Array(this.length)
    const place = (node: number): number => (node < 0 ? -1 : moved[node])
    for (let i = 0; i < this.length; i++) {
      if (i < this.inputs) moved[i] = i
      else if (needed[i] === 1) {
        const [a, b] = [place(this.a[i]), place(this.b[i])]
        moved[i] = copy.push(this.op[i], a, this.x[i], b, this.y[i], this.z[i])
      }
    }
    copy.guards = this.guards.map((guard) => ({ ...guard, a: place(guard.a), b: place(guard.b) }))
    return [copy, place(result)]
  }

  #grow(): void {
    const size = this.op.length * 2
    const widen = <T extends Uint8Array | Int32Array | Float64Array>(wide: T, old: T): T => {
      wide.set(old)
      return wide
    }
    this.op = widen(new Uint8Array(size), this.op)
    this.a = widen(new Int32Array(size), this.a)
    this.b = widen(new Int32Array(size), this.b)
    this.x = widen(new Float64Array(size), this.x)
    this.y = widen(new Float64Array(size), this.y)
    this.z = widen(new Float64Array(size), this.z)
  }

  /**
   * Reverse sweep: ∇z[result] with respect to the inputs, written into `out` ([n]).
   *
   *     v̄[a] += v̄ φx      v̄[b] += v̄ φy
   */
  gradient(result: number, out: Float64Array): void {
    const adjoint = this.#fresh(this.#adjoint, result)
    this.#adjoint = adjoint
    sweeps().adjoints(this, result, adjoint)
    for (let i = 0; i < this.inputs; i++) out[i] = adjoint[i]
  }

  /**
   * ∇²z[result]·v: tangents forward along v, then the reverse sweep differentiated along v.
   *
   *     v̇ = φx ȧ + φy ḃ
   *     d(v̄[a]) += v̄̇ φx + v̄ (φxx ȧ + φxy ḃ)      d(v̄[b]) += v̄̇ φy + v̄ (φxy ȧ + φyy ḃ)
   *
   * @see Griewank & Walther (2008), Evaluating Derivatives, section 5.4 (second-order adjoints)
   */
  hessianVector(result: number, v: ArrayLike<number>, out: Float64Array): void {
    const tangent = this.#fresh(this.#tangent, NO_NODE)
    const adjoint = this.#fresh(this.#adjoint, result)
    const turning = this.#fresh(this.#turning, NO_NODE)
    this.#tangent = tangent
    this.#adjoint = adjoint
    this.#turning = turning
    for (let i = 0; i < this.inputs; i++) tangent[i] = v[i]
    sweeps().tangents(this, result, tangent)
    sweeps().turning(this, result, tangent, adjoint, turning)
    for (let i = 0; i < this.inputs; i++) out[i] = turning[i]
  }

  /** Zeros for all nodes, and 1 for one: the array itself if it has room, else a new one. */
  #fresh(array: Float64Array, one: number): Float64Array {
    const roomy = array.length >= this.length
    const fresh = roomy ? array.fill(0, 0, this.length) : new Float64Array(this.op.length)
    if (one !== NO_NODE) fresh[one] = 1
    return fresh
  }

  /** ∇²z[result], by its products with each coordinate, made symmetric. */
  hessian(result: number, entries: Entries): void {
    const n = this.inputs
    const columns = Array.from({ length: n }, (_, i) => {
      const direction = new Float64Array(n)
      direction[i] = 1
      const column = new Float64Array(n)
      this.hessianVector(result, direction, column)
      return column
    })
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) entries.set(i, j, (columns[i][j] + columns[j][i]) / 2)
    }
  }
}

/** Where the entries of a Hessian go: a matrix, for one. */
export interface Entries {
  set(row: number, column: number, value: number): unknown
}
