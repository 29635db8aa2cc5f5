import { asDataSet, type Data, type DataSet } from "../../data/data-set"
import type { Point } from "../../linalg/vector"
import type { DataObjective } from "./data-objective"

/** A model that tells classes apart. */
export interface Classifier extends DataObjective {
  /** The probability of each class, [examples × classes] row by row. */
  probabilities(w: Point, data?: Data): Float64Array
  /** The index of the likeliest class of each example of the data, or of other data. */
  predict(w: Point, data?: Data): Float64Array
  /** The share of examples whose class is predicted right, between 0 and 1. */
  accuracy(w: Point, data?: Data): number
}

/** The objective with its predictions: the class with the highest score, the first of equals. */
export function classifier(
  f: DataObjective,
  probabilities: (w: Float64Array, data: DataSet) => Float64Array,
): Classifier {
  const classes = f.data.classes.length
  const predict = (w: Point, data?: Data): Float64Array => {
    const set = newData(f, data)
    const p = probabilities(parameters(f, w), set)
    return Float64Array.from({ length: set.examples }, (_, i) => likeliest(p, i, classes))
  }
  const members: Pick<Classifier, "probabilities" | "predict" | "accuracy"> = {
    probabilities: (w, data) => probabilities(parameters(f, w), newData(f, data)),
    predict,
    accuracy(w, data) {
      const { y, examples } = newData(f, data)
      return predict(w, data).filter((k, i) => k === y[i]).length / examples
    },
  }
  for (const [key, value] of Object.entries(members)) {
    Object.defineProperty(f, key, { value, enumerable: true })
  }
  return f as Classifier
}

function likeliest(p: Float64Array, i: number, classes: number): number {
  let best = 0
  for (let k = 1; k < classes; k++) if (p[i * classes + k] > p[i * classes + best]) best = k
  return best
}

/** The data to predict, by default those of the objective. */
export function newData(f: DataObjective, data?: Data): DataSet {
  if (data === undefined) return f.data
  const set = asDataSet(data)
  if (set.features === f.data.features) return set
  throw new RangeError(
    `${f.name}: the data have ${set.features} features; give ${f.data.features}, as in ${f.data.name}`,
  )
}

export function parameters(f: DataObjective, w: Point): Float64Array {
  if (w?.length !== f.dimension) {
    throw new RangeError(
      `${f.name}: w has length ${w?.length}; give ${f.dimension} numbers, as in start()`,
    )
  }
  return Float64Array.from(w)
}

/**
 * The data with classes: where there are no names, those of the indices that occur.
 *
 * @throws RangeError where targets are no indices, or there are not as many classes as needed.
 */
export function withClasses(owner: string, data: Data, wanted?: number): DataSet {
  const set = asDataSet(data)
  const bad = set.y.findIndex((k) => !(Number.isInteger(k) && k >= 0))
  if (bad >= 0) {
    throw new RangeError(
      `${owner}: target ${bad} is ${set.y[bad]}; number the classes 0, 1, … for the targets`,
    )
  }
  const highest = set.y.reduce((a, b) => Math.max(a, b), 1)
  const count = set.classes.length || highest + 1
  if (wanted !== undefined && count !== wanted) {
    throw new RangeError(
      `${owner}: there are ${count} classes; it takes ${wanted}, softmaxRegression takes more`,
    )
  }
  const names = Array.from({ length: count }, (_, k) => set.classes[k] ?? String(k))
  return set.classes.length > 0 ? set : { ...set, classes: names }
}
