import { dfd } from "../../src/node/danfo"
import type { Oracle } from "../../src/objectives/oracle"
import { adam } from "../../src/optimizers/first-order/adam"
import { interleaved } from "./interleaved"

const n = 100_000

/** Prints what a step of `adam` takes for each of 10⁵ parameters, beside TensorFlow.js on its CPU backend. */
export function tfjsBench(): void {
  const slopes = Float64Array.from({ length: n }, (_, i) => Math.sin(i))
  const optimizer = adam()
  const w = new Float64Array(n)
  const state = optimizer.init(w)
  state.gradient.set(slopes)
  const still = { gradient: () => state.gradient } as Partial<Oracle> as Oracle

  const tf = dfd.tensorflow
  const theirs = tf.train.adam(1e-3)
  const variable = tf.variable(tf.zeros([n]), true, "w")
  const gradient = tf.tensor1d(Float32Array.from(slopes))

  let t = 0
  const [ours, tensors] = interleaved(40, [
    () => {
      for (let k = 0; k < 10; k++) optimizer.step(w, still, state, ++t)
    },
    () => theirs.applyGradients({ w: gradient }),
  ])
  tf.dispose([variable, gradient])

  const each = (ms: number) => `${((ms * 1e6) / n).toFixed(1)} ns`
  const ratio = (tensors / (ours / 10)).toFixed(0)
  console.log(
    `adam, 10⁵ parameters: ${each(ours / 10)} a parameter, TensorFlow.js ${each(tensors)}, ${ratio} times as long`,
  )
}
