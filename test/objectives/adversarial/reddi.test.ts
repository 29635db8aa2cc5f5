import { reddi } from "../../../src/objectives/adversarial/reddi"
import type { Oracle } from "../../../src/objectives/oracle"
import type { Objective } from "../../../src/objectives/types"
import { projected } from "../../../src/optimizers/adapters/projected"
import { adam } from "../../../src/optimizers/first-order/adam"
import { amsgrad } from "../../../src/optimizers/first-order/amsgrad"
import { sgd } from "../../../src/optimizers/first-order/sgd"
import type { Optimizer } from "../../../src/optimizers/optimizer"

const oracle = (f: Objective, t: number) => (f.at as (t: number) => Oracle)(t)
const slope = (f: Objective, t: number) => oracle(f, t).gradient(Float64Array.of(0.3))[0]

/** The mean of the last tenth of a walk from 0, kept within ±1. */
function end(f: Objective, inner: Optimizer, steps: number): number {
  const optimizer = projected(inner, [[-1, 1]])
  const w = Float64Array.of(0)
  const state = optimizer.init(w)
  let sum = 0
  for (let t = 1; t <= steps; t++) {
    optimizer.step(w, oracle(f, t), state, t)
    if (t > 0.9 * steps) sum += w[0]
  }
  return sum / (0.1 * steps)
}

describe("Reddi's line", () => {
  test("is steep in every 101st step, the first included, else downhill", () => {
    const f = reddi()
    const slopes = Array.from({ length: 203 }, (_, k) => slope(f, k + 1))
    expect(slopes.flatMap((s, k) => (s === 1010 ? [k + 1] : []))).toEqual([1, 102, 203])
    expect(slopes.filter((s) => s === -10).length).toBe(200)
  })

  test("has the mean of a period for its own slope, and its minimum at the left end", () => {
    const f = reddi()
    let sum = 0
    for (let t = 1; t <= 101; t++) sum += slope(f, t)
    expect(f.gradient([0.3])[0]).toBeCloseTo(sum / 101, 12)
    expect(f.minima[0].w).toEqual([-1])
    expect(f([-1])).toBe(f.minima[0].value)
    expect(f([-1])).toBeLessThan(f([1]))
  })

  test("by chance is steep as often as its probability says, the same for the same seed", () => {
    const f = reddi({ probability: 0.01, seed: 3 })
    let rare = 0
    for (let t = 1; t <= 20000; t++) rare += slope(f, t) === 1010 ? 1 : 0
    // Binomial with mean 200 and deviation 14: four deviations.
    expect(Math.abs(rare - 200)).toBeLessThan(56)
    expect(f.gradient([0])[0]).toBeCloseTo(0.2, 12)
    const again = reddi({ probability: 0.01, seed: 3 })
    for (let t = 300; t > 0; t--) expect(slope(again, t)).toBe(slope(f, t))
  })

  test("sends Adam to the wrong end, and AMSGrad to the right one", () => {
    const options = { beta2: 0.99, learningRate: (step: number) => 0.5 / Math.sqrt(step + 1) }
    expect(end(reddi(), adam(options), 50_000)).toBeGreaterThan(0.98)
    expect(end(reddi(), amsgrad(options), 50_000)).toBeLessThan(-0.98)
  })

  test("does so by chance too", () => {
    const f = reddi({ probability: 0.01 })
    const options = { beta2: 0.99, learningRate: (step: number) => 2 / Math.sqrt(step + 1) }
    expect(end(f, adam(options), 100_000)).toBeGreaterThan(0.8)
    expect(end(f, amsgrad(options), 100_000)).toBeLessThan(-0.6)
  })

  test.each([3, 4, 10])("is that of Theorem 1 for C = %i", (C) => {
    const f = reddi({ rare: C, usual: 1, period: 3 })
    const learningRate = (step: number) => 0.1 / Math.sqrt(step + 1)
    const options = { beta1: 0, beta2: 1 / (1 + C * C), learningRate }
    expect(end(f, adam(options), 20_000)).toBeGreaterThan(0.99)
    expect(end(f, amsgrad(options), 20_000)).toBeLessThan(-0.99)
    expect(end(f, sgd({ learningRate }), 20_000)).toBeLessThan(-0.9)
  })

  test("rises, or is refused", () => {
    expect(() => reddi({ rare: 1000 })).toThrow(/mean slope is 0; choose rare > 1000/)
    expect(() => reddi({ probability: 0.001 })).toThrow(/choose rare > 9990/)
  })
})
