import { quadratic } from "../objectives/quadratic"
import { sgd } from "../optimizers/first-order/sgd"
import type { Optimizer } from "../optimizers/optimizer"
import type { Schedule } from "../schedules/schedule"
import { stepDecay } from "../schedules/step-decay"
import { type AnyExercise, aFunction, aNumber, anOptimizer, type Exercise } from "./exercise"

/** Where E[x²] comes to rest, for λ = σ = 1. */
const floor = (eta: number) => eta / (2 - eta)
/** Steps until what is above the new floor is that share of it. */
const settled = (share: number, power = 2) =>
  Math.log((floor(0.1) - floor(0.01)) / (share * floor(0.01))) / (-power * Math.log(0.99))

const exactSteps = settled(0.1)

const downToTenth: Exercise<number> = {
  id: "10.1",
  kind: aNumber(0),
  answer: Math.ceil(exactSteps),
  lesson: "The new rate sets the pace: ten times smaller, ten times slower.",
  hint: "Subtract the new floor from the recursion: by which factor does the rest shrink in a step?",
  mistakes: [
    {
      when: ([t]) => !Number.isInteger(t) && Math.abs(t - exactSteps) < 1,
      hint: "Very close, but steps are whole.",
    },
    { like: [Math.floor(exactSteps)], hint: "One step too early: put it in." },
    {
      when: ([t]) => Math.abs(t - settled(0.1, 1)) < 2,
      hint: "That is the pace of x. E is a square.",
    },
    {
      when: ([t]) => Math.abs(t - settled(1.1)) < 2,
      hint: "Ten percent above the floor: how far is that from the floor itself?",
    },
    {
      when: ([t]) => Math.abs(t - Math.log(10) / (-2 * Math.log(0.99))) < 3,
      hint: "Is it the whole of E that shrinks, or what is above the new floor?",
    },
    {
      when: ([t]) => t > 10 && t < 25,
      hint: "That is the pace of the old rate. Which one is at work now?",
    },
  ],
}

type BestRate = (E: number, lambda: number, sigma: number) => number

const situations: Parameters<BestRate>[] = [
  [4, 1, 1],
  [0.5, 3, 2],
  [10, 0.2, 0.5],
]

const bestRate: Exercise<BestRate> = {
  id: "10.2",
  kind: aFunction<BestRate>(situations),
  answer: (E, lambda, sigma) => (lambda * E) / (lambda ** 2 * E + sigma ** 2),
  lesson: "Far away it is Newton's step 1/λ; close to the goal the noise has the word.",
  hint: "(1 − ηλ)²E + η²σ² is a parabola in η. Where is its slope zero?",
  mistakes: [
    {
      like: [(_E, lambda) => 1 / lambda],
      hint: "That is best without noise. What if you are as close as the noise is large?",
    },
    {
      like: [(E, lambda, sigma) => (2 * lambda * E) / (lambda ** 2 * E + sigma ** 2)],
      hint: "On that rate's floor you stand already: it would leave E as it is.",
    },
    {
      like: [(E, lambda, sigma) => E / (lambda ** 2 * E + sigma ** 2)],
      hint: "Check the unit: ηλ is a pure number. A factor is missing.",
    },
    {
      like: [
        (E, lambda, sigma) => (lambda * E) / (lambda * E + sigma ** 2),
        (E, lambda, sigma) => E / (lambda * E + sigma ** 2),
      ],
      hint: "Differentiate (1 − ηλ)² once more: the inner derivative brings another factor.",
    },
    {
      like: [(E, lambda, sigma) => (lambda * E) / (lambda ** 2 * E + sigma)],
      hint: "The noise enters E by its variance. You were given the standard deviation.",
    },
    {
      like: [(E, lambda, sigma) => (lambda * E ** 2) / (lambda ** 2 * E ** 2 + sigma ** 2)],
      hint: "E is a square already: the mean of x².",
    },
  ],
}

type Curve = (k: number, n: number, T: number, peak: number) => number

const moments: Parameters<Curve>[] = [
  [0, 10, 100, 0.5],
  [4, 10, 100, 0.5],
  [9, 10, 100, 0.5],
  [10, 10, 100, 0.5],
  [40, 10, 100, 0.5],
  [99, 10, 100, 0.5],
  [100, 10, 100, 0.5],
  [150, 10, 100, 0.5],
  [30, 20, 80, 2],
]

/** Half a cosine from the peak to 0, as u goes from 0 to 1. */
const bend = (u: number, peak: number) => (peak / 2) * (1 + Math.cos(Math.PI * u))
const clipped = (u: number) => Math.min(1, u)
const later = (k: number, n: number, T: number) => clipped((k - n) / (T - n))

const warmCosine: Exercise<Curve> = {
  id: "10.3",
  kind: aFunction<Curve>(moments),
  answer: (k, n, T, peak) => (k < n ? (peak * (k + 1)) / n : bend(later(k, n, T), peak)),
  lesson: "In the toolkit: warmup(cosine({ initial: peak, steps: T − n }), { steps: n }).",
  hint: "Write down what it should be at k = 0, n − 1, n, T and beyond. Which of them differs?",
  mistakes: [
    {
      like: [(k, n, T, peak) => (k < n ? (peak * k) / n : bend(later(k, n, T), peak))],
      hint: "The first step does not move at all. The climb should be full in its last step.",
    },
    {
      like: [
        (k, n, T, peak) => (k < n ? (peak * (k + 1)) / n : bend(clipped(k / T), peak)),
        (k, n, T, peak) => ((k + 1) / n < 1 ? (peak * (k + 1)) / n : bend(clipped(k / T), peak)),
      ],
      hint: "There is a jump where the climb ends: the cosine's clock has been running before.",
    },
    {
      like: [(k, n, T, peak) => (k < n ? (peak * (k + 1)) / n : bend(clipped((k - n) / T), peak))],
      hint: "It is not down when it should be: how many steps are left after the climb?",
    },
    {
      like: [(k, n, T, peak) => (k < n ? (peak * (k + 1)) / n : bend((k - n) / (T - n), peak))],
      hint: "Right up to the end. Look at what a cosine does beyond it.",
    },
    {
      like: [
        (k, n, T, peak) =>
          k < n ? (peak * (k + 1)) / n : peak * (1 + Math.cos(Math.PI * later(k, n, T))),
        (k, n, T, peak) =>
          k < n ? (peak * (k + 1)) / n : peak * Math.cos(Math.PI * later(k, n, T)),
      ],
      hint: "The cosine runs from 1 to −1. What do you make of it, so that it runs from peak to 0?",
    },
    {
      like: [(k, n, T, peak) => (k < n ? peak : bend(later(k, n, T), peak))],
      hint: "The cosine is right. The first steps should climb.",
    },
    { like: [(k, _n, T, peak) => bend(clipped(k / T), peak)], hint: "Where is the climb?" },
  ],
}

const reach: Exercise<number> = {
  id: "10.4",
  kind: aNumber(0.002),
  answer: 1 - 0.1 / 5,
  lesson: "A schedule has a reach, the sum of its rates. No patience makes up for it.",
  hint: "How long is the way if every step is as long as it may be? It is a geometric sum.",
  mistakes: [
    { like: [0.02], hint: "That is 1 − γ." },
    { like: [0.5], hint: "Does the first rate enter your sum?" },
    { like: [0.8], hint: "Solve for γ once more: what is the sum of 0.1 γᵏ at γ = 0.8?" },
    { like: [0.9], hint: "With that, all steps together are 1 long." },
    { like: [0.95], hint: "With that, all steps together are 2 long, and the goal is farther." },
    { when: ([gamma]) => gamma >= 0.999, hint: "It would get there. But so would a smaller one." },
  ],
}

const probe = quadratic({ conditionNumber: 10 })
const start = [3, 1]

/** Plain descent whose rate in step t is rate(t). */
const descent = (rate: (t: number) => number): Optimizer => ({
  name: "step decay",
  init: () => ({}),
  step(w, oracle, _state, t) {
    const g = Float64Array.from(oracle.gradient(w))
    for (let i = 0; i < w.length; i++) w[i] -= rate(t) * g[i]
  },
})
const decayed = (drops: number, factor = 0.5) => 0.02 * factor ** drops
const right: Schedule = stepDecay({ initial: 0.02, factor: 0.5, every: 3 })

const ownDecay: Exercise<Optimizer> = {
  id: "10.5",
  kind: anOptimizer(probe, start, 9, 1e-6),
  answer: sgd({ learningRate: right }),
  lesson: "This is sgd({ learningRate: stepDecay({ initial, factor, every: 3 }) }).",
  hint: "Write the rates of the steps 1 to 7 on paper, and what your line gives for them.",
  mistakes: [
    { like: [descent(() => 0)], hint: "w did not move: write into w[i], in place." },
    { like: [descent(() => 0.02)], hint: "The rate never falls." },
    {
      like: [descent((t) => decayed(Math.floor(t / 3)))],
      hint: "The third step is taken at half the rate already: t counts from 1.",
    },
    {
      like: [descent((t) => decayed((t - 1) / 3))],
      hint: "Yours falls in each step, smoothly. It should be held.",
    },
    {
      like: [descent((t) => decayed(t - 1)), descent((t) => decayed(t))],
      hint: "Yours is halved in each step.",
    },
    {
      like: [descent((t) => 0.02 / (1 + Math.floor((t - 1) / 3)))],
      hint: "A half, then a third: the next should be a quarter.",
    },
    {
      like: [descent((t) => -decayed(Math.floor((t - 1) / 3)))],
      hint: "It walks uphill: look at the sign of the step.",
    },
  ],
}

/** The exercises of lecture 10, learning-rate schedules. */
export const lecture10: readonly AnyExercise[] = [
  downToTenth,
  bestRate,
  warmCosine,
  reach,
  ownDecay,
]
