import { bindingsOf } from "../autodiff/bindings"
import { isHome } from "../autodiff/homes"
import { surroundings } from "../autodiff/scope"
import { parseFunction, type Syntax, sourceOf } from "../autodiff/syntax"
import { PackError, type Packed, type Part, type Slot, type Slots, type Toolkit } from "./packed"
import { recipeOf } from "./recipe"
import { isStandard, standardName } from "./standard"
import { membersUsed, problemOf, problemOfClass } from "./text"
import { Weight } from "./weight"

export interface PackOptions {
  /** The most bytes of data that may travel; default 64 MB */
  limit?: number
  /** What errors call the function; default "the function" */
  subject?: string
  /** What they advise; default "make it inside of the function" */
  advice?: string
}

/**
 * A function as data: its text, and the values that it refers to, and theirs.
 *
 *     const packed = pack(([x]) => a * helper(x), toolkit)
 *     unpack(packed, toolkit)([1])      // in another thread, or in a page
 *
 * Values are taken as they are now. What the toolkit exports travels as a name, an objective as
 * the call that made it; numbers, strings, arrays, typed arrays, plain objects, maps, sets, class
 * instances and other functions as copies, shared ones once.
 *
 * @throws PackError for the rest, naming the value and where it was met: bound functions, symbols,
 *   proxies, getters, promises, what is Node's own; functions that assign outer variables, whose
 *   new values nobody would see; more data than the limit.
 */
export function pack(
  f: (...args: never[]) => unknown,
  toolkit: Toolkit,
  options: PackOptions = {},
): Packed {
  const packer = new Packer(toolkit, options)
  try {
    packer.slot(f, "")
  } catch (error) {
    // Deep inside of data, the stack has no room for the cell that asked.
    Error.captureStackTrace?.(error as Error, pack)
    throw error
  }
  return { parts: packer.parts as Part[] }
}

class Packer {
  /** A part is undefined while it is being packed: it may refer to itself. */
  readonly parts: (Part | undefined)[] = []
  readonly #slots = new Map<object, { part: number }>()
  readonly #toolkit: Toolkit
  readonly #weight: Weight
  readonly #refused: (path: string, problem: string) => PackError

  constructor(toolkit: Toolkit, options: PackOptions) {
    const { limit = 64e6, subject = "the function" } = options
    const { advice = "make it inside of the function" } = options
    this.#toolkit = toolkit
    this.#weight = new Weight(limit)
    this.#refused = (path, problem) => new PackError(subject, path, problem, advice)
  }

  slot(value: unknown, path: string): Slot {
    if (typeof value === "symbol") throw this.#refused(path, "is a symbol")
    if (typeof value !== "object" && typeof value !== "function") {
      if (typeof value === "string") this.#weigh(path, 2 * value.length)
      return value as Slot
    }
    if (value === null) return null
    const known = this.#slots.get(value)
    if (known !== undefined) return known
    const slot = { part: this.parts.length }
    this.#slots.set(value, slot)
    this.parts.push(undefined)
    this.parts[slot.part] = this.#part(value, path)
    return slot
  }

  #part(value: object, path: string): Part {
    const name = this.#toolkit.nameOf(value)
    if (name !== undefined) return { kind: "toolkit", name }
    const standard = standardName(value)
    if (standard !== undefined) return { kind: "standard", name: standard }
    const refusal = this.#toolkit.refusal?.(value)
    if (refusal !== undefined) throw this.#refused(path, `is ${refusal}`)
    const recipe = recipeOf(value)
    // Only if the other side has what makes it; a small data set may travel to a page as it is.
    if (recipe !== undefined && this.#toolkit.nameOf(recipe.make) !== undefined) {
      const make = this.slot(recipe.make, path)
      return { kind: "recipe", make, given: recipe.given.map((x) => this.slot(x, path)) }
    }
    return typeof value === "function" ? this.#function(value, path) : this.#object(value, path)
  }

  #function(f: object, path: string): Part {
    const { name } = f as { name: string }
    const source = sourceOf(f)
    if (source === undefined) {
      throw this.#refused(path, name.startsWith("bound ") ? "is a bound function" : "is built in")
    }
    const syntax = this.#parsed(source, name, path)
    const bindings = bindingsOf(syntax)
    const problem = problemOf(syntax, bindings)
    if (problem !== undefined) throw this.#refused(path, problem)
    const form =
      syntax.node.type === "ClassExpression" ? "class" : syntax.method ? "method" : "function"
    const prototype = Object.getOwnPropertyDescriptor(f, "prototype")?.value as object | undefined
    if (form !== "class" && Object.keys(prototype ?? {}).length > 0) {
      throw this.#refused(path, "has methods on its prototype, and is no class")
    }
    this.#weigh(path, 2 * source.length)
    const free = this.#free(f, bindings.names, membersUsed(syntax, bindings), path)
    return { kind: "function", name, source, form, free, own: this.#entries(f, path) }
  }

  #parsed(source: string, name: string, path: string): Syntax {
    try {
      return parseFunction(source, name || "the function")
    } catch (error) {
      throw this.#refused(path, `cannot be read (${(error as Error).message})`)
    }
  }

  #free(
    f: object,
    names: ReadonlySet<string>,
    members: ReadonlyMap<string, ReadonlySet<string>>,
    path: string,
  ): Slots {
    const { values, global } = surroundings(f, names, new Map())
    return [...names].flatMap((name): Slots => {
      const inner = path === "" ? name : `${path} → ${name}`
      if (global.has(name)) {
        if (isStandard(name)) return []
        throw this.#refused(inner, "is a global that it must do without there")
      }
      if (!values.has(name)) throw this.#refused(inner, "cannot be found")
      const value = values.get(name)
      const used = members.get(name)
      if (used === undefined || !this.#isModule(name, value)) {
        return [[name, this.slot(value, inner)]]
      }
      // Of a module, or of the notebook, what the function uses.
      const entries = [...used].map((key) => {
        const member = (value as Record<string, unknown>)[key]
        return [key, this.slot(member, path === "" ? key : `${path} → ${key}`)] as const
      })
      this.parts.push({ kind: "object", entries, bare: true })
      return [[name, { part: this.parts.length - 1 }]]
    })
  }

  /** A module, or a notebook's own names: of these a function takes what it uses. */
  #isModule(name: string, value: unknown): boolean {
    if (Object(value) !== value) return false
    // Imported as `fs_1`; its reader knows what is used of it.
    const foreign = /_\d+$/.test(name) && this.#toolkit.refusal?.(value as object) !== undefined
    return isHome(name) || foreign || (value as { __esModule?: unknown }).__esModule === true
  }

  #object(value: object, path: string): Part {
    if (Array.isArray(value)) {
      this.#weigh(path, 8 * value.length)
      const items = Array.from(value, (item, i) =>
        typeof item === "number" ? item : this.slot(item, `${path}[${i}]`),
      )
      return { kind: "array", items }
    }
    if (ArrayBuffer.isView(value)) {
      this.#weigh(path, value.byteLength)
      // Its own part of a buffer that it may share with larger arrays.
      return { kind: "copy", value: value instanceof DataView ? value : sliced(value) }
    }
    const prototype = Object.getPrototypeOf(value) as object | null
    if (prototype === null || Object.getPrototypeOf(prototype) === null) {
      return { kind: "object", entries: this.#entries(value, path), bare: prototype === null }
    }
    const tag = Object.prototype.toString.call(value).slice(8, -1)
    const builtIn = sourceOf((prototype.constructor as object | undefined) ?? Object) === undefined
    if (builtIn) return this.#builtIn(value, tag, path)
    return this.#instance(value, prototype.constructor, path)
  }

  #builtIn(value: object, tag: string, path: string): Part {
    switch (tag) {
      case "Map": {
        const entries = [...(value as Map<unknown, unknown>)].map(
          ([key, item]) =>
            [this.slot(key, `${path}.keys()`), this.slot(item, `${path}.get(…)`)] as const,
        )
        return { kind: "map", entries }
      }
      case "Set": {
        const items = [...(value as Set<unknown>)].map((x) => this.slot(x, `${path}.values()`))
        return { kind: "set", items }
      }
      case "ArrayBuffer":
      case "Date":
      case "RegExp":
        return { kind: "copy", value }
      default:
        throw this.#refused(path, tag === "Promise" ? "is a promise" : `is an instance of ${tag}`)
    }
  }

  #instance(value: object, of: object, path: string): Part {
    const { name } = of as { name: string }
    const problem = problemOfClass(of)
    if (problem !== undefined)
      throw this.#refused(path, `is an instance of ${name}, which ${problem}`)
    try {
      const entries = this.#entries(value, path)
      return { kind: "instance", entries, of: this.slot(of, `${path}.constructor`) }
    } catch (error) {
      if (!(error instanceof PackError && error.path.startsWith(`${path}.`))) throw error
      // Whoever made the value knows it, and need not know its inside.
      const cause = error.cause instanceof PackError ? error.cause : error
      const refusal = `is an instance of ${name}, and ${cause.path} cannot travel`
      throw Object.assign(this.#refused(path, refusal), { cause })
    }
  }

  #entries(value: object, path: string): Slots {
    const own = Object.entries(Object.getOwnPropertyDescriptors(value))
    return own
      .filter(([, { enumerable }]) => enumerable)
      .map(([key, property]) => {
        const place = /^[\w$]+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`
        if (!("value" in property)) throw this.#refused(place, "is a getter")
        return [key, this.slot(property.value, place)] as const
      })
  }

  #weigh(path: string, bytes: number): void {
    const excess = this.#weight.add(path, bytes)
    if (excess) throw this.#refused(excess.holder, excess.problem)
  }
}

/** Not its own method: a Buffer's `slice` shares memory. */
const { slice } = Object.getPrototypeOf(Float64Array.prototype) as Float64Array

function sliced(view: ArrayBufferView): object {
  return slice.call(view)
}
