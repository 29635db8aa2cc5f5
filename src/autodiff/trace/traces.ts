import { run } from "../run"
import type { Entries } from "../tape"
import { Memory } from "./memory"
import { policy } from "./policy"
import { Trace } from "./trace"

/**
 * The paths through one function that were met lately.
 *
 * They answer in place of the tape where one of them holds. A function that goes a new way all
 * the time is left to the tape for as long again as it has been tried.
 */
export class Traces {
  /** The one that held last comes first. */
  #kept: Trace[] = []
  #recordings = 0
  #hits = 0
  #misses = 0
  #resting = 0
  /** Set where a trace was wrong, which no function should be able to bring about. */
  #distrusted = false

  gradient(w: ArrayLike<number>, out: Float64Array): boolean {
    const kept = this.#kept
    for (let i = 0; i < kept.length; i++) if (kept[i].gradient(w, out)) return this.#hit(i)
    return false
  }

  hessianVector(w: ArrayLike<number>, v: ArrayLike<number>, out: Float64Array): boolean {
    const kept = this.#kept
    for (let i = 0; i < kept.length; i++) if (kept[i].hessianVector(w, v, out)) return this.#hit(i)
    return false
  }

  hessian(w: ArrayLike<number>, entries: Entries): boolean {
    const kept = this.#kept
    for (let i = 0; i < kept.length; i++) if (kept[i].hessian(w, entries)) return this.#hit(i)
    return false
  }

  #hit(i: number): true {
    this.#hits++
    if (i > 0) this.#kept.unshift(...this.#kept.splice(i, 1))
    return true
  }

  /** Keeps the recording that was just made at w, unless a trace has it already. */
  recorded(w: ArrayLike<number>, result: number): void {
    this.#recordings++
    if (this.#distrusted || this.#recordings < policy.from) return
    if (this.#agrees(w, result) || this.#rests()) return
    const { tape, untraceable, used } = run
    if (untraceable !== undefined || tape.length > policy.most) return
    const memory = Memory.of(used, 1000 + 10 * tape.length)
    if (memory === undefined) return
    const room = Math.min(MOST, policy.most / tape.length) - 1
    const others = this.#kept.filter((trace) => trace.current).slice(0, room)
    this.#kept = [new Trace(tape, result, memory), ...others]
  }

  /** Whether a trace gives the gradient of the recording; one that gives another is the last. */
  #agrees(w: ArrayLike<number>, result: number): boolean {
    const traced = new Float64Array(w.length)
    if (!this.gradient(w, traced)) return false
    const taped = new Float64Array(w.length)
    run.tape.gradient(result, taped)
    const size = taped.reduce((most, g) => Math.max(most, Math.abs(g)), 1)
    this.#distrusted = taped.some((g, i) => Math.abs(g - traced[i]) > TOLERANCE * size)
    if (this.#distrusted) this.#kept = []
    return true
  }

  #rests(): boolean {
    if (this.#resting > 0) {
      this.#resting--
      return true
    }
    if (++this.#misses < TRIES || this.#hits > this.#misses) return false
    this.#resting = this.#recordings
    this.#misses = this.#hits = 0
    this.#kept = []
    return true
  }
}

/** Traces of one function; fewer of a very long one. */
const MOST = 8
/** Misses, with fewer hits than that, after which the tape takes over. */
const TRIES = 50

/** Rounding apart, in the order of operations, the two are the same. */
const TOLERANCE = 1e-9
