import type { Oracle } from "../objectives/oracle"
import { quadratic } from "../objectives/quadratic"
import { momentum } from "../optimizers/first-order/momentum"
import { nesterov } from "../optimizers/first-order/nesterov"
import { sgd } from "../optimizers/first-order/sgd"
import type { Optimizer } from "../optimizers/optimizer"
import { type AnyExercise, aFunction, aNumber, anOptimizer, type Exercise } from "./exercise"

const steepest = 4
const share = 0.8
const border = (2 + 2 * share) / (1 + 2 * share)

const largestRate: Exercise<number> = {
  id: "04.1",
  kind: aNumber(0.005),
  answer: border / steepest,
  lesson:
    "Less than the 2/L of plain descent: looking ahead is bought with a smaller range of rates.",
  hint: "Write the condition on ηλ for this β. Which of the three directions is the strictest?",
  mistakes: [
    {
      like: [border, border / 2],
      hint: "The condition is on ηλ. You have not divided by the strictest λ yet.",
    },
    {
      like: [2 / steepest],
      hint: "That is the threshold of plain descent. What does looking ahead do beyond ηλ = 1?",
    },
    {
      like: [(2 * (1 + share)) / steepest],
      hint: "That is the heavy ball's. Nesterov's memory in this direction is β(1 − ηλ), and ηλ stands in it.",
    },
    {
      like: [1 / steepest],
      hint: "There the steep direction arrives in a single step. It is stable, and so is some more.",
    },
    {
      like: [4 / 3 / steepest],
      hint: "That is the limit for β → 1. This β leaves a little more room.",
    },
  ],
}

const probe = quadratic({ eigenvalues: [1, 3, 8] })
const setting = { learningRate: 0.05, momentum: 0.8 }
const { learningRate: eta, momentum: beta } = setting

interface Rule {
  /** How far ahead the slope is taken, in units of v. */
  reach: number
  /** The new velocity from the slope and the old one. */
  speed: (g: number, v: number) => number
  /** The new weight from the old one, the slope, the new velocity and the old one. */
  move: (w: number, g: number, v: number, before: number) => number
}

const meant: Rule = {
  reach: eta * beta,
  speed: (g, v) => g + beta * v,
  move: (w, _, v) => w - eta * v,
}

/** A method that looks ahead, with one part of it changed. */
function changed(part: Partial<Rule>): Optimizer {
  const { reach, speed, move } = { ...meant, ...part }
  return {
    name: "Nesterov",
    init: (w: Float64Array) => ({ v: new Float64Array(w.length) }),
    step(w: Float64Array, oracle: Oracle, { v }: { v: Float64Array }) {
      const g = oracle.gradient(w.map((x, i) => x - reach * v[i]))
      for (let i = 0; i < w.length; i++) {
        const before = v[i]
        v[i] = speed(g[i], before)
        w[i] = move(w[i], g[i], v[i], before)
      }
    },
  } as Optimizer
}

const repaired: Exercise<Optimizer> = {
  id: "04.2",
  kind: anOptimizer(probe, [1, -2, 0.5], 5),
  answer: nesterov(setting) as Optimizer,
  lesson:
    "Three repairs: the look-ahead has its rate, v is updated, and the step keeps the momentum.",
  hint: "Go through the three lines in order: where is the slope taken, what is the new v, from where does w move?",
  mistakes: [
    {
      like: [sgd({ learningRate: eta }) as Optimizer],
      hint: "That is plain descent: your v stays 0. Which line of yours updates it?",
    },
    {
      like: [changed({ reach: beta, move: (w, g) => w - eta * g })],
      hint: "You have updated v, and it blows up. Look at the units: v is a sum of slopes, w is a place. What makes the one into the other?",
    },
    {
      like: [changed({ reach: beta })],
      hint: "The step is right. But the place where you look lies twenty times too far ahead: v is no step yet.",
    },
    {
      like: [changed({ move: (w, g) => w - eta * g })],
      hint: "You look ahead, and do not go there: the step starts at w and leaves the momentum out.",
    },
    {
      like: [momentum(setting) as Optimizer],
      hint: "That is the heavy ball: its slope is taken at w. Ask the oracle at another point.",
    },
    {
      like: [changed({ move: (w, g, _, before) => w - beta * before - eta * g })],
      hint: "You go to the look-ahead point now, but on its way the rate got lost: v is a sum of slopes.",
    },
    {
      like: [changed({ move: (w, g, v) => w - eta * (g + beta * v) })],
      hint: "You look ahead twice: PyTorch's last line belongs to a slope that is taken at w itself.",
    },
    {
      like: [nesterov({ ...setting, form: "shifted" }) as Optimizer],
      hint: "This is Nesterov's method, but your w is the look-ahead point. The slide's w is the other one, from which it looks.",
    },
    {
      like: [changed({ reach: -eta * beta })],
      hint: "You look back instead of ahead: the step is −ηv, so ahead is against v.",
    },
    {
      like: [changed({ reach: eta })],
      hint: "You look a little too far: the momentum carries the ball by a share β of its last step.",
    },
    {
      like: [changed({ speed: (g, v) => (1 - beta) * g + beta * v })],
      hint: "Your velocity is an average; the slide's is a sum, in which the newest slope counts with weight 1.",
    },
  ],
}

type Conversion = (x: number[], v: number[], eta: number, beta: number) => number[]
const stored: Parameters<Conversion>[] = [
  [[1, 2], [3, -4], 0.1, 0.9],
  [[0.5], [10], 0.02, 0.5],
  [[-1, 0, 1], [2, 2, -8], 0.3, 0.8],
]
const shiftedBy =
  (factor: (eta: number, beta: number) => number): Conversion =>
  (x, v, rate, memory) =>
    x.map((at, i) => at + factor(rate, memory) * v[i])

const paperWeights: Exercise<Conversion> = {
  id: "04.3",
  kind: aFunction(stored),
  answer: shiftedBy((rate, memory) => rate * memory),
  lesson: "Step back from the look-ahead point, and you stand where the paper stands.",
  hint: "How is the look-ahead point made from w and v? Solve that line for w.",
  mistakes: [
    {
      like: [shiftedBy((rate, memory) => -rate * memory)],
      hint: "You have gone ahead once more. x is ahead of w already: which way leads back?",
    },
    {
      like: [shiftedBy((_, memory) => memory), shiftedBy((_, memory) => -memory)],
      hint: "v is a sum of slopes, and x is a place. What turns slopes into steps?",
    },
    {
      like: [shiftedBy((rate) => rate), shiftedBy((rate) => -rate)],
      hint: "The momentum carries on with a share of the last step, not with the whole of it.",
    },
    {
      like: [shiftedBy(() => 0)],
      hint: "x itself is the point where PyTorch takes the slope. The paper's w is another.",
    },
    {
      like: [(_, v, rate, memory) => v.map((speed) => rate * memory * speed)],
      hint: "That is how far x and w are apart. Now put it where it belongs.",
    },
  ],
}

const stiffness = 0.04
const root = Math.sqrt(stiffness)

const tooMuch: Exercise<number> = {
  id: "04.4",
  kind: aNumber(0.005),
  answer: (1 - root) / (1 + root),
  lesson: "A little more than the heavy ball may have: the brake grows with the curvature.",
  hint: "Put the braked memory in place of β into the heavy ball's condition, and solve for β.",
  mistakes: [
    {
      like: [(1 - root) ** 2],
      hint: "That is the heavy ball's critical memory. Nesterov's ball has only a part of its β in this direction.",
    },
    {
      like: [1 - root, 1 - stiffness],
      hint: "Only one of the two factors is in there. Write the condition down again, and divide both sides by the brake.",
    },
    {
      like: [(1 - stiffness) / (1 + stiffness)],
      hint: "The form is right, but it is the root of ηλ that stands in it.",
    },
    {
      like: [(1 + root) / (1 - root), (1 + root) ** 2],
      hint: "A memory above 1 makes the velocity grow for ever: look which way round the fraction is.",
    },
    {
      like: [(1 - root) ** 2 * (1 - stiffness)],
      hint: "You put the brake on the wrong side: it multiplies Nesterov's β, not the heavy ball's.",
    },
  ],
}

const spectra: [lambdas: number[]][] = [[[1, 10]], [[5, 2, 1, 9]], [[4, 25]], [[3, 0.5, 0.25]]]
type Pair = (lambdas: number[]) => [number, number]

/** Both numbers from the smallest eigenvalue, the largest, and the root of their ratio. */
function paired(pair: (low: number, high: number, root: number) => [number, number]): Pair {
  return (lambdas) => {
    const [low, high] = [Math.min(...lambdas), Math.max(...lambdas)]
    return pair(low, high, Math.sqrt(high / low))
  }
}
const memoryOf = (r: number) => (r - 1) / (r + 1)

const safePair: Exercise<Pair> = {
  id: "04.5",
  kind: aFunction(spectra),
  answer: paired((_, high, r) => [1 / high, memoryOf(r)]),
  lesson: "Two numbers from two eigenvalues, and a promise for every function between them.",
  hint: "The steep end gets plain descent's single step; the flat end gets its critical memory.",
  mistakes: [
    {
      like: [
        paired((low, high, r) => [(2 / (Math.sqrt(low) + Math.sqrt(high))) ** 2, memoryOf(r) ** 2]),
      ],
      hint: "That is the heavy ball's best pair: faster on quadratics, and without a promise elsewhere.",
    },
    {
      like: [paired((_, high, r) => [1 / high, memoryOf(r) ** 2])],
      hint: "The rate is right. Your memory is the heavy ball's; Nesterov's flat end bears more.",
    },
    {
      like: [paired((_, high, r) => [1 / high, memoryOf(r * r)])],
      hint: "The rate is right. Your memory has κ where something smaller belongs.",
    },
    {
      like: [paired((low, high, r) => [2 / (low + high), memoryOf(r)])],
      hint: "The memory is right. That rate is plain descent's best one; at the steep end it leaves no room for the brake.",
    },
    {
      like: [paired((_, high, r) => [1 / high, 1 - 1 / r])],
      hint: "The rate is right. Your second number is the factor of a step; which β has that factor?",
    },
    {
      like: [
        paired((low, high) => {
          const r = Math.sqrt((3 * high) / low + 1)
          return [4 / (3 * high + low), (r - 2) / (r + 2)]
        }),
      ],
      hint: "That pair is the best on a quadratic. The promise was proved for the other one.",
    },
    {
      like: [paired((_, high, r) => [memoryOf(r), 1 / high])],
      hint: "Both numbers are right, in the other order.",
    },
  ],
}

/** The exercises of lecture 04, Nesterov's accelerated gradient. */
export const lecture04: readonly AnyExercise[] = [
  largestRate,
  repaired,
  paperWeights,
  tooMuch,
  safePair,
]
