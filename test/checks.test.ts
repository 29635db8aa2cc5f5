import { nearest } from "../src/checks"
import { adam } from "../src/optimizers/first-order/adam"

const options = ["learningRate", "beta1", "beta2", "epsilon", "weightDecay"]

test.each([
  ["learningrate", "learningRate"],
  ["learning_rate", "learningRate"],
  ["lr", "learningRate"],
  ["eps", "epsilon"],
  ["epsillon", "epsilon"],
  ["weight_decay", "weightDecay"],
  ["wd", "weightDecay"],
  ["beta_2", "beta2"],
  ["learnRate", "learningRate"],
])("%s is taken for %s", (typed, meant) => {
  expect(nearest(typed, options)).toBe(meant)
})

test("a name that is like no option has no nearest one", () => {
  expect(nearest("batchSize", options)).toBeUndefined()
})

test("an option that does not exist is an error that names the one that was meant", () => {
  const mistyped = { learningrate: 0.1 } as object
  expect(() => adam(mistyped)).toThrow(
    'adam has no option "learningrate"; did you mean "learningRate"?',
  )
})

test("an option that resembles none is answered with those there are", () => {
  const mistyped = { batchSize: 10 } as object
  expect(() => adam(mistyped)).toThrow(/its options are learningRate, beta1, beta2, epsilon/)
})

test("a value of the wrong kind is shown as it was given", () => {
  const text = { beta1: "0.9" } as object
  expect(() => adam(text)).toThrow('adam: beta1 is "0.9"; choose 0 ≤ beta1 < 1')
})

test("an option that is undefined takes its default", () => {
  expect(adam({ learningRate: undefined }).learningRate?.(0)).toBe(0.001)
})
