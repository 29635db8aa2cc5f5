import type { Oracle } from "../objectives/oracle"
import { quadratic } from "../objectives/quadratic"
import { sgd } from "../optimizers/first-order/sgd"
import type { Optimizer } from "../optimizers/optimizer"
import { type AnyExercise, aFunction, aNumber, anOptimizer, type Exercise } from "./exercise"

const examples = 1000
const herRate = 0.1

const sumAndMean: Exercise<number> = {
  id: "01.1",
  kind: aNumber(),
  answer: herRate / examples,
  lesson: "The sum is N times as steep as the mean, so the same step needs η / N.",
  hint: "Write both slopes down: by which factor do they differ? Then make the products η g equal.",
  mistakes: [
    {
      like: [herRate],
      hint: "With the same η your steps are not hers: how much steeper is a sum of 1000 losses than their mean?",
    },
    {
      like: [herRate * examples],
      hint: "The factor is right, the direction is not: your slope is already the larger one.",
    },
    {
      like: [herRate / Math.sqrt(examples), herRate * Math.sqrt(examples)],
      hint: "A root belongs to the noise of random examples. Here both use all of them: just compare the two slopes.",
    },
    {
      like: [1 / examples],
      hint: "That is the ratio of the two slopes alone. Which η does she start from?",
    },
  ],
}

const [steep, flat] = [6, 1]

const threshold: Exercise<number> = {
  id: "01.2",
  kind: aNumber(),
  answer: 2 / steep,
  lesson: "The steepest curvature alone decides: 2/L, with L the largest second derivative.",
  hint: "Differentiate twice in each direction. Which of the two curvatures is the strict one?",
  mistakes: [
    {
      like: [2 / 3],
      hint: "You took the coefficient of w₁² for its curvature. Differentiate it twice.",
    },
    {
      like: [1 / steep],
      hint: "There the steep direction's factor is 0, so it arrives in one step. When does its size reach 1?",
    },
    {
      like: [2 / flat],
      hint: "That is the threshold of the flat direction. The steep one has flown away by then.",
    },
    {
      like: [2 / (steep + flat)],
      hint: "That is the best η. The question is where convergence ends.",
    },
    {
      like: [steep, flat, 3],
      hint: "That is a curvature, and η has the unit of one over a curvature. Solve |1 − ηλ| < 1 for η.",
    },
  ],
}

const spectra: [lambdas: number[]][] = [[[1, 10]], [[5, 2, 1, 9]], [[4]], [[3, 0.5, 0.25]]]
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

const bestRate: Exercise<(lambdas: number[]) => number> = {
  id: "01.3",
  kind: aFunction(spectra),
  answer: (lambdas) => 2 / (Math.min(...lambdas) + Math.max(...lambdas)),
  lesson: "Only the two extremes count: there the two branches of the rate cross.",
  hint: "Draw |1 − ηλ| against η for the smallest and the largest eigenvalue. Where do the lines cross?",
  mistakes: [
    {
      like: [(lambdas) => 1 / Math.max(...lambdas)],
      hint: "That is what the descent lemma guarantees most for, and it cures the steep direction only. A larger η helps the flat one.",
    },
    {
      like: [(lambdas) => 2 / Math.max(...lambdas)],
      hint: "That is the threshold: there the steep direction cycles for ever.",
    },
    {
      like: [(lambdas) => 2 / sum(lambdas), (lambdas) => lambdas.length / sum(lambdas)],
      hint: "You use all the eigenvalues, but those between the extremes are never the slowest.",
    },
    {
      like: [
        (lambdas) => 2 / (lambdas[0] + lambdas[lambdas.length - 1]),
        (lambdas) => 2 / (lambdas[0] + lambdas[1]),
      ],
      hint: "It works when the eigenvalues come sorted or in pairs. They may come in any order and number.",
    },
    {
      like: [
        (lambdas) =>
          (Math.max(...lambdas) - Math.min(...lambdas)) /
          (Math.max(...lambdas) + Math.min(...lambdas)),
      ],
      hint: "That is the rate ρ at the best η. The question is the η itself.",
    },
    {
      like: [(lambdas) => 1 / (Math.min(...lambdas) + Math.max(...lambdas))],
      hint: "The right two eigenvalues. Solve 1 − ημ = ηL − 1 once more: how many ones are there?",
    },
  ],
}

const kappa = 1000
const shrink = 1e-3
const exactSteps = Math.log(shrink) / Math.log((kappa - 1) / (kappa + 1))
const within = (x: number, y: number, distance: number) => Math.abs(x - y) <= distance

const howLong: Exercise<number> = {
  id: "01.4",
  kind: aNumber(0),
  answer: Math.ceil(exactSteps),
  lesson: "About (κ/2) ln(1/ε) steps: ten times the condition number, ten times the wait.",
  hint: "Every coordinate shrinks by at most ρ = (κ − 1)/(κ + 1) a step. Solve ρᵏ ≤ 10⁻³ for k.",
  mistakes: [
    {
      when: ([k]) => k > 0 && !Number.isInteger(k) && within(k, exactSteps, 1),
      hint: "Very close, but steps are whole, and it has to be no more than 10⁻³.",
    },
    {
      like: [Math.floor(exactSteps)],
      hint: "One step too early: put your number into ρᵏ and look whether it is below 10⁻³ yet.",
    },
    {
      when: ([k]) => within(k, Math.log(1 / shrink) / -Math.log(1 - 1 / kappa), 4),
      hint: "You let the error shrink by 1 − 1/κ a step, which is what η = 1/L gives. The best η does better.",
    },
    {
      when: ([k]) => within(k, (kappa / 2) * Math.log10(1 / shrink), 2),
      hint: "That is the logarithm to the base 10. Where the formula came from, it was the natural one.",
    },
    {
      when: ([k]) => within(k, exactSteps / 2, 2),
      hint: "That is how long the height f takes, which goes with the square of the error. The question is the error.",
    },
    {
      when: ([k]) => within(k, exactSteps * 2, 2),
      hint: "That is how long an error of 10⁻⁶ takes. Look at the exponent again.",
    },
  ],
}

const probe = quadratic({ eigenvalues: [1, 3, 8] })
const eta = 0.1
const alpha = 0.5

/** A method without a memory: each weight's new value from its old one and its slope. */
function rule(update: (w: number, g: number) => number): Optimizer {
  return {
    name: "descent with decay",
    init: () => ({}),
    step(w: Float64Array, oracle: Oracle) {
      const g = oracle.gradient(w)
      for (let i = 0; i < w.length; i++) w[i] = update(w[i], g[i])
    },
  }
}

const withDecay: Exercise<Optimizer> = {
  id: "01.5",
  kind: anOptimizer(probe, [1, -2, 0.5], 3),
  answer: sgd({ learningRate: eta, weightDecay: alpha }),
  lesson: "This is what sgd({ learningRate, weightDecay }) does, line for line.",
  hint: "Write the slope of the whole loss, data and penalty, for one weight. Then step against it by η.",
  mistakes: [
    {
      like: [rule((w) => w)],
      hint: "It asks for the gradient, but w did not move: write into w[i], for the step works in place.",
    },
    {
      like: [rule((w, g) => w - eta * g)],
      hint: "That is plain descent. What does the penalty add to the slope?",
    },
    {
      like: [rule((w, g) => w + eta * (g + alpha * w)), rule((w, g) => w + eta * g)],
      hint: "It walks uphill: look at the sign of the step.",
    },
    {
      like: [rule((w, g) => w - eta * (g - alpha * w))],
      hint: "Here the penalty makes the weights grow: look at its sign.",
    },
    {
      like: [rule((w, g) => (1 - alpha) * w - eta * g), rule((w, g) => w - eta * g - alpha * w)],
      hint: "The weights decay too fast: the slope of the penalty, too, is multiplied by η.",
    },
    {
      like: [rule((w, g) => w - eta * (g + 2 * alpha * w))],
      hint: "The decay is twice too strong: this Ω has a factor ½ in front.",
    },
    {
      like: [rule((w, g) => w - eta * (g + alpha * Math.sign(w)))],
      hint: "That is the penalty ‖w‖₁, whose slope is the same for large and small weights. This one is a square.",
    },
    {
      like: [rule((w, g) => (1 - eta * alpha) * (w - eta * g))],
      hint: "The step of the data decays as well. Both slopes are taken at the same point, before anything moves.",
    },
  ],
}

/** The exercises of lecture 01, gradient descent. */
export const lecture01: readonly AnyExercise[] = [
  sumAndMean,
  threshold,
  bestRate,
  howLong,
  withDecay,
]
