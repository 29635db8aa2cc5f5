import { solve } from "ml-matrix"
import { Matrix } from "../../../src/linalg/matrix"
import { wilson } from "../../../src/objectives/adversarial/wilson"
import { adagrad } from "../../../src/optimizers/first-order/adagrad"
import { adam } from "../../../src/optimizers/first-order/adam"
import { momentum } from "../../../src/optimizers/first-order/momentum"
import { rmsprop } from "../../../src/optimizers/first-order/rmsprop"
import { sgd } from "../../../src/optimizers/first-order/sgd"
import type { Optimizer } from "../../../src/optimizers/optimizer"

const problem = wilson({ examples: 60, positive: 0.6 })
const { objective, train, test: unseen, accuracy } = problem
const d = train.features

/** Xᵀy */
function correlations(): Float64Array {
  const u = new Float64Array(d)
  for (let k = 0; k < train.x.length; k++) u[k % d] += train.x[k] * train.y[Math.floor(k / d)]
  return u
}

/** Xᵀ(XXᵀ)⁻¹y, the shortest w with X w = y. */
function leastNorm(): number[] {
  const rows = [...train.y.keys()].map((i) => [...train.x.slice(i * d, (i + 1) * d)])
  const X = new Matrix(rows)
  const alpha = solve(X.mmul(X.transpose()), Matrix.columnVector(train.y))
  return X.transpose().mmul(alpha).to1DArray()
}

function walk(optimizer: Optimizer, steps: number): Float64Array {
  const w = objective.start()
  const state = optimizer.init(w)
  for (let t = 1; t <= steps; t++) optimizer.step(w, objective, state, t)
  return w
}

describe("Wilson's classification", () => {
  test("has the features of the paper", () => {
    expect([...train.y].filter((y) => y === 1).length).toBe(36)
    for (const [part, first] of [
      [train, 0],
      [unseen, 60],
    ] as const) {
      for (let i = 0; i < 60; i++) {
        const row = [...part.x.slice(i * d, (i + 1) * d)]
        const own = part.y[i] === 1 ? [1, 0, 0, 0, 0] : [1, 1, 1, 1, 1]
        expect(row.slice(0, 3)).toEqual([part.y[i], 1, 1])
        expect(row.slice(3 + 5 * (first + i)).slice(0, 5)).toEqual(own)
        expect(row.filter((v) => v !== 0).length).toBe(part.y[i] === 1 ? 4 : 8)
      }
    }
  })

  test("satisfies the lemma: X sign(Xᵀy) = 4y", () => {
    const signs = correlations().map(Math.sign)
    expect([...objective.predict(signs)]).toEqual([...train.y].map((y) => 4 * y))
  })

  test.each([
    adagrad({ learningRate: 0.1 }),
    adam({ learningRate: 0.01 }),
    rmsprop({ learningRate: 0.001 }),
  ])(
    "is learnt by heart by $name: sign(Xᵀy)/4, all right on training, chance on test",
    (method) => {
      const w = walk(method, 3000)
      for (const [j, u] of correlations().entries()) {
        expect(Math.abs(w[j] - Math.sign(u) / 4)).toBeLessThan(1e-3)
      }
      expect(accuracy(w)).toBe(1)
      expect(accuracy(w, unseen)).toBe(0.6)
      expect([...objective.predict(w, unseen)].every((z) => z > 0)).toBe(true)
    },
  )

  test.each([sgd({ learningRate: 0.1 }), momentum({ learningRate: 0.01 })])(
    "is understood by $name, which ends at the solution of least norm",
    (method) => {
      const w = walk(method, 3000)
      expect(accuracy(w)).toBe(1)
      expect(accuracy(w, unseen)).toBe(1)
      expect(objective(w)).toBeLessThan(1e-12)
      for (const [j, x] of leastNorm().entries()) expect(w[j]).toBeCloseTo(x, 6)
    },
  )

  test("has more +1 than −1, but some of both, or is refused", () => {
    expect(() => wilson({ positive: 0.5 })).toThrow(/positive is 0.5; choose ½ < positive < 1/)
    expect(() => wilson({ examples: 2, positive: 0.9 })).toThrow(/positive is 0.9/)
    expect(wilson({ seed: 1 }).train.y).not.toEqual(wilson({ seed: 2 }).train.y)
  })
})
