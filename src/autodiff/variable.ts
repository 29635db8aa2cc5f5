import { leak } from "./run"

/**
 * A number that the tape follows: what a rewritten function computes with.
 *
 * It is opaque. Its fields are private, so that no user code can read them, and anything that
 * would use it as an ordinary value (a conversion, a property, a key) throws: see {@link leak}.
 */
export class Variable {
  readonly #index: number
  readonly #value: number
  readonly #recording: number

  constructor(index: number, value: number, recording: number) {
    this.#index = index
    this.#value = value
    this.#recording = recording
  }

  static is(x: unknown): x is Variable {
    return typeof x === "object" && x !== null && #index in x
  }

  static value(v: Variable): number {
    return v.#value
  }

  /** The node on the tape of the given recording. */
  static index(v: Variable, recording: number): number {
    if (v.#recording !== recording) {
      throw leak("a variable of an earlier gradient is used again; keep no state between calls")
    }
    return v.#index
  }
}

/** Everything that native code can look up on a number ends here. */
const alarm: ProxyHandler<object> = {
  get(_target, key) {
    throw leak(problem(key))
  },
  has(_target, key) {
    throw leak(`\`${String(key)} in\` a number`)
  },
  set(_target, key) {
    throw leak(`a property (${String(key)}) is set on a number`)
  },
}

function problem(key: string | symbol): string {
  switch (key) {
    case Symbol.toPrimitive:
    case "valueOf":
      return "a variable is turned into a plain number, a string or a key, and its derivative would be lost: typed arrays, text, indices and most built-in functions cannot carry it. Use plain arrays, operators and Math.*"
    case "toJSON":
      return "JSON would turn a variable into text, and its derivative would be lost"
    case Symbol.iterator:
      return "a number is used where a list is needed, or as the length of one"
    case "then":
      return "a variable is awaited: the function must be synchronous"
    default:
      return `the property ${String(key)} of a variable is read, and what it gives would carry no derivative`
  }
}

Reflect.deleteProperty(Variable.prototype, "constructor")
Object.setPrototypeOf(Variable.prototype, new Proxy(Object.create(null), alarm))
