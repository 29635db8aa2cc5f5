/** A function as data: it can be sent to another thread, or written into a page. */
export interface Packed {
  /** What the function consists of; the function itself comes first. */
  readonly parts: readonly Part[]
}

/** A value in a part: itself if it is primitive, else the number of its own part. */
export type Slot = string | number | boolean | bigint | null | undefined | { readonly part: number }

/** By names or keys, in their order. */
export type Slots = readonly (readonly [name: string, slot: Slot])[]

export type Part =
  | PackedFunction
  | { readonly kind: "array"; readonly items: readonly Slot[] }
  | { readonly kind: "object"; readonly entries: Slots; readonly bare: boolean }
  | { readonly kind: "instance"; readonly entries: Slots; readonly of: Slot }
  | { readonly kind: "map"; readonly entries: readonly (readonly [Slot, Slot])[] }
  | { readonly kind: "set"; readonly items: readonly Slot[] }
  /** Typed arrays, dates, regular expressions: copied as they are. */
  | { readonly kind: "copy"; readonly value: object }
  /** What JavaScript itself provides, "Math.sin". */
  | { readonly kind: "standard"; readonly name: string }
  /** What the toolkit provides, by the name that it gives it. */
  | { readonly kind: "toolkit"; readonly name: string }
  /** What is made again, by calling what made it. */
  | { readonly kind: "recipe"; readonly make: Slot; readonly given: readonly Slot[] }

export interface PackedFunction {
  readonly kind: "function"
  readonly name: string
  readonly source: string
  /** Methods have another text than functions, and classes are looked at when they are made. */
  readonly form: "function" | "method" | "class"
  /** Values for the names that the text leaves open. */
  readonly free: Slots
  /** Properties of the function itself. */
  readonly own: Slots
}

/** What both sides have, and need not send. */
export interface Toolkit {
  /** The name by which the other side finds this value; undefined where it has no such value. */
  nameOf(value: object): string | undefined
  /** The value of that name. */
  find(name: string): unknown
  /** Why a value of this machine cannot travel, though it may look like any other: "Node's fs". */
  refusal?(value: object): string | undefined
}

/** What cannot travel, and where it was met: `nested.a[1].b is an instance of WeakMap`. */
export class PackError extends TypeError {
  override readonly name: string = "PackError"
  /** From a name in the function: "nested.a[1].b", "helper → cache"; empty for the function itself. */
  readonly path: string
  readonly problem: string

  constructor(subject: string, path: string, problem: string, advice: string) {
    super(`${subject} cannot travel: ${path === "" ? "it" : path} ${problem}; ${advice}`)
    this.path = path
    this.problem = problem
  }
}
