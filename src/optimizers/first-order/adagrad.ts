import { checkOptions, nonNegative, positive, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface AdagradOptions {
  /** η, a number or a schedule: how far the first step moves each coordinate; default 0.01 */
  learningRate?: LearningRate
  /** ε, keeps the quotient finite where the gradient vanishes; default 1e-10 */
  epsilon?: number
  /** δ, lets η fall as η / (1 + (t − 1) δ); default 0 */
  learningRateDecay?: number
  /** s₀, what the sum begins at; default 0 */
  initialAccumulator?: number
  /** α, adds α w to the gradient: the penalty ½α‖w‖²; default 0 */
  weightDecay?: number
}

export interface AdagradState {
  gradient: Float64Array
  sum: Float64Array
}

/**
 * AdaGrad: each coordinate's rate is divided by the length of all its gradients so far.
 *
 *     gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     sₜ = sₜ₋₁ + gₜ²
 *     wₜ = wₜ₋₁ − ηₜ gₜ / (√sₜ + ε)      ηₜ = η / (1 + (t − 1) δ),  t = 1, 2, …
 *
 * Shapes: w, g, s are [n]; every operation is elementwise.
 * Units: g/√s has none, so η has the unit of w, and rescaling a coordinate of f changes nothing;
 * ε has the unit of g. The sum never forgets: in a constant gradient the step falls as η/√t.
 *
 * @throws RangeError unless η > 0, ε > 0, δ ≥ 0, s₀ ≥ 0 and α ≥ 0.
 * @see Duchi, Hazan & Singer (2011), JMLR 12, Figure 1 with the diagonal matrix.
 */
export function adagrad({
  learningRate = 0.01,
  epsilon = 1e-10,
  learningRateDecay = 0,
  initialAccumulator = 0,
  weightDecay = 0,
  ...unknown
}: AdagradOptions = {}): Optimizer<AdagradState> {
  checkOptions("adagrad", unknown, {
    learningRate: [learningRate, rate],
    epsilon: [epsilon, positive],
    learningRateDecay: [learningRateDecay, nonNegative],
    initialAccumulator: [initialAccumulator, nonNegative],
    weightDecay: [weightDecay, nonNegative],
  })
  const given = toSchedule(learningRate)
  const schedule = (step: number): number => given(step) / (1 + step * learningRateDecay)

  return {
    name: "adagrad",
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      sum: new Float64Array(n).fill(initialAccumulator),
    }),
    step(w, oracle, { gradient, sum }, t) {
      penalised(oracle, w, weightDecay, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const eps = epsilon
      const eta = schedule(t - 1)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const total = sum[i] + g * g
        sum[i] = total
        w[i] -= (eta * g) / (Math.sqrt(total) + eps)
      }
    },
  }
}
