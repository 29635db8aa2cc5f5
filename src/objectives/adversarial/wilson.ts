import { atLeast, checkOptions, count, type Range } from "../../checks"
import { type DataSet, dataSet } from "../../data/data-set"
import { shuffled } from "../../data/shuffled"
import type { Split } from "../../data/split-data"
import { uniforms } from "../../linalg/random"
import type { Point } from "../../linalg/vector"
import { type LeastSquares, leastSquares } from "../data/least-squares"

export interface WilsonOptions {
  /** n, the examples to train on, and as many to test; default 100 */
  examples?: number
  /** p, the share of them with y = 1; default 0.55 */
  positive?: number
  /** Which order of them; default 0 */
  seed?: number
}

export interface Wilson extends Split {
  /** ½ (1/n) ‖X w − y‖² on the training set, without an intercept. */
  readonly objective: LeastSquares
  /** The share of examples where the sign of wᵀx is y; default those of the training set. */
  accuracy(w: Point, data?: DataSet): number
}

/**
 * A classification that plain gradient descent learns, and adaptive methods learn by heart.
 *
 *     y = ±1, more often +1        x₁ = y        x₂ = x₃ = 1
 *     and an example's own features are 1: one of them if y = 1, five if y = −1; the rest are 0
 *
 * x₁ says it all. Gradient descent from 0 ends at the solution of least norm, which leans on x₁
 * and is right on every test example. Adaptive methods take steps of one size in every
 * coordinate: as X sign(Xᵀy) = 4y, they end at sign(Xᵀy)/4. That is right on all of the training
 * set too; on an example not seen, whose own features weigh 0, it is (y + 2)/4 > 0: always +1.
 *
 *     const { objective, train, test, accuracy } = wilson()
 *     const { w } = minimize(objective, objective.start(), adagrad({ learningRate: 0.1 }))
 *     accuracy(w, train), accuracy(w, test)      // 1, and p: chance
 *
 * Shapes: x is [3 + 10 n]. The shares of y = ±1 are exact, in random order.
 *
 * @throws RangeError unless n ≥ 2 and ½ < p < 1, so that there are more +1 than −1 but some of both.
 * @see Wilson et al. (2017), section 3.3 and Lemma 3.1, https://arxiv.org/abs/1705.08292
 */
export function wilson({
  examples = 100,
  positive = 0.55,
  seed = 0,
  ...unknown
}: WilsonOptions = {}): Wilson {
  const ones = Math.round(positive * examples)
  const majority: Range = {
    holds: () => 2 * ones > examples && ones < examples,
    reads: (name) =>
      `½ < ${name} < 1, such that more than half of ${examples} examples, but not all, have y = 1`,
  }
  checkOptions("wilson", unknown, {
    examples: [examples, atLeast(2)],
    positive: [positive, majority],
    seed: [seed, count],
  })
  const [train, test] = [0, 1].map((part) => {
    const order = shuffled(examples, uniforms(seed, part))
    const y = Float64Array.from(order, (k) => (k < ones ? 1 : -1))
    return dataSet(features(y, part * examples, 2 * examples), y, { name: "Wilson" })
  })
  const objective = leastSquares(train, { intercept: false })
  return {
    train,
    test,
    objective,
    accuracy(w, data = train) {
      const z = objective.predict(w, data)
      return z.filter((score, i) => score * data.y[i] > 0).length / data.examples
    },
  }
}

function features(y: Float64Array, first: number, total: number): Float64Array {
  const d = 3 + 5 * total
  const x = new Float64Array(y.length * d)
  for (let i = 0; i < y.length; i++) {
    const row = i * d
    x[row] = y[i]
    x[row + 1] = 1
    x[row + 2] = 1
    const own = row + 3 + 5 * (first + i)
    x.fill(1, own, own + (y[i] === 1 ? 1 : 5))
  }
  return x
}
