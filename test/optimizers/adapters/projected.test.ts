import { minimize } from "../../../src/minimize"
import { quadratic } from "../../../src/objectives/quadratic"
import { projected } from "../../../src/optimizers/adapters/projected"
import { adam } from "../../../src/optimizers/first-order/adam"
import { sgd } from "../../../src/optimizers/first-order/sgd"

const box = [
  [0.5, 2],
  [-1, 1],
] as const

describe("projected", () => {
  test("keeps every point in the box, and ends at the best one there", () => {
    const trace = minimize(quadratic(), [1.5, 1], projected(adam({ learningRate: 0.1 }), box))
    for (const [x, y] of trace.iterates) {
      expect(x >= 0.5 && x <= 2 && y >= -1 && y <= 1).toBe(true)
    }
    expect(trace.w[0]).toBe(0.5)
    expect(trace.w[1]).toBeCloseTo(0, 3)
  })

  test("changes nothing where the walk stays inside", () => {
    const wide = [
      [-9, 9],
      [-9, 9],
    ] as const
    const steps = { steps: 30 }
    const free = minimize(quadratic(), [1.5, 1], sgd({ learningRate: 0.05 }), steps)
    const kept = minimize(
      quadratic(),
      [1.5, 1],
      projected(sgd({ learningRate: 0.05 }), wide),
      steps,
    )
    expect(kept.iterates).toEqual(free.iterates)
  })

  test("wants an interval for each coordinate", () => {
    expect(() => projected(sgd(), [[1, 0]])).toThrow(/projected: box is .*low ≤ high|intervals/)
    expect(() => projected(sgd(), box).init(new Float64Array(3))).toThrow(
      /box has 2 intervals; give one for each of 3/,
    )
  })
})
