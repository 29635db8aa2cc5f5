import type { Outside, Translation } from "../compile"
import { Heap, type Watch } from "./heap"

/**
 * What a recording has seen of the world outside of its function: the variables that it and the
 * functions that it calls have closed over, and everything that can be reached from those.
 *
 * A trace holds these values as constants, so it holds as long as they are unchanged. Variables
 * that are never assigned, and frozen objects, cost nothing to watch; an item of a list about 1 ns.
 */
export class Memory {
  readonly #watches: Watch[] = []

  private constructor(watches: Watch[]) {
    this.#watches = watches
  }

  /** Watches what the functions refer to; undefined where that may change unseen. */
  static of(used: Iterable<Translation>, budget: number): Memory | undefined {
    const heap = new Heap(budget)
    const memory = new Memory(heap.watches)
    for (const { outside } of used) {
      const { own, globals, members, values, closure } = outside
      if (closure.changing) memory.#watchVariables(outside)
      for (const name of [...own, ...globals]) {
        if (!memory.#watchRoot(heap, values[name], members.get(name) ?? "whole")) return undefined
      }
      for (const name of globals) memory.#watchMember(globalThis, name)
    }
    return memory
  }

  unchanged(): boolean {
    const watches = this.#watches
    for (let i = 0; i < watches.length; i++) if (!watches[i]()) return false
    return true
  }

  #watchVariables({ closure, own, values }: Outside): void {
    const copy = new Map(own.map((name) => [name, values[name]]))
    this.#watches.push(() => {
      if (!closure.changing) return true
      for (const [name, value] of closure.read()) {
        if (!Object.is(copy.get(name), value)) return false
      }
      return true
    })
  }

  /** A name used only as `name.member` leads no further than to those members. */
  #watchRoot(heap: Heap, value: unknown, members: ReadonlySet<string> | "whole"): boolean {
    if (members === "whole") return value !== globalThis && heap.see(value)
    if (Object(value) !== value) return true
    for (const member of members) {
      this.#watchMember(value as object, member)
      if (!heap.see((value as Record<string, unknown>)[member])) return false
    }
    return true
  }

  #watchMember(object: object, member: string): void {
    const value: unknown = Reflect.get(object, member)
    this.#watches.push(() => Object.is(Reflect.get(object, member), value))
  }
}
