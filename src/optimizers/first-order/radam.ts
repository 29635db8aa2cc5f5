import { checkOptions, fraction, nonNegative, positive, rate } from "../../checks"
import { type LearningRate, toSchedule } from "../../schedules/schedule"
import type { Optimizer } from "../optimizer"
import { penalised } from "./penalised"

export interface RadamOptions {
  /** η, a number or a schedule: about how far one step moves each coordinate; default 0.001 */
  learningRate?: LearningRate
  /** β₁, the share of the mean that is kept; default 0.9 */
  beta1?: number
  /** β₂, the share of the mean square that is kept; default 0.999 */
  beta2?: number
  /** ε, keeps the quotient finite where the gradient vanishes; default 1e-8 */
  epsilon?: number
  /** α, adds α w to the gradient: the penalty ½α‖w‖²; default 0 */
  weightDecay?: number
}

export interface RadamState {
  gradient: Float64Array
  m: Float64Array
  v: Float64Array
}

/**
 * RAdam: Adam that waits with dividing until the second moment can be trusted.
 *
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ        m̂ₜ = mₜ / (1 − β₁ᵗ)        gₜ = ∇f(wₜ₋₁) + α wₜ₋₁
 *     vₜ = β₂ vₜ₋₁ + (1 − β₂) gₜ²       lₜ = √(1 − β₂ᵗ) / (√vₜ + ε)
 *     ρ∞ = 2/(1 − β₂) − 1               ρₜ = ρ∞ − 2t β₂ᵗ / (1 − β₂ᵗ)
 *     rₜ = √( (ρₜ − 4)(ρₜ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρₜ) )
 *     wₜ = wₜ₋₁ − η m̂ₜ rₜ lₜ   if ρₜ > 5,   else   wₜ₋₁ − η m̂ₜ
 *
 * ρ is the number of gradients that v effectively averages; with few of them its variance has no bound, and
 * the method is momentum. By default that is so for the first five steps.
 *
 * Shapes: w, g, m, v are [n]; every operation is elementwise. Units: as in `adam`, but in those first steps η
 * has the unit of w over that of g.
 *
 * @throws RangeError unless 0 ≤ β₁ < 1, 0 ≤ β₂ < 1, ε > 0, η > 0 and α ≥ 0.
 * @see Liu et al. (2020), Algorithm 2, https://arxiv.org/abs/1908.03265, with the threshold 5 of PyTorch for 4.
 */
export function radam({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
  weightDecay = 0,
  ...unknown
}: RadamOptions = {}): Optimizer<RadamState> {
  checkOptions("radam", unknown, {
    learningRate: [learningRate, rate],
    beta1: [beta1, fraction],
    beta2: [beta2, fraction],
    epsilon: [epsilon, positive],
    weightDecay: [weightDecay, nonNegative],
  })
  const schedule = toSchedule(learningRate)
  const rhoInfinity = 2 / (1 - beta2) - 1

  return {
    name: "radam",
    learningRate: schedule,
    init: ({ length: n }) => ({
      gradient: new Float64Array(n),
      m: new Float64Array(n),
      v: new Float64Array(n),
    }),
    step(w, oracle, { gradient, m, v }, t) {
      penalised(oracle, w, weightDecay, gradient)
      // Copies, as in `adam`: captured variables are slower.
      const b1 = beta1
      const b2 = beta2
      const c2 = 1 - b2 ** t
      const rho = rhoInfinity - (2 * t * b2 ** t) / c2
      const rectified = rho > 5
      const r = Math.sqrt(
        ((rho - 4) * (rho - 2) * rhoInfinity) / ((rhoInfinity - 4) * (rhoInfinity - 2) * rho),
      )
      const eta = schedule(t - 1) / (1 - b1 ** t)
      // Without a branch in the loop: what is not rectified is divided by 0 √v + 1.
      const step = rectified ? eta * r * Math.sqrt(c2) : eta
      const divided = rectified ? 1 : 0
      const eps = rectified ? epsilon : 1
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i]
        const mean = b1 * m[i] + (1 - b1) * g
        const square = b2 * v[i] + (1 - b2) * g * g
        m[i] = mean
        v[i] = square
        w[i] -= (step * mean) / (divided * Math.sqrt(square) + eps)
      }
    },
  }
}
