import timers from "node:timers"
import { promiseHooks } from "node:v8"

/** A constructor that makes nothing: a class that extends it puts its private fields on what it is given. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is how a private field gets onto a promise
    return object
  }
}

/** A note on a promise that nobody else can see, and that costs little. */
class Noted extends Given {
  readonly #origin: unknown

  constructor(promise: object, origin: unknown) {
    super(promise)
    this.#origin = origin
  }

  static originOf(promise: object): unknown {
    return #origin in promise ? promise.#origin : undefined
  }
}

type Callback = (this: unknown, ...values: unknown[]) => unknown

const TIMERS = ["setTimeout", "setInterval", "setImmediate"]

/** Whatever starts a callback, and can be told so without a hook of Node's. */
const STARTERS = [
  { owner: globalThis, names: [...TIMERS, "queueMicrotask"] },
  { owner: timers, names: TIMERS },
  { owner: process, names: ["nextTick"] },
]

/**
 * What the code that runs was started by, through timers and promises.
 *
 * Node's AsyncLocalStorage would do, but it counts the callbacks that it is in, and a forced stop leaves
 * the count wrong, which ends the process. Here such a stop leaves no more than a name behind.
 */
export class Origins<Origin extends object> {
  #current: Origin | undefined
  /** Those whose timers no longer run. */
  readonly #silenced = new WeakSet<Origin>()

  /** Null where it is not known, as in the callback of a file's reader. */
  get current(): Origin | null {
    return this.#current ?? null
  }

  /** Runs code as started by an origin. */
  within<T>(origin: Origin, action: () => T): T {
    const before = this.#current
    this.#current = origin
    const result = action()
    this.#current = before
    return result
  }

  /** Forgets what code has left behind that threw, or was stopped by force. */
  leave(): void {
    this.#current = undefined
  }

  /** Has none of an origin's timers run any more. */
  silence(origin: Origin): void {
    this.#silenced.add(origin)
  }

  /** The origin of a promise that was rejected, say. */
  of(promise: object): Origin | null {
    return (Noted.originOf(promise) as Origin | undefined) ?? null
  }

  /** Follows promises, timers and ticks; returns a function that ends it. */
  follow(): () => void {
    const unhook = promiseHooks.createHook({
      init: (promise) => {
        if (this.#current) new Noted(promise, this.#current)
      },
      before: (promise) => {
        this.#current = Noted.originOf(promise) as Origin | undefined
      },
      after: () => {
        this.#current = undefined
      },
    }) as unknown as () => void
    const undo = STARTERS.flatMap(({ owner, names }) =>
      names.map((name) => this.#wrap(owner, name)),
    )
    return () => {
      unhook()
      for (const restore of undo) restore()
    }
  }

  /** Has what is given to a function as its first argument run with the origin of now. */
  #wrap(owner: object, name: string): () => void {
    const functions = owner as Record<string, Callback>
    const original = functions[name]
    const follow = (callback: unknown) => this.#bound(callback, TIMERS.includes(name))
    const followed: Callback = function (callback, ...rest) {
      return original.call(this, follow(callback), ...rest)
    }
    functions[name] = Object.defineProperties(followed, Object.getOwnPropertyDescriptors(original))
    return () => {
      functions[name] = original
    }
  }

  /** Where the callback throws, its origin stays current: the handler of uncaught errors asks for it. */
  #bound(callback: unknown, isTimer: boolean): unknown {
    const origin = this.#current
    if (!origin || typeof callback !== "function") return callback
    const within = (action: () => unknown) =>
      isTimer && this.#silenced.has(origin) ? undefined : this.within(origin, action)
    return function (this: unknown, ...values: unknown[]) {
      return within(() => callback.apply(this, values))
    }
  }
}
