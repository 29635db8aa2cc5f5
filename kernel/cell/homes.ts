/** An object that holds top-level names, and what the JavaScript of cells calls it. */
export interface Home {
  id: string
  values: Record<string, unknown>
}

/** An object to which `__proto__` is a name like any other, and as fast as a plain one. */
class Values {}
Object.setPrototypeOf(Values.prototype, null)

/**
 * Where the values of top-level names live.
 *
 * Each cell has a home for the names that it is the first to declare, and they stay there, whichever cell
 * declares them again: so every function sees the newest value. A home is a plain object whose shape no longer
 * changes once its cell has run, which V8's inline caches like: one object for all cells would get another shape
 * with each name, and beyond 128 of them become a slow dictionary.
 *
 * What the kernel preloads is apart: a cell that declares such a name gets its own, and functions of earlier
 * cells keep the toolkit's.
 */
export class Homes {
  readonly #of = new Map<string, Home>()
  readonly #preloaded = new Map<string, Home>()
  #count = 0

  /** A home for a cell that is about to run. */
  open(): Home {
    return { id: `cell_${this.#count++}`, values: new Values() as Home["values"] }
  }

  /** Where a name lives for a cell that declares some names itself. */
  find(name: string, declared: ReadonlySet<string>, own: Home): Home | undefined {
    const known = this.#of.get(name)
    if (declared.has(name)) return known ?? own
    return known ?? this.#preloaded.get(name)
  }

  /** Keeps what a cell has put into its home. */
  keep(home: Home): void {
    for (const name of Object.keys(home.values)) this.#of.set(name, home)
  }

  /** Keeps a home as the kernel's. */
  preload(home: Home): void {
    for (const name of Object.keys(home.values)) this.#preloaded.set(name, home)
    // As the prototype of an object, it becomes a fast one again, however many names it has.
    function Fast(): void {}
    Fast.prototype = home.values
    ;new (Fast as unknown as new () => object)()
  }

  isPreloaded(name: string): boolean {
    return this.#preloaded.has(name)
  }

  /** Whether a cell has taken a preloaded name for something of its own. */
  shadows(name: string): boolean {
    return this.#of.has(name) && this.#preloaded.has(name)
  }
}
