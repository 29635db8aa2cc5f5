import { displayedAs, htmlTable, plural } from "../display"
import type { Point } from "../linalg/vector"

/** Examples to learn from: a row of features each, and a target. */
export interface DataSet {
  readonly name: string
  /** The features, [examples × features] row by row. */
  readonly x: Float64Array | Float32Array
  /** The targets, [examples]: numbers for a regression, indices of classes for a classifier. */
  readonly y: Float64Array
  readonly examples: number
  readonly features: number
  /** The names of the classes; empty where the targets are numbers. */
  readonly classes: readonly string[]
}

export interface DataSetOptions {
  /** For labels; default "data" */
  name?: string
  /** The names of the classes, where y holds their indices 0, 1, …; default none */
  classes?: readonly string[]
}

/**
 * Examples of your own as a data set.
 *
 *     dataSet([[1, 2], [3, 4], [5, 6]], [0, 1, 1], { classes: ["no", "yes"] })
 *
 * x is a list of rows, or a flat typed array of them, one after another; a typed array is kept,
 * not copied. Shapes: x is [examples × features], y is [examples].
 *
 * @throws RangeError unless there is an example for each target, all rows are equally long, all
 * numbers finite and, where there are classes, every target the index of one.
 */
export function dataSet(
  x: readonly Point[] | Float64Array | Float32Array,
  y: Point,
  { name = "data", classes = [] }: DataSetOptions = {},
): DataSet {
  const examples = y.length
  const flat = Array.isArray(x) ? flattened(x) : (x as Float64Array)
  const features = flat.length / examples
  if (Array.isArray(x) && x.length !== examples) {
    throw new RangeError(`dataSet: ${x.length} rows of x, ${examples} of y; give one for each`)
  }
  if (!Number.isInteger(features) || features === 0) {
    throw new RangeError(
      `dataSet: x has ${flat.length} numbers for ${plural(examples, "target")}; give each example equally many, at least one`,
    )
  }
  const targets = Float64Array.from(y)
  for (const [what, numbers] of [["x", flat] as const, ["y", targets] as const]) {
    const bad = firstNotFinite(numbers)
    if (bad < 0) continue
    throw new RangeError(`dataSet: number ${bad} of ${what} is ${numbers[bad]}; leave it out`)
  }
  if (classes.length > 0) {
    const stray = targets.findIndex((k) => !(Number.isInteger(k) && k >= 0 && k < classes.length))
    if (stray >= 0) {
      throw new RangeError(
        `dataSet: target ${stray} is ${targets[stray]}; the classes have the indices 0 to ${classes.length - 1}`,
      )
    }
  }
  return displayedAs({ name, x: flat, y: targets, examples, features, classes }, card)
}

/** What objectives take: a data set, or its rows and targets as they are. */
export type Data = DataSet | ({ x: readonly Point[]; y: Point } & DataSetOptions)

export function asDataSet(data: Data): DataSet {
  return "examples" in data ? data : dataSet(data.x, data.y, data)
}

function flattened(rows: readonly Point[]): Float64Array {
  const features = rows[0]?.length ?? 0
  const flat = new Float64Array(rows.length * features)
  for (const [i, row] of rows.entries()) {
    if (row.length !== features) {
      throw new RangeError(
        `dataSet: row ${i} of x has ${plural(row.length, "number")}, row 0 has ${features}; make them equally long`,
      )
    }
    flat.set(row, i * features)
  }
  return flat
}

function firstNotFinite(numbers: Point): number {
  // Only NaN and the infinite numbers, less themselves, are not 0.
  for (let i = 0; i < numbers.length; i++) if (numbers[i] - numbers[i] !== 0) return i
  return -1
}

/** The first rows, for a notebook. */
function card(data: DataSet): Record<string, string> {
  const { name, examples, features, classes } = data
  const kinds = classes.length > 0 ? `, ${classes.length} classes` : ""
  const title = `${name}: ${plural(examples, "example")} of ${plural(features, "feature")}${kinds}`
  const columns = Math.min(features, 6)
  const rows = Array.from({ length: Math.min(examples, 5) }, (_, i) => [
    String(i),
    ...Array.from(data.x.subarray(i * features, i * features + columns), (v) =>
      String(Number(v.toPrecision(4))),
    ),
    classes[data.y[i]] ?? String(Number(data.y[i].toPrecision(4))),
  ])
  const head = ["", ...Array.from({ length: columns }, (_, j) => `x${j}`), "y"]
  return { "text/plain": title, "text/html": `<p>${title}</p>${htmlTable(head, rows)}` }
}
