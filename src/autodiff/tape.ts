import { BY_CODE, CODE } from "./operations"

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
  #adjoint: Float64Array = new Float64Array(0)
  #tangent: Float64Array = new Float64Array(0)
  #adjointTangent: Float64Array = new Float64Array(0)

  /** Starts again with the inputs w. */
  reset(w: ArrayLike<number>): void {
    this.length = 0
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
    const { op, a, b, x, y, z, inputs } = this
    if (this.#adjoint.length <= result) this.#adjoint = new Float64Array(op.length)
    const adjoint = this.#adjoint.fill(0, 0, Math.max(result + 1, inputs))
    adjoint[result] = 1
    for (let i = result; i >= inputs; i--) {
      const g = adjoint[i]
      // A value that nothing uses must not turn 0 · ∞ into NaN.
      if (g === 0) continue
      const rule = BY_CODE[op[i]]
      if (a[i] >= 0) adjoint[a[i]] += g * rule.dx(x[i], y[i], z[i])
      if (b[i] >= 0) adjoint[b[i]] += g * rule.dy(x[i], y[i], z[i])
    }
    for (let i = 0; i < inputs; i++) out[i] = adjoint[i]
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
    const { op, a, b, x, y, z, inputs } = this
    if (this.#adjoint.length <= result) this.#adjoint = new Float64Array(op.length)
    if (this.#tangent.length <= result) this.#tangent = new Float64Array(op.length)
    if (this.#adjointTangent.length <= result) this.#adjointTangent = new Float64Array(op.length)
    const end = Math.max(result + 1, inputs)
    const tangent = this.#tangent
    const adjoint = this.#adjoint.fill(0, 0, end)
    const turning = this.#adjointTangent.fill(0, 0, end)
    for (let i = 0; i < inputs; i++) tangent[i] = v[i]
    for (let i = inputs; i <= result; i++) {
      const rule = BY_CODE[op[i]]
      const ta = a[i] < 0 ? 0 : tangent[a[i]]
      const tb = b[i] < 0 ? 0 : tangent[b[i]]
      tangent[i] =
        (ta === 0 ? 0 : ta * rule.dx(x[i], y[i], z[i])) +
        (tb === 0 ? 0 : tb * rule.dy(x[i], y[i], z[i]))
    }
    adjoint[result] = 1
    for (let i = result; i >= inputs; i--) {
      const g = adjoint[i]
      const h = turning[i]
      if (g === 0 && h === 0) continue
      const rule = BY_CODE[op[i]]
      const ta = a[i] < 0 ? 0 : tangent[a[i]]
      const tb = b[i] < 0 ? 0 : tangent[b[i]]
      const mixed = ta === 0 && tb === 0 ? 0 : b[i] < 0 ? 0 : rule.dxy(x[i], y[i], z[i])
      if (a[i] >= 0) {
        const slope = rule.dx(x[i], y[i], z[i])
        const bend = (ta === 0 ? 0 : rule.dxx(x[i], y[i], z[i]) * ta) + (tb === 0 ? 0 : mixed * tb)
        adjoint[a[i]] += g * slope
        turning[a[i]] += h * slope + g * bend
      }
      if (b[i] >= 0) {
        const slope = rule.dy(x[i], y[i], z[i])
        const bend = (tb === 0 ? 0 : rule.dyy(x[i], y[i], z[i]) * tb) + (ta === 0 ? 0 : mixed * ta)
        adjoint[b[i]] += g * slope
        turning[b[i]] += h * slope + g * bend
      }
    }
    for (let i = 0; i < inputs; i++) out[i] = turning[i]
  }
}
