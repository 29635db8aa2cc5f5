import { compile, type Translation } from "./compile"
import { DerivativeError, placeAt, placeIn } from "./errors"
import type { Callable } from "./natives"
import { agrees } from "./probe"
import { run, type Singularity } from "./run"
import { sourceOf } from "./syntax"
import "./runtime"
import { type Entries, NO_NODE } from "./tape"
import { policy } from "./trace/policy"
import { Traces } from "./trace/traces"
import { Variable } from "./variable"

/** A plain function of one array of numbers. */
export type PlainFunction = (w: number[]) => number

/**
 * The exact derivatives of a plain function, from its own text.
 *
 * A recording runs the rewritten function on the tape, then the function itself, and compares the
 * two values bit by bit: what the rewriting got wrong (a value that has changed, an impure
 * function) shows. Further calls are answered by traces of what was recorded, and recorded anew
 * where no trace holds. At the first call, and at every power of two after it, there is a
 * recording all the same, and the derivative along one direction is compared with the function's
 * slope there: this shows what no tape can see, such as a bisection inside of the function.
 *
 * @throws DerivativeError where a derivative would be lost, and where these comparisons fail.
 */
export class Differentiated {
  readonly #f: PlainFunction
  readonly #name: string
  readonly #given: ReadonlyMap<string, unknown>
  #tape?: Translation
  #plain?: Translation
  readonly #traces = new Traces()
  #gradients = 0
  #curvatures = 0

  constructor(f: PlainFunction, given: ReadonlyMap<string, unknown> = new Map()) {
    this.#f = f
    this.#name = f.name.replace(/^bound /, "") || "f"
    this.#given = given
  }

  /** f(w), by the function itself; with values handed over, by its text with them in place. */
  value(w: number[]): number {
    if (this.#given.size === 0) return this.#f(w)
    this.#plain ??= this.#compile(true)
    if (!run.active) run.recording++
    return this.#plain.current()(w) as number
  }

  /** f of variables, where another function that is being recorded calls f. */
  inside(w: unknown): unknown {
    this.#tape ??= this.#compile(false)
    return this.#tape.current()(w)
  }

  gradient(w: ArrayLike<number>, out: Float64Array): Float64Array {
    if (run.active) refuseNested()
    if (w === out) return this.gradient(Array.from(w), out)
    const due = isPowerOfTwo(++this.#gradients)
    if (!due && this.#traces.gradient(w, out)) return out
    const result = this.#record(w)
    if (!(policy.always && this.#traces.gradient(w, out))) run.tape.gradient(result, out)
    if (due && run.singular === 0) this.#probe(w, out)
    return out
  }

  hessianVector(w: ArrayLike<number>, v: ArrayLike<number>): Float64Array {
    if (run.active) refuseNested()
    const out = new Float64Array(w.length)
    const due = isPowerOfTwo(++this.#curvatures)
    if (!due && this.#traces.hessianVector(w, v, out)) return out
    const result = this.#record(w)
    if (policy.always && this.#traces.hessianVector(w, v, out)) return out
    run.tape.hessianVector(result, v, out)
    return out
  }

  /** The entries of ∇²f(w), into a matrix of zeros. */
  hessian<M extends Entries>(w: ArrayLike<number>, entries: M): M {
    if (run.active) refuseNested()
    const due = isPowerOfTwo(++this.#curvatures)
    if (!due && this.#traces.hessian(w, entries)) return entries
    const result = this.#record(w)
    if (policy.always && this.#traces.hessian(w, entries)) return entries
    run.tape.hessian(result, entries)
    return entries
  }

  /** Where on its way to f(w) the function meets points without a derivative. */
  singularities(w: ArrayLike<number>): Singularity[] {
    if (run.active) refuseNested()
    const found: Singularity[] = []
    run.singularities = found
    try {
      this.#run(w)
    } finally {
      run.singularities = undefined
    }
    return found
  }

  /** Records f at w, for the tape and for traces; the node of the result. */
  #record(w: ArrayLike<number>): number {
    const result = this.#run(w)
    this.#traces.recorded(w, result)
    return result
  }

  /** Runs f on the tape; the node of the result, or NO_NODE where it does not depend on w. */
  #run(w: ArrayLike<number>): number {
    run.recording++
    run.singular = 0
    run.used = new Set()
    run.failure = run.untraceable = undefined
    run.tape.reset(w)
    const inputs = Array.from(w, (x, i) => new Variable(i, x, run.recording))
    run.active = true
    let result: unknown
    try {
      this.#tape ??= this.#compile(false)
      result = this.#tape.current()(inputs)
    } catch (error) {
      run.active = false
      throw run.failure ?? this.#explained(error, w)
    } finally {
      run.active = false
    }
    if (run.failure) throw run.failure
    const node = Variable.is(result) ? Variable.index(result, run.recording) : NO_NODE
    this.#compare(node === NO_NODE ? result : run.tape.z[node], this.value(Array.from(w)))
    return node
  }

  #compare(recorded: unknown, value: number): void {
    if (typeof recorded !== "number" || typeof value !== "number") {
      throw new DerivativeError(
        `${this.#name} must return a number, and it returned ${describe(value)}.`,
        placeAt(sourceOf(this.#f) ?? "", 0, this.#name),
      )
    }
    if (recorded !== value && !(Number.isNaN(recorded) && Number.isNaN(value))) {
      throw new DerivativeError(
        `${this.#name} gave ${value} when called and ${recorded} when recorded. Its value depends on something else than its argument (a counter, the time, an object that it changes), or on something that cannot be read. Hand such values over, objective(f, { k }), or give the gradient yourself, objective(f, { gradient }).`,
      )
    }
  }

  #probe(w: ArrayLike<number>, gradient: Float64Array): void {
    const gradientAt = (point: number[]) => {
      const out = new Float64Array(point.length)
      run.tape.gradient(this.#run(point), out)
      return out
    }
    const tested = agrees((point) => this.value(point), w, gradient, gradientAt)
    if (tested.agree) return
    throw new DerivativeError(
      `${this.#name} has the slope ${tested.slope} along a test direction, but its operations give ${tested.exact}. A loop that stops by comparing (a bisection, an iteration at its solution) hides how the result depends on the argument. Give the gradient yourself, objective(f, { gradient }), or ask for objective(f, { derivatives: "central differences" }).`,
    )
  }

  /** An error that the function throws by itself is its own; another one is a limit of ours. */
  #explained(error: unknown, w: ArrayLike<number>): unknown {
    if (error instanceof DerivativeError) return error
    this.value(Array.from(w))
    if (!(error instanceof Error)) return error
    return new DerivativeError(
      `${this.#name} runs with numbers, but not where they are followed: ${error.message}.`,
      placeIn(error.stack ?? ""),
      { cause: error },
    )
  }

  #compile(plain: boolean): Translation {
    const source = sourceOf(this.#f)
    if (source === undefined) {
      throw new DerivativeError(
        `${this.#name} is ${this.#f.name.startsWith("bound ") ? "a bound" : "a built-in"} function, and its text cannot be read; wrap it in an arrow function, or give its gradient: objective(f, { gradient }).`,
      )
    }
    const kind = KINDS[Object.prototype.toString.call(this.#f)]
    const wrong = /^class\b/.test(source) ? "a class" : kind
    if (wrong !== undefined) {
      throw new DerivativeError(
        `${this.#name} must be a plain function of one array, and it is ${wrong}.`,
        placeAt(source, 0, this.#name),
      )
    }
    return compile(this.#f as Callable, source, { given: this.#given, plain })
  }
}

const KINDS: Readonly<Record<string, string>> = {
  "[object AsyncFunction]": "asynchronous",
  "[object GeneratorFunction]": "a generator",
  "[object AsyncGeneratorFunction]": "an asynchronous generator",
}

function refuseNested(): never {
  throw new DerivativeError("A derivative cannot be taken inside of a recording.")
}

function isPowerOfTwo(n: number): boolean {
  return (n & (n - 1)) === 0
}

function describe(value: unknown): string {
  return Array.isArray(value) ? "an array" : typeof value === "object" ? "an object" : String(value)
}
