import { quadratic } from "../objectives/quadratic"
import { history } from "../optimizers/first-order/history"
import type { Optimizer } from "../optimizers/optimizer"
import { type AnyExercise, aFunction, aNumber, anOptimizer, type Exercise } from "./exercise"

const batch: Exercise<number> = {
  id: "02.1",
  kind: aNumber(0),
  answer: 32 * 8 ** 2,
  lesson:
    "Eight times less noise, sixty-four times the work. (A smaller η calms the walk, not the slope.)",
  hint: "The variance is σ²/B. By which factor does the standard deviation fall, and what is its square?",
  mistakes: [
    {
      like: [256],
      hint: "That makes the variance fall by 8. You want the standard deviation to.",
    },
    { like: [64], hint: "That is the factor. The batch holds 32 already." },
    {
      like: [4, 0.5],
      hint: "A smaller batch is a noisier one.",
    },
    {
      like: [90.5, 91, 90, 90.51],
      hint: "The root is on the wrong side: the deviation goes with 1/√B, so B goes with …?",
    },
    { like: [131072, 16384], hint: "Too much: square the factor once." },
  ],
}

type Floor = (eta: number, lambda: number, sigma: number, B: number) => number

const settings: Parameters<Floor>[] = [
  [0.1, 1, 1, 1],
  [0.2, 3, 0.5, 8],
  [1.5, 0.7, 2, 4],
]

const floor: Exercise<Floor> = {
  id: "02.2",
  kind: aFunction<Floor>(settings),
  answer: (eta, lambda, sigma, B) => (eta * sigma ** 2) / (B * lambda * (2 - eta * lambda)),
  lesson: "Half the rate, or twice the batch: while ηλ is small they buy the same.",
  hint: "Write down the recursion for E[x²], put the same number on both sides, and solve.",
  mistakes: [
    {
      like: [(eta, lambda, sigma) => (eta * sigma ** 2) / (lambda * (2 - eta * lambda))],
      hint: "The floor for single examples. What does a batch do to the variance of the slope?",
    },
    {
      like: [
        (eta, lambda, sigma, B) => (eta * sigma ** 2) / (2 * B * lambda),
        (eta, lambda, sigma, B) => (eta * sigma ** 2) / (B * lambda),
      ],
      hint: "That holds for small η only: it stays finite where the steps blow up.",
    },
    {
      like: [(eta, lambda, sigma, B) => (eta * sigma) / (B * lambda * (2 - eta * lambda))],
      hint: "The mean of a square has the unit of a square. Is σ one?",
    },
    {
      like: [
        (eta, lambda, sigma, B) =>
          (eta * sigma ** 2) / (Math.sqrt(B) * lambda * (2 - eta * lambda)),
      ],
      hint: "The standard deviation falls with √B. And its square?",
    },
    {
      like: [
        (eta, lambda, sigma, B) => (eta ** 2 * sigma ** 2) / (B * lambda * (2 - eta * lambda)),
      ],
      hint: "Close. One factor of η cancels when you multiply 1 − (1 − ηλ)² out.",
    },
    {
      like: [
        (eta, lambda, sigma, B) =>
          Math.sqrt((eta * sigma ** 2) / (B * lambda * (2 - eta * lambda))),
      ],
      hint: "That is the deviation of x. The question is its square.",
    },
  ],
}

type Rate = (eta: number, tau: number, lambda: number) => number

const rates: Parameters<Rate>[] = [
  [0.5, 0, 1],
  [0.4, 0.3, 2],
  [1.2, 0.1, 1.5],
  [0.1, 0.05, 3],
]

const halves = (sign: number, inside: (b: number, c: number) => number): Rate => {
  return (eta, tau, lambda) => {
    const b = 1 - eta * lambda
    return (b + sign * Math.sqrt(inside(b, tau * lambda))) / 2
  }
}
const real = (b: number, c: number) => Math.max(0, b * b - 4 * c)

const rateOfHistory: Exercise<Rate> = {
  id: "02.3",
  kind: aFunction<Rate>(rates),
  answer(eta, tau, lambda) {
    const b = 1 - eta * lambda
    const inside = b * b - 4 * tau * lambda
    return inside < 0 ? Math.sqrt(tau * lambda) : (Math.abs(b) + Math.sqrt(inside)) / 2
  },
  lesson:
    "Momentum, in the next lecture, has such a polynomial too, and lives in its complex half.",
  hint: "Two cases: what is under the root may be negative. Then the roots are conjugates: what is their product?",
  mistakes: [
    {
      like: [halves(1, (b, c) => b * b - 4 * c)],
      hint: "Where it is NaN, the roots are complex. They have a modulus all the same.",
    },
    {
      like: [halves(1, real)],
      hint: "A complex number has an imaginary part as well: its modulus is more than its real part.",
    },
    {
      like: [
        (eta, tau, lambda) => {
          const b = 1 - eta * lambda
          const inside = b * b - 4 * tau * lambda
          return inside < 0 ? Math.sqrt(tau * lambda) : (b + Math.sqrt(inside)) / 2
        },
      ],
      hint: "Right where ηλ < 1. If 1 − ηλ is negative, which root has the larger modulus?",
    },
    {
      like: [
        (eta, tau, lambda) => {
          const b = 1 - eta * lambda
          const inside = b * b - 4 * tau * lambda
          return inside < 0 ? tau * lambda : (Math.abs(b) + Math.sqrt(inside)) / 2
        },
      ],
      hint: "The product of two conjugates is the square of their modulus.",
    },
    {
      like: [(eta, _, lambda) => Math.abs(1 - eta * lambda)],
      hint: "That is plain descent, without a memory.",
    },
  ],
}

const probe = quadratic({ eigenvalues: [1, 3, 8] })
const eta = 0.1
const tau = 0.05

/** A rule for one weight from the slope now, the one before, and the velocity so far. */
function remembering(
  update: (w: number, g: number, before: number) => number,
  kept: (g: number, before: number) => number = (g) => g,
): Optimizer {
  return {
    name: "history",
    init: (w) => ({ before: new Float64Array(w.length) }),
    step(w, oracle, state) {
      const { before } = state as { before: Float64Array }
      const g = oracle.gradient(w)
      for (let i = 0; i < w.length; i++) {
        w[i] = update(w[i], g[i], before[i])
        before[i] = kept(g[i], before[i])
      }
    },
  }
}

const ownHistory: Exercise<Optimizer> = {
  id: "02.4",
  kind: anOptimizer(probe, [1, -2, 0.5], 4),
  answer: history({ learningRate: eta, previousRate: tau }),
  lesson: "This is history({ learningRate, previousRate }), line for line.",
  hint: "Three lines: ask for the gradient, move each w[i] by both slopes, keep the new one for the next step.",
  mistakes: [
    {
      like: [remembering((w) => w)],
      hint: "w did not move: write into w[i], for the step works in place.",
    },
    {
      like: [remembering((w, g) => w - eta * g)],
      hint: "That is plain descent: the gradient before is 0 in every step. Do you keep the new one?",
    },
    {
      like: [remembering((w, g) => w - (eta + tau) * g)],
      hint: "You remember the gradient of this step, not of the one before: keep a copy, and only after the move.",
    },
    {
      like: [remembering((w, g, before) => w - tau * g - eta * before)],
      hint: "The two rates are swapped: η belongs to the gradient of now.",
    },
    {
      like: [
        remembering((w, g, before) => w + eta * g + tau * before),
        remembering((w, g, before) => w - eta * g + tau * before),
      ],
      hint: "A sign: both slopes are subtracted.",
    },
    {
      like: [
        remembering(
          (w, g, before) => w - eta * g - tau * before,
          (g, before) => g + before,
        ),
      ],
      hint: "You keep the sum of all slopes. This method remembers one.",
    },
  ],
}

const exactSteps = Math.log(Math.sqrt(0.1 / 1.9) / 10) / Math.log(0.9)

const whenToLower: Exercise<number> = {
  id: "02.5",
  kind: aNumber(0),
  answer: Math.ceil(exactSteps),
  lesson: "From here on steps are wasted at this rate: the noise holds you up, not the distance.",
  hint: "E[x] shrinks by a constant factor a step. Which? Then solve (10 · factorᵗ)² = floor for t.",
  mistakes: [
    {
      when: ([t]) => t > 0 && !Number.isInteger(t) && Math.abs(t - exactSteps) < 1,
      hint: "Very close, but steps are whole, and it has to be no more than the floor.",
    },
    {
      like: [Math.floor(exactSteps)],
      hint: "One step too early: put your t in, and compare.",
    },
    {
      when: ([t]) => Math.abs(t - Math.log(0.1 / 1.9 / 10) / Math.log(0.9)) < 1.5,
      hint: "You compared E[x] itself with the floor, which is a square.",
    },
    {
      when: ([t]) => Math.abs(t - exactSteps / 2) < 1.5,
      hint: "The factor is 1 − ηλ for x. You have used its fourth power for the square.",
    },
    {
      when: ([t]) => Math.abs(t - Math.log(Math.sqrt(0.05) / 10) / Math.log(0.9)) < 0.2,
      hint: "Use the floor itself, not its approximation for small η.",
    },
    {
      when: ([t]) => Math.abs(t - Math.log(1 / 10) / Math.log(0.9)) < 1.5,
      hint: "That is how long it takes to come down to σ. The floor at this η lies lower.",
    },
  ],
}

/** The exercises of lecture 02, stochastic gradients. */
export const lecture02: readonly AnyExercise[] = [
  batch,
  floor,
  rateOfHistory,
  ownHistory,
  whenToLower,
]
