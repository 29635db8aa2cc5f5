import { quadratic } from "../../src/objectives/quadratic"
import { rosenbrock } from "../../src/objectives/rosenbrock"
import type { Objective } from "../../src/objectives/types"
import { adam } from "../../src/optimizers/first-order/adam"
import { momentum } from "../../src/optimizers/first-order/momentum"
import { sgd } from "../../src/optimizers/first-order/sgd"
import type { Optimizer } from "../../src/optimizers/optimizer"
import { exponential } from "../../src/schedules/exponential"
import golden from "../golden/pytorch.json"

/** PyTorch's options, by its names. */
interface Given {
  lr: number
  momentum?: number
  dampening?: number
  weight_decay?: number
}

interface Recorded {
  opts: Given
  iterates: Record<string, number[]>
  abs_tol: Record<string, number>
}

const objectives: Record<string, Objective> = {
  rosenbrock: rosenbrock(),
  quadratic: quadratic({ conditionNumber: 100 }),
}

const methods: Record<string, (given: Given) => Optimizer> = {
  SGD: ({ lr }) => sgd({ learningRate: lr }),
  SGD_wd: ({ lr, weight_decay }) => sgd({ learningRate: lr, weightDecay: weight_decay }),
  Momentum: ({ lr, momentum: tau }) => momentum({ learningRate: lr, momentum: tau }),
  "Momentum_damp0.1": ({ lr, momentum: tau, dampening }) =>
    momentum({ learningRate: lr, momentum: tau, dampening }),
  Adam: ({ lr }) => adam({ learningRate: lr }),
  Adam_wd: ({ lr, weight_decay }) => adam({ learningRate: lr, weightDecay: weight_decay }),
}

const recorded = golden.first_order as unknown as Record<string, Record<string, Recorded>>
const starts: Record<string, { x0: number[] }> = golden.problems

for (const [method, factory] of Object.entries(methods)) {
  for (const [problem, objective] of Object.entries(objectives)) {
    test(`${method} takes PyTorch's steps on the ${problem}`, () => {
      const { opts, iterates, abs_tol } = recorded[method][problem]
      const optimizer = factory(opts)
      const w = Float64Array.from(starts[problem].x0)
      const state = optimizer.init(w)
      let compared = 0
      for (let t = 1; t <= 200; t++) {
        optimizer.step(w, objective, state, t)
        if (!(t in iterates)) continue
        expect(abs_tol[t]).toBeLessThan(1e-6)
        for (const [i, expected] of iterates[t].entries()) {
          expect(Math.abs(w[i] - expected)).toBeLessThanOrEqual(abs_tol[t])
        }
        compared++
      }
      expect(compared).toBe(7)
    })
  }
}

test("the objectives are PyTorch's", () => {
  for (const [problem, objective] of Object.entries(objectives)) {
    const { x0, f0, grad0, hess0 } = golden.problems[problem as "rosenbrock" | "quadratic"]
    expect(objective(x0)).toBe(f0)
    expect([...objective.gradient(x0)]).toEqual(grad0)
    expect(objective.hessian(x0).to2DArray()).toEqual(hess0)
  }
})

test("exponential decays as PyTorch's ExponentialLR", () => {
  const rates = golden.schedules["ExponentialLR(0.95)"]
  const schedule = exponential({ initial: golden.schedules.base_lr, factor: 0.95 })
  for (const [step, rate] of rates.entries()) expect(schedule(step)).toBeCloseTo(rate, 15)
  expect(rates).toHaveLength(60)
})
