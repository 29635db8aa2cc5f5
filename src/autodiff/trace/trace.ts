import type { Entries, Tape } from "../tape"
import { emitGradient, emitProduct, type GradientCode, type ProductCode } from "./emit"
import { emitHessian, type HessianCode } from "./hessian"
import type { Memory } from "./memory"
import { policy } from "./policy"
import { replay } from "./replay"

/**
 * One path through a function: what it does wherever its questions have the answers that they had
 * in one recording, and the world around it is unchanged.
 *
 * At first the recording is replayed; one that is short and needed again becomes code. The answer
 * is false where the path is another one, and what is in a vector then means nothing.
 */
export class Trace {
  readonly #tape: Tape
  readonly #result: number
  readonly #memory: Memory
  readonly #inputs: number
  #uses = 0
  #gradient?: GradientCode
  #product?: ProductCode
  #hessian?: HessianCode | "long"

  constructor(tape: Tape, result: number, memory: Memory) {
    ;[this.#tape, this.#result] = tape.pruned(result)
    this.#memory = memory
    this.#inputs = tape.inputs
  }

  /** Whether the world is as it was. */
  get current(): boolean {
    return this.#memory.unchanged()
  }

  gradient(w: ArrayLike<number>, out: Float64Array): boolean {
    if (w.length !== this.#inputs || !this.current) return false
    if (this.#gradient !== undefined) return this.#gradient(w, out)
    if (this.#matures()) {
      this.#gradient = emitGradient(this.#tape, this.#result)
      return this.#gradient(w, out)
    }
    if (!replay(this.#tape, w)) return false
    this.#tape.gradient(this.#result, out)
    return true
  }

  hessianVector(w: ArrayLike<number>, v: ArrayLike<number>, out: Float64Array): boolean {
    if (w.length !== this.#inputs || !this.current) return false
    if (this.#product !== undefined) return this.#product(w, v, out)
    if (this.#matures()) {
      this.#product = emitProduct(this.#tape, this.#result)
      return this.#product(w, v, out)
    }
    if (!replay(this.#tape, w)) return false
    this.#tape.hessianVector(this.#result, v, out)
    return true
  }

  hessian(w: ArrayLike<number>, entries: Entries): boolean {
    if (w.length !== this.#inputs || !this.current) return false
    if (this.#hessian === undefined && this.#matures()) {
      this.#hessian = emitHessian(this.#tape, this.#result, 4 * policy.operations) ?? "long"
    }
    if (typeof this.#hessian === "function") return this.#hessian(w, entries)
    if (!replay(this.#tape, w)) return false
    this.#tape.hessian(this.#result, entries)
    return true
  }

  /** Whether it is worth its code by now. */
  #matures(): boolean {
    const operations = this.#tape.length - this.#inputs
    const patience = policy.patience * (1 + operations / 100)
    return operations <= policy.operations && ++this.#uses > patience
  }
}
