import { blobs } from "../../src/data/blobs"
import { mlp } from "../../src/objectives/data/mlp"
import { interleaved } from "./interleaved"

/** A gradient of a network 784-128-10 over minibatches of 64 dense examples, and what else it answers. */
export function mlpBench(): void {
  const data = blobs({ examples: 640, classes: 10, features: 784 })
  const net = mlp(data, { hidden: [128], batchSize: 64 })
  const w = net.start()
  const out = new Float64Array(w.length)
  let step = 0
  const oracle = () => {
    step++
    const at = net.at?.(step)
    if (!at) throw new Error("there should be minibatches")
    return at
  }
  const [value, gradient, product] = interleaved(60, [
    () => oracle().value(w),
    () => oracle().gradient(w, out),
    () => oracle().hessianVector(w, w),
  ])
  console.log("MLP 784-128-10, batch 64, ms")
  console.log(`  value                   ${value.toFixed(2)}`)
  console.log(`  gradient                ${gradient.toFixed(2)}`)
  console.log(`  Hessian-vector product  ${product.toFixed(2)}`)
}
