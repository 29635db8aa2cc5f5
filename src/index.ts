import "./node/pool"
import "./node/scopes"
import "./node/traveller"

export * from "./browser"
export { type CheckOptions, check, type Verdict } from "./exercises/check"
export { dfd } from "./node/danfo"
export { iris } from "./node/data-sets/iris"
export { type MnistOptions, mnist } from "./node/data-sets/mnist"
export {
  type ExperimentOptions,
  experiment,
  type StoredResults,
  storedResults,
} from "./node/results/results"
export { table } from "./node/table"
export type { Course } from "./results/course"
export type { Contender, Experiment } from "./results/protocol"
export { quickSettings, type Setting } from "./results/setting"
