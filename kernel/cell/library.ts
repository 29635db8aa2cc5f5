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

export const NEWER_ARRAYS: string = [
  ...["Array<T>", "ReadonlyArray<T>"].map((array) => copies(array, "T", true)),
  ...[...NUMBERS, "Float32", "Float64"].map((kind) => copies(`${kind}Array`, "number", false)),
  ...BIG.map((array) => copies(array, "bigint", false)),
].join("\n")
