import "./node/pool"
import "./node/scopes"
import "./node/traveller"

export * from "./browser"
export { dfd } from "./node/danfo"
export { iris } from "./node/data-sets/iris"
export { type MnistOptions, mnist } from "./node/data-sets/mnist"
export { table } from "./node/table"
