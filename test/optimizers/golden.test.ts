import { quadratic } from "../../src/objectives/quadratic"
import { rosenbrock } from "../../src/objectives/rosenbrock"
import type { Objective } from "../../src/objectives/types"
import { adadelta } from "../../src/optimizers/first-order/adadelta"
import { adagrad } from "../../src/optimizers/first-order/adagrad"
import { adam } from "../../src/optimizers/first-order/adam"
import { adamax } from "../../src/optimizers/first-order/adamax"
import { adamw } from "../../src/optimizers/first-order/adamw"
import { amsgrad } from "../../src/optimizers/first-order/amsgrad"
import { asgd } from "../../src/optimizers/first-order/asgd"
import { momentum } from "../../src/optimizers/first-order/momentum"
import { nadam } from "../../src/optimizers/first-order/nadam"
import { nesterov } from "../../src/optimizers/first-order/nesterov"
import { radam } from "../../src/optimizers/first-order/radam"
import { rmsprop } from "../../src/optimizers/first-order/rmsprop"
import { rprop } from "../../src/optimizers/first-order/rprop"
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
  lr_decay?: number
  initial_accumulator_value?: number
  alpha?: number
  centered?: boolean
  lambd?: number
  t0?: number
}

interface Recorded {
  opts: Given
  iterates: Record<string, number[]>
  /** Where PyTorch 1.13 has a mistake of its own: the iterates without it. */
  iterates_float64_exact?: Record<string, number[]>
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
  Nesterov: ({ lr, momentum: tau }) =>
    nesterov({ learningRate: lr, momentum: tau, form: "shifted" }),
  Adagrad: ({ lr }) => adagrad({ learningRate: lr }),
  Adagrad_lrdecay: ({ lr, lr_decay, initial_accumulator_value }) =>
    adagrad({
      learningRate: lr,
      learningRateDecay: lr_decay,
      initialAccumulator: initial_accumulator_value,
    }),
  RMSprop: ({ lr, alpha }) => rmsprop({ learningRate: lr, decay: alpha }),
  RMSprop_default: ({ lr }) => rmsprop({ learningRate: lr }),
  RMSprop_centered: ({ lr, alpha, centered }) =>
    rmsprop({ learningRate: lr, decay: alpha, centered }),
  RMSprop_momentum: ({ lr, alpha, momentum: tau }) =>
    rmsprop({ learningRate: lr, decay: alpha, momentum: tau }),
  Adadelta: ({ lr }) => adadelta({ learningRate: lr }),
  AMSGrad: ({ lr }) => amsgrad({ learningRate: lr }),
  AdamW: ({ lr, weight_decay }) => adamw({ learningRate: lr, weightDecay: weight_decay }),
  Adamax: ({ lr }) => adamax({ learningRate: lr }),
  NAdam: ({ lr }) => nadam({ learningRate: lr }),
  RAdam: ({ lr }) => radam({ learningRate: lr }),
  ASGD: ({ lr, lambd, alpha, t0 }) => asgd({ learningRate: lr, lambda: lambd, alpha, t0 }),
  Rprop: ({ lr }) => rprop({ learningRate: lr }),
  Adam: ({ lr }) => adam({ learningRate: lr }),
  Adam_wd: ({ lr, weight_decay }) => adam({ learningRate: lr, weightDecay: weight_decay }),
}

const recorded = golden.first_order as unknown as Record<string, Record<string, Recorded>>
const starts: Record<string, { x0: number[] }> = golden.problems

for (const [method, factory] of Object.entries(methods)) {
  for (const [problem, objective] of Object.entries(objectives)) {
    test(`${method} takes PyTorch's steps on the ${problem}`, () => {
      const { opts, abs_tol, ...record } = recorded[method][problem]
      const iterates = record.iterates_float64_exact ?? record.iterates
      const optimizer = factory(opts)
      const w = Float64Array.from(starts[problem].x0)
      const state = optimizer.init(w)
      let compared = 0
      for (let t = 1; t <= 200; t++) {
        optimizer.step(w, objective, state, t)
        if (!(t in iterates)) continue
        // Beyond that, the method amplifies rounding errors into a path of its own.
        if (abs_tol[t] > 1e-6) continue
        for (const [i, expected] of iterates[t].entries()) {
          expect(Math.abs(w[i] - expected)).toBeLessThanOrEqual(abs_tol[t])
        }
        compared++
      }
      const chaotic = Object.values(abs_tol).filter((tolerance) => tolerance > 1e-6).length
      expect(compared).toBe(7 - chaotic)
    })
  }
}

test("asgd's average is PyTorch's", () => {
  for (const [problem, objective] of Object.entries(objectives)) {
    const { opts, ax200 } = recorded.ASGD[problem] as Recorded & { ax200: number[] }
    const optimizer = methods.ASGD(opts)
    const w = Float64Array.from(starts[problem].x0)
    const state = optimizer.init(w)
    for (let t = 1; t <= 200; t++) optimizer.step(w, objective, state, t)
    const average = [...(optimizer.average?.(state) ?? [])]
    for (const [i, expected] of ax200.entries()) expect(average[i]).toBeCloseTo(expected, 11)
    expect(average).toHaveLength(2)
  }
})

test("every method that was recorded is tried, L-BFGS among the second-order ones", () => {
  const left = Object.keys(recorded).filter((name) => !(name in methods))
  expect(left).toEqual(["LBFGS_maxiter1", "LBFGS_default"])
})

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
