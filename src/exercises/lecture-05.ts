import type { Oracle } from "../objectives/oracle"
import { quadratic } from "../objectives/quadratic"
import { adagrad } from "../optimizers/first-order/adagrad"
import type { Optimizer } from "../optimizers/optimizer"
import { type AnyExercise, aFunction, aNumber, anOptimizer, type Exercise } from "./exercise"

const fraction = 50

const howLong: Exercise<number> = {
  id: "05.1",
  kind: aNumber(1e-9),
  answer: fraction ** 2,
  lesson:
    "Steps that fall with the root of the clock: ten times slower takes a hundred times longer.",
  hint: "Write down the sum of the squares after t equal gradients, then the step, then its ratio to the first.",
  mistakes: [
    {
      like: [fraction],
      hint: "So it would be if the step fell as 1/t. There is a root in the denominator.",
    },
    {
      like: [Math.sqrt(fraction)],
      hint: "You took the root where the square belongs: solve for t, which stands below the root.",
    },
    {
      like: [fraction ** 2 - 1, fraction ** 2 + 1],
      hint: "One off: the first gradient counts as step 1, and its own square is in its sum.",
    },
    {
      like: [fraction ** 2 / 4],
      hint: "That is about the steps to get so many η ahead. The question is the length of one step.",
    },
  ],
}

const [from, eta] = [2, 0.5]
const second = from - eta
const lambda = 300

const byHand: Exercise<number> = {
  id: "05.2",
  kind: aNumber(0.002),
  answer: second - (eta * second) / Math.hypot(from, second),
  lesson: "Both weights are there: 3 or 300, the scale of the slope makes no difference.",
  hint: "The first step has the length η. For the second, put both gradients into the sum.",
  mistakes: [
    {
      like: [second],
      hint: "That is where it is after one step. Take the next one from there.",
    },
    {
      like: [from - 2 * eta],
      hint: "You divided by the last gradient only. What else is in the sum by now?",
    },
    {
      like: [
        second - (eta * second) / (from + second),
        second - (eta * second) / (from * from + second * second),
      ],
      hint: "The denominator is a length: squares, their sum, and then the root.",
    },
    {
      like: [second - (eta * second) / Math.sqrt((from * from + second * second) / 2)],
      hint: "That is the mean of the squares. AdaGrad takes their sum.",
    },
    {
      like: [second - (eta * second) / from],
      hint: "The present gradient belongs to the sum as well as the earlier one.",
    },
    {
      like: [from * (1 - eta * lambda), from * (1 - eta * lambda) ** 2],
      hint: "That is plain descent. Here each gradient is divided by the length of those so far.",
    },
  ],
}

type Rates = (gradients: number[][], eta: number) => number[]

const histories: [gradients: number[][], eta: number][] = [
  [[[3, 1]], 0.5],
  [
    [
      [3, 1],
      [4, -1],
      [0, 2],
    ],
    0.1,
  ],
  [
    [
      [1, 10, -2],
      [1, 20, 2],
    ],
    1,
  ],
]
const perWeight =
  (rate: (seen: number[], eta: number) => number): Rates =>
  (gradients, eta) =>
    gradients[0].map((_, i) =>
      rate(
        gradients.map((g) => g[i]),
        eta,
      ),
    )
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
const squares = (list: readonly number[]) => sum(list.map((x) => x * x))

const ratesAfter: Exercise<Rates> = {
  id: "05.3",
  kind: aFunction(histories, 1e-6),
  answer: perWeight((seen, eta) => eta / Math.sqrt(squares(seen))),
  lesson: "One number for each weight, made of that weight's own past.",
  hint: "For each weight take its column of gradients, and from that one length.",
  mistakes: [
    {
      like: [perWeight((seen, eta) => eta / squares(seen))],
      hint: "That is one over a square, so the scale does not cancel. What is missing?",
    },
    {
      like: [
        (gradients, eta) => gradients[0].map(() => eta / Math.sqrt(squares(gradients.flat()))),
      ],
      hint: "All your rates are equal: you summed over the weights, too. The sum goes over time.",
    },
    {
      like: [
        (gradients, eta) => gradients.map((g) => eta / Math.sqrt(squares(g))),
        (gradients, eta) => gradients.map((g) => eta / squares(g)),
      ],
      hint: "You have one rate for each step: rows and columns have changed places.",
    },
    {
      like: [perWeight((seen, eta) => eta / Math.sqrt(squares(seen) / seen.length))],
      hint: "You took the mean of the squares. Nothing is divided by the number of steps.",
    },
    {
      like: [perWeight((seen, eta) => eta / Math.abs(sum(seen)))],
      hint: "Gradients of opposite signs cancel in your sum. Square them first.",
    },
    {
      like: [perWeight((seen, eta) => eta / sum(seen.map(Math.abs)))],
      hint: "You added sizes. The length of a column is made of squares.",
    },
    {
      like: [
        perWeight((seen) => 1 / Math.sqrt(squares(seen))),
        perWeight((seen) => Math.sqrt(squares(seen))),
      ],
      hint: "You have the ruler, or one over it. Where does the global rate come in?",
    },
  ],
}

const [sentences, rarity] = [40_000, 100]

const rareAndCommon: Exercise<number> = {
  id: "05.4",
  kind: aNumber(),
  answer: Math.sqrt(rarity),
  lesson: "A word's clock is its own count, and the rate falls with its root.",
  hint: "Count how many squares are in each word's sum. Then form the two rates and divide.",
  mistakes: [
    {
      like: [rarity],
      hint: "That is the ratio of the two sums. The rates have the roots of them.",
    },
    {
      like: [1],
      hint: "With a clock for all, yes. But where a word is absent its gradient is 0, and its sum stays.",
    },
    {
      like: [1 / Math.sqrt(rarity), 1 / rarity],
      hint: "Upside down: the one that has seen less has the larger rate.",
    },
    {
      like: [Math.sqrt(sentences), sentences],
      hint: "That compares with a word at its first occurrence. How often has the rare one occurred by now?",
    },
  ],
}

const probe = quadratic({ eigenvalues: [1, 4, 0.5], rotation: 0.4 })
const rate = 0.5
const epsilon = 1e-10

interface Memory {
  sum: Float64Array
}

/** A method with a number of memory for each weight: (what is kept, the step) from both. */
function rule(update: (s: number, g: number) => [s: number, d: number]): Optimizer<Memory> {
  return {
    name: "my AdaGrad",
    init: (w) => ({ sum: new Float64Array(w.length) }),
    step(w: Float64Array, oracle: Oracle, { sum }: Memory) {
      const g = oracle.gradient(w)
      for (let i = 0; i < w.length; i++) {
        const [s, d] = update(sum[i], g[i])
        sum[i] = s
        w[i] -= d
      }
    },
  }
}

const shared: Optimizer<{ sum: number }> = {
  name: "my AdaGrad",
  init: () => ({ sum: 0 }),
  step(w, oracle, state) {
    const g = oracle.gradient(w)
    state.sum += squares(Array.from(g))
    for (let i = 0; i < w.length; i++) w[i] -= (rate * g[i]) / (Math.sqrt(state.sum) + epsilon)
  },
}

const root = (s: number) => Math.sqrt(s) + epsilon

const ownAdagrad: Exercise<Optimizer> = {
  id: "05.5",
  kind: anOptimizer(probe, [1, -2, 0.5], 3),
  answer: adagrad({ learningRate: rate, epsilon }),
  lesson: "This is `adagrad`, line for line.",
  hint: "Three lines for each weight: the square goes into its sum, the root is taken, the weight moves.",
  mistakes: [
    {
      like: [rule((s, _g) => [s, 0])],
      hint: "It asks for the gradient, but w did not move: write into w[i], for the step works in place.",
    },
    {
      like: [rule((s, g) => [s, rate * g])],
      hint: "That is plain descent: the sum is not used.",
    },
    {
      like: [rule((s, g) => [s, (rate * g) / root(g * g)])],
      hint: "Every step has the same length: your sum forgets. Keep it in the state, and add to it.",
    },
    {
      like: [rule((s, g) => [s + g * g, (rate * g) / root(s)])],
      hint: "You divide before you remember, so the first step divides by nothing but ε.",
    },
    {
      like: [rule((s, g) => [s + g * g, (rate * g) / (s + g * g + epsilon)])],
      hint: "The sum of squares has the unit of a square. What makes it a length?",
    },
    {
      like: [rule((s, g) => [s + Math.abs(g), (rate * g) / (s + Math.abs(g) + epsilon)])],
      hint: "You remember sizes. AdaGrad remembers squares, and takes the root of their sum.",
    },
    {
      like: [rule((s, g) => [s + g * g, (-rate * g) / root(s + g * g)])],
      hint: "It walks uphill: look at the sign of the step.",
    },
    {
      like: [shared],
      hint: "All weights share one sum, so they share one rate. Keep a sum for each.",
    },
  ],
}

/** The exercises of lecture 05, AdaGrad. */
export const lecture05: readonly AnyExercise[] = [
  howLong,
  byHand,
  ratesAfter,
  rareAndCommon,
  ownAdagrad,
]
