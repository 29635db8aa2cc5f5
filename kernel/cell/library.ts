/**
 * WebAssembly, which the compiler's libraries have among what belongs to pages, and Node's types of this version
 * do not have.
 */
const WEB_ASSEMBLY = `
declare namespace WebAssembly {
  type Bytes = ArrayBuffer | ArrayBufferView;
  type ValueType = "anyfunc" | "externref" | "f32" | "f64" | "i32" | "i64" | "v128";
  type Imports = Record<string, Record<string, Function | Global | Memory | Table | number>>;
  interface Described { kind: "function" | "global" | "memory" | "table"; name: string }
  class Module {
    constructor(bytes: Bytes);
    static exports(module: Module): Described[];
    static imports(module: Module): (Described & { module: string })[];
    static customSections(module: Module, name: string): ArrayBuffer[];
  }
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Record<string, any>;
  }
  class Memory {
    constructor(descriptor: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Table {
    constructor(descriptor: { element: "anyfunc" | "externref"; initial: number; maximum?: number }, value?: any);
    readonly length: number;
    get(index: number): any;
    set(index: number, value?: any): void;
    grow(by: number, value?: any): number;
  }
  class Global {
    constructor(descriptor: { value: ValueType; mutable?: boolean }, value?: any);
    value: any;
  }
  class CompileError extends Error {}
  class LinkError extends Error {}
  class RuntimeError extends Error {}
  function compile(bytes: Bytes): Promise<Module>;
  function instantiate(bytes: Bytes, imports?: Imports): Promise<{ module: Module; instance: Instance }>;
  function instantiate(module: Module, imports?: Imports): Promise<Instance>;
  function validate(bytes: Bytes): boolean;
}`

/**
 * What Node 20 has of ES2023 and the compiler's own library, of TypeScript 5.0, lacks: the array methods that
 * return a copy.
 */
const copies = (array: string, item: string, spliced: boolean): string => `
interface ${array} {
  /** A copy with the items in reverse order. */
  toReversed(): ${item === "T" ? "T[]" : array};
  /** A sorted copy. */
  toSorted(compare?: (a: ${item}, b: ${item}) => number): ${item === "T" ? "T[]" : array};
  /** A copy with another value at one index; a negative index counts from the end. */
  with(index: number, value: ${item}): ${item === "T" ? "T[]" : array};
  ${spliced ? "/** A copy with some items taken out and others put in. */\n  toSpliced(start: number, skip?: number, ...items: T[]): T[];" : ""}
}`

const NUMBERS = ["Int8", "Uint8", "Uint8Clamped", "Int16", "Uint16", "Int32", "Uint32"]
const BIG = ["BigInt64Array", "BigUint64Array"]

/** What is added to the compiler's own library. */
export const ADDED: string = [
  ...["Array<T>", "ReadonlyArray<T>"].map((array) => copies(array, "T", true)),
  ...[...NUMBERS, "Float32", "Float64"].map((kind) => copies(`${kind}Array`, "number", false)),
  ...BIG.map((array) => copies(array, "bigint", false)),
  WEB_ASSEMBLY,
].join("\n")
