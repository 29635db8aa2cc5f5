import { quadratic } from "../../objectives/quadratic"
import { adadelta } from "../../optimizers/first-order/adadelta"
import { adagrad } from "../../optimizers/first-order/adagrad"
import { rmsprop } from "../../optimizers/first-order/rmsprop"
import type { Optimizer } from "../../optimizers/optimizer"
import { anOptimizer, type Exercise } from "../exercise"
import { alone, type Memory, together } from "./alone"

/** Its third weight has no say in f: its slope is always 0. */
const bowl = quadratic({ eigenvalues: [1, 4, 0] })
const start = [1, -2, 0.5]
const tiny = 1e-8
/** Wide enough to take ε inside the root for ε outside. */
const rough = 1e-6

const total = (list: ArrayLike<number>): number =>
  Array.from(list, (x) => x * x).reduce((a, b) => a + b, 0)

const spread = 0.5

const adagradExercise: Exercise<Optimizer> = {
  id: "13.5",
  kind: anOptimizer(bowl, start, 4, rough),
  answer: adagrad({ learningRate: spread, epsilon: tiny }) as Optimizer,
  lesson: "One sum over time for each weight, the root of it, and an ε for the weight that sleeps.",
  hint: "Which letter runs in the sum, and which stands still? What is kept from step to step, and for whom?",
  mistakes: [
    {
      like: [
        together((oracle, w, t) => {
          const g = oracle.gradient(w)
          const seen = total(g.slice(0, Math.min(t, g.length - 1) + 1))
          return g.map((x) => (spread * x) / Math.sqrt(seen))
        }),
        together((oracle, w) => {
          const g = oracle.gradient(w)
          return g.map((x) => (spread * x) / (Math.sqrt(total(g)) + tiny))
        }),
      ],
      hint: "The sum still runs over the weights of one step, so all of them share a rate and nothing is remembered.",
    },
    {
      like: [alone((g, m) => (spread * g) / Math.sqrt(grown(m, g)))],
      hint: "The sum is right. One weight has become NaN: what is its sum, and what is its slope?",
    },
    {
      like: [alone((g, m) => (spread * g) / (grown(m, g) + tiny))],
      hint: 'You took the words, "sum of squares", for the formula. Double all slopes: does your step stay the same?',
    },
    {
      like: [alone((g) => (spread * g) / (Math.abs(g) + tiny))],
      hint: "Each weight has its own rate now, but no past: only the present slope is in your sum.",
    },
    {
      like: [alone((g, m, t) => (spread * g) / (Math.sqrt(grown(m, g) / t) + tiny))],
      hint: "That is a mean, which does not grow. AdaGrad's sum does, and so its rate falls.",
    },
    {
      like: [
        alone((g, m) => {
          const before = m.a
          grown(m, g)
          return (spread * g) / (Math.sqrt(before) + tiny)
        }),
      ],
      hint: "The first step is enormous: the present slope has to be in the sum before you divide by it.",
    },
    {
      like: [alone((g, m) => (-spread * g) / (Math.sqrt(grown(m, g)) + tiny))],
      hint: "The rates are right, and it climbs.",
    },
  ],
}

/** The sum of squares, with this slope in it. */
function grown(memory: Memory, g: number): number {
  memory.a += g * g
  return memory.a
}

/** A method that divides by the root of a running mean of squares, with the given weights of past and present. */
function scaled(
  rate: number,
  kept: number,
  { taken = 1 - kept, epsilon = tiny, rooted = true, fresh = (r: number, _t: number) => r } = {},
): Optimizer {
  return alone((g, memory, t) => {
    memory.a = kept * memory.a + taken * g * g
    const r = fresh(memory.a, t)
    return (rate * g) / ((rooted ? Math.sqrt(r) : r) + epsilon)
  })
}

const [step, gamma] = [0.02, 0.9]

const rmspropExercise: Exercise<Optimizer> = {
  id: "13.6",
  kind: anOptimizer(bowl, start, 4, rough),
  answer: rmsprop({ learningRate: step, decay: gamma, epsilon: tiny }) as Optimizer,
  lesson: "One small number, and silence is no longer 0/0.",
  hint: "Feed it a slope of 0, by hand: what is r, what is the rate, and what is the rate times 0?",
  mistakes: [
    {
      like: [scaled(step, gamma, { epsilon: 0 })],
      hint: "One weight is NaN: it has never had a slope. What do you divide by there?",
    },
    {
      like: [scaled(step, 1 - gamma)],
      hint: "Past and present have changed places: γ is the share that is kept.",
    },
    {
      like: [scaled(step, gamma, { rooted: false })],
      hint: "Without a root the units do not cancel, and small slopes make large steps.",
    },
    {
      like: [scaled(step, gamma, { fresh: (r, t) => r / (1 - gamma ** t) })],
      hint: "You corrected the bias of r as well. A good idea, but it is another method's; this slide has none.",
    },
    {
      like: [scaled(step, 1), scaled(step, gamma, { taken: 1 })],
      hint: "That is a sum, not an average: the two shares have to make one whole.",
    },
    {
      like: [scaled(step, gamma, { epsilon: 1e-2 }), scaled(step, gamma, { epsilon: 1 })],
      hint: "So large an ε slows the weights that are well, too. The text says how small it is.",
    },
    {
      like: [
        alone((g, memory) => {
          const before = memory.a
          memory.a = gamma * memory.a + (1 - gamma) * g * g
          return (step * g) / (Math.sqrt(before) + tiny)
        }),
      ],
      hint: "The first step is enormous: r has to know the present slope before you divide.",
    },
  ],
}

const memory = 25
const long = 1 - 1 / memory

const windowExercise: Exercise<Optimizer> = {
  id: "13.7",
  kind: anOptimizer(bowl, start, 4, rough),
  answer: rmsprop({ learningRate: step, decay: long, epsilon: tiny }) as Optimizer,
  lesson: "One number for each weight in place of 25, and no edge that anything could fall off.",
  hint: "What share of r must be left from step to step, for a memory of that length? The present gets the rest.",
  mistakes: [
    {
      like: [
        alone((g, m, t) => (step * g) / (Math.sqrt(grown(m, g) / t) + tiny)),
        alone((g, m) => (step * g) / (Math.sqrt(grown(m, g) / memory) + tiny)),
      ],
      hint: "Every slope in your memory still weighs the same. That is the window with an edge, or a mean that never forgets.",
    },
    {
      like: [scaled(step, 1 / memory)],
      hint: "Past and present have changed places: this memory is about one step long.",
    },
    {
      like: [scaled(step, gamma), scaled(step, 0.99)],
      hint: "The right form with another memory. How long does a mean remember that keeps the share γ?",
    },
    {
      like: [scaled(step, long, { taken: 1 })],
      hint: "It forgets at the right pace, but it is a sum: under an even slope r should settle at its square.",
    },
    {
      like: [scaled(step, long, { epsilon: 0 })],
      hint: "The memory is right. And a weight that sleeps?",
    },
    {
      like: [scaled(step, long, { fresh: (r, t) => r / (1 - long ** t) })],
      hint: "The memory is right. You corrected its beginning as well, which is another method's idea.",
    },
    {
      like: [scaled(step, memory / (memory + 1))],
      hint: "Very near. The weights of the past are a geometric series: add it up, and set its length to the one asked for.",
    },
  ],
}

const [rho, epsilon] = [0.9, 1e-6]

/** A method that divides one running mean by another; `remembered` is what the upper one is of. */
function unitless(
  move: (above: number, below: number, g: number) => number,
  remembered = (d: number, _g: number) => d * d,
): Optimizer {
  return alone((g, m) => {
    m.a = rho * m.a + (1 - rho) * g * g
    const d = move(m.b, m.a, g)
    m.b = rho * m.b + (1 - rho) * remembered(d, g)
    return d
  })
}

const quotient = (above: number, below: number, g: number): number =>
  (Math.sqrt(above + epsilon) / Math.sqrt(below + epsilon)) * g

const adadeltaExercise: Exercise<Optimizer> = {
  id: "13.8",
  kind: anOptimizer(bowl, start, 5),
  answer: adadelta({ decay: rho, epsilon }) as Optimizer,
  lesson:
    "Two running means: of the slopes below, of its own steps above. Their quotient is the rate.",
  hint: "A slope divided by a root mean square of slopes has no unit. Which root mean square has that of a step? Write both, with ε in each root, and mind the order.",
  mistakes: [
    {
      like: [
        scaled(0.01, rho),
        unitless((_, r, g) => (0.01 * g) / Math.sqrt(r + epsilon)),
        unitless((_, r, g) => g / Math.sqrt(r + epsilon)),
      ],
      hint: "That is RMSprop under another name: a rate of yours stands where the method's own steps should.",
    },
    {
      like: [unitless((_, r, g) => (Math.sqrt(epsilon) / Math.sqrt(r + epsilon)) * g)],
      hint: "It starts well and never gains confidence: the mean of its own steps stays 0. Which line updates it?",
    },
    {
      like: [unitless((s, r, g) => (Math.sqrt(s) / Math.sqrt(r + epsilon)) * g)],
      hint: "It asks, and never moves: no step yet, so no rate, so no step. What gets it going?",
    },
    {
      like: [unitless((s, r, g) => ((s + epsilon) / (r + epsilon)) * g)],
      hint: "Means of squares without their roots: the units come out wrong.",
    },
    {
      like: [unitless((s, r, g) => (Math.sqrt(r + epsilon) / Math.sqrt(s + epsilon)) * g)],
      hint: "Upside down: steep slopes make it faster. Which of the two means belongs below?",
    },
    {
      like: [
        unitless(quotient, (d) => d),
        unitless(quotient, (d) => Math.abs(d)),
        unitless(quotient, (_, g) => g * g),
      ],
      hint: "The upper mean is of the wrong thing: it is of the squares of the steps.",
    },
    {
      like: [unitless((s, r, g) => ((Math.sqrt(s) + epsilon) / (Math.sqrt(r) + epsilon)) * g)],
      hint: "Your ε stands outside the roots. Zeiler's stands inside, and here it makes a difference: it is how the method starts.",
    },
    {
      like: [unitless((s, r, g) => -quotient(s, r, g))],
      hint: "Every line is right but the direction.",
    },
    {
      like: [
        alone((g, m) => {
          const d = quotient(m.b, m.a, g)
          m.a = rho * m.a + (1 - rho) * g * g
          m.b = rho * m.b + (1 - rho) * d * d
          return d
        }),
      ],
      hint: "The slopes' mean comes too late: the present slope belongs into it before you divide.",
    },
  ],
}

/** The exercises on the methods that give each weight a rate of its own. */
export const adaptiveExercises: readonly Exercise<Optimizer>[] = [
  adagradExercise,
  rmspropExercise,
  windowExercise,
  adadeltaExercise,
]
