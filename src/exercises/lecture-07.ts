import { rosenbrock } from "../objectives/rosenbrock"
import { adam } from "../optimizers/first-order/adam"
import { adamw } from "../optimizers/first-order/adamw"
import type { Optimizer } from "../optimizers/optimizer"
import { type AnyExercise, aFunction, aNumber, anOptimizer, type Exercise } from "./exercise"

const firstLeap: Exercise<number> = {
  id: "07.1",
  kind: aNumber(),
  answer: 10,
  lesson: "The longer the memory of v, the longer the leap: a square root of it, in steps.",
  hint: "Write m₁ and v₁ down for a slope g. Which power of g is left in m₁/√v₁?",
  mistakes: [
    { like: [1], hint: "That is the corrected one. Here nobody corrects." },
    { like: [1000], hint: "Does v stand under a root, or not?" },
    {
      like: [0.1],
      hint: "Upside down, or v forgotten: the second moment is the smaller of the two.",
    },
    { like: [3.162, 0.316], hint: "That is β₂ = 0.999, or its inverse. Here β₂ has a nine more." },
    { like: [100], hint: "m₁ is not the slope itself: a tenth of it has entered." },
  ],
}

type Correct = (moment: number, beta: number, t: number) => number

const moments: Parameters<Correct>[] = [
  [0.1, 0.9, 1],
  [0.271, 0.9, 3],
  [-0.4, 0.999, 50],
  [2, 0.5, 7],
]

const correction: Exercise<Correct> = {
  id: "07.2",
  kind: aFunction<Correct>(moments),
  answer: (moment, beta, t) => moment / (1 - beta ** t),
  lesson: "One exponent, and the slide would have been right.",
  hint: "The weights of the average add up to less than 1. To what, after t slopes?",
  mistakes: [
    {
      like: [(moment, beta) => moment / (1 - beta)],
      hint: "That is the slide's: right at the first step only. What do the weights add up to later?",
    },
    {
      like: [(moment, beta, t) => moment / (1 - beta ** (t - 1))],
      hint: "Look at t = 1: one slope has entered already, and you divide by zero.",
    },
    {
      like: [(moment, beta, t) => moment / (1 - beta ** (t + 1))],
      hint: "One step late: at t = 1 a single slope has entered.",
    },
    {
      like: [(moment, beta, t) => moment * (1 - beta ** t)],
      hint: "The raw moment is too small, and you make it smaller.",
    },
    {
      like: [(moment, beta, t) => moment / (1 - beta * t), (m, beta, t) => m / (1 - beta) ** t],
      hint: "The old zero fades by a factor in each step. Where does the exponent belong?",
    },
    {
      like: [(moment, beta, t) => moment / beta ** t, (moment) => moment],
      hint: "When t is large, the correction should fade to nothing. Does yours?",
    },
  ],
}

const exactSteps = Math.log(0.01) / Math.log(0.999)

const howLong: Exercise<number> = {
  id: "07.3",
  kind: aNumber(0),
  answer: Math.ceil(exactSteps),
  lesson: "About 4.6 memories. Whoever stops earlier never leaves the correction behind.",
  hint: "1 − β₂ᵗ ≥ 0.99 asks how small β₂ᵗ has to be. Take logarithms.",
  mistakes: [
    {
      when: ([t]) => t > 0 && !Number.isInteger(t) && Math.abs(t - exactSteps) < 1,
      hint: "Very close, but steps are whole.",
    },
    { like: [Math.floor(exactSteps)], hint: "One step too early: put it in." },
    {
      when: ([t]) => Math.abs(t - Math.log(0.01) / Math.log(0.9)) < 2,
      hint: "That is how long β₁ = 0.9 takes.",
    },
    {
      when: ([t]) => Math.abs(t - 1000) < 2,
      hint: "That is one memory, after which more than a third of the bias is left.",
    },
    {
      when: ([t]) => Math.abs(t - Math.log(0.99) / Math.log(0.999)) < 2,
      hint: "There β₂ᵗ is 0.99. It is one minus that which you want.",
    },
    {
      when: ([t]) => Math.abs(t - Math.log10(100) / -Math.log(0.999)) < 3,
      hint: "Two kinds of logarithm are mixed: take the same above and below.",
    },
  ],
}

/** Not a bowl about 0: there a penalty only scales the slope, which Adam does not see. */
const probe = rosenbrock()
const eta = 0.1
const lambda = 0.2

/** Adam with another last line: from the raw moments and the step, how far w moves. */
function adamLike(
  move: (m: number, v: number, t: number) => number,
  { decay = 0, penalty = 0, square = (g: number) => g * g } = {},
): Optimizer {
  return {
    name: "my Adam",
    init: (w) => ({ m: new Float64Array(w.length), v: new Float64Array(w.length) }),
    step(w, oracle, state, t) {
      const { m, v } = state as { m: Float64Array; v: Float64Array }
      const gradient = oracle.gradient(w)
      for (let i = 0; i < w.length; i++) {
        const g = gradient[i] + penalty * w[i]
        m[i] = 0.1 * g + 0.9 * m[i]
        v[i] = 0.001 * square(g) + 0.999 * v[i]
        w[i] = (1 - decay) * w[i] - move(m[i], v[i], t)
      }
    },
  }
}

const proper = (m: number, v: number, t: number) =>
  (eta * m) / (1 - 0.9 ** t) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8)
const bare = (m: number, v: number) => (eta * m) / (Math.sqrt(v) + 1e-8)

const start = [0.5, -1]

const ownAdam: Exercise<Optimizer> = {
  id: "07.4",
  kind: anOptimizer(probe, start, 4, 1e-6),
  answer: adam({ learningRate: eta }),
  lesson: "This is adam({ learningRate, beta2 }): two moments, two corrections, one step.",
  hint: "For each weight: update m[i], update v[i], correct both, step. Compare your first step with η.",
  mistakes: [
    { like: [adamLike(() => 0)], hint: "w did not move: write into w[i], in place." },
    {
      like: [adamLike(bare)],
      hint: "Your first step is longer than η: the averages are still young. Correct both.",
    },
    {
      like: [adamLike((m, v) => bare(m / 0.1, v / 0.001))],
      hint: "Right at the first step and nowhere else, as on the slide. Where is t?",
    },
    {
      like: [adamLike((m, v, t) => bare(m / (1 - 0.9 ** t), v))],
      hint: "One of the two moments is not corrected.",
    },
    {
      like: [adamLike((m, v, t) => (eta * m) / (1 - 0.9 ** t) / (v / (1 - 0.999 ** t) + 1e-8))],
      hint: "Look at the unit: m is a slope, and v the square of one.",
    },
    {
      like: [adamLike((m, v, t) => -proper(m, v, t))],
      hint: "It walks uphill: look at the sign of the step.",
    },
    {
      like: [adam({ learningRate: eta, beta2: 0.99 })],
      hint: "The memory of v is too short: read β₂ once more.",
    },
    {
      like: [adamLike(proper, { square: Math.abs })],
      hint: "v averages the square of the slope, not its size.",
    },
  ],
}

const ownAdamw: Exercise<Optimizer> = {
  id: "07.5",
  kind: anOptimizer(probe, start, 4, 1e-6),
  answer: adamw({ learningRate: eta, weightDecay: lambda }),
  lesson: "This is adamw: the decay never meets √v, so every weight decays alike.",
  hint: "The moments see the slope of the loss alone. Where does the factor act, and on what?",
  mistakes: [
    { like: [adamLike(proper)], hint: "That is Adam: nothing decays." },
    {
      like: [adamLike(proper, { penalty: lambda })],
      hint: "The decay went through the division: that is the penalty inside Adam.",
    },
    {
      like: [adamLike(proper, { decay: lambda })],
      hint: "The decay is too strong: the learning rate belongs to it as well.",
    },
    {
      like: [adamLike(proper, { decay: -eta * lambda })],
      hint: "Your weights grow: look at the sign.",
    },
    {
      like: [adamLike(bare, { decay: eta * lambda })],
      hint: "The decay is right. The moments are not corrected.",
    },
    { like: [adamLike(() => 0)], hint: "w did not move: write into w[i], in place." },
  ],
}

/** The exercises of lecture 07, Adam. */
export const lecture07: readonly AnyExercise[] = [firstLeap, correction, howLong, ownAdam, ownAdamw]
