import { objective } from "../../src/index"
import { uniforms } from "../../src/linalg/random"

test("a ripple shorter than the probe's step raises no false alarm", () => {
  const uniform = uniforms(1)
  for (let i = 0; i < 300; i++) {
    const f = objective(([x, y]) => (1 - x) ** 2 + 20 * Math.sin(y - x ** 2) ** 2)
    const scale = 10 ** (6 * uniform())
    const point = [scale * (uniform() - 0.5), scale * (uniform() - 0.5)]
    expect(() => f.gradient(point)).not.toThrow()
  }
})

test("a bisection inside is still found out", () => {
  const root = objective(([a]) => {
    let low = 0
    let high = 10
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2
      if (middle * middle < a) low = middle
      else high = middle
    }
    return low
  })
  expect(() => root.gradient([2])).toThrow(/a bisection/)
})
