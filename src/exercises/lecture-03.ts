import type { Oracle } from "../objectives/oracle"
import { quadratic } from "../objectives/quadratic"
import { momentum } from "../optimizers/first-order/momentum"
import { nesterov } from "../optimizers/first-order/nesterov"
import { sgd } from "../optimizers/first-order/sgd"
import type { Optimizer } from "../optimizers/optimizer"
import { type AnyExercise, aFunction, aNumber, anOptimizer, type Exercise } from "./exercise"

const [slope, smallRate, longMemory] = [2, 0.01, 0.95]

const settled: Exercise<number> = {
  id: "03.1",
  kind: aNumber(),
  answer: (smallRate * slope) / (1 - longMemory),
  lesson: "The gain 1/(1 − β) multiplies every rate: β = 0.95 walks twenty times as fast as β = 0.",
  hint: "Once it has settled, the velocity before and after v = g + βv is the same. Solve for v.",
  mistakes: [
    {
      like: [smallRate * slope],
      hint: "That is a step without a memory, and the first step of the ball. What do the old slopes add?",
    },
    {
      like: [slope / (1 - longMemory)],
      hint: "That is the velocity. A step is the rate times the velocity.",
    },
    {
      like: [1 / (1 - longMemory), smallRate / (1 - longMemory)],
      hint: "The gain is right. It multiplies the slope, and this slope is not 1.",
    },
    {
      like: [(smallRate * slope * longMemory) / (1 - longMemory)],
      hint: "You sum the weights of the old slopes only. The newest one counts as well, with weight 1.",
    },
    {
      like: [(smallRate * slope) / (1 + longMemory)],
      hint: "That is for a slope that changes its sign at every step. This one persists.",
    },
    {
      like: [(smallRate * slope) / longMemory],
      hint: "Close to the first step still. Sum the series 1 + β + β² + … once more.",
    },
  ],
}

const stiffness = 0.04

const tooMuch: Exercise<number> = {
  id: "03.2",
  kind: aNumber(0.005),
  answer: (1 - Math.sqrt(stiffness)) ** 2,
  lesson: "At the critical β both eigenvalues are one: home as fast as can be, and never past it.",
  hint: "The ball swings where the eigenvalues are complex. At which β does the discriminant vanish?",
  mistakes: [
    {
      like: [1 - Math.sqrt(stiffness)],
      hint: "That is √β at the border: the size of the eigenvalues where they meet. The question is β.",
    },
    {
      like: [(1 - stiffness) ** 2, 1 - stiffness],
      hint: "Look under the root once more: it is √(ηλ) that stands in the condition, not ηλ.",
    },
    {
      like: [1 - 2 * Math.sqrt(stiffness)],
      hint: "So says the spring of physics, where time is continuous. The ball of the slide moves in steps: solve its own equation.",
    },
    {
      like: [(1 + Math.sqrt(stiffness)) ** 2],
      hint: "A memory above 1 makes the velocity grow for ever. You took the other root.",
    },
    {
      like: [(1 - Math.sqrt(stiffness)) / (1 + Math.sqrt(stiffness))],
      hint: "That is where a method begins to swing that takes its slope a little further on: the next lecture's.",
    },
    {
      like: [0],
      hint: "A little memory is harmless: with two real positive eigenvalues the ball glides in.",
    },
  ],
}

const valleys: [lambdas: number[], beta: number][] = [
  [[1, 10], 0],
  [[5, 2, 1, 9], 0.5],
  [[4], 0.9],
  [[3, 0.5, 0.25], 0.99],
]

const largestRate: Exercise<(lambdas: number[], beta: number) => number> = {
  id: "03.3",
  kind: aFunction(valleys),
  answer: (lambdas, beta) => (2 * (1 + beta)) / Math.max(...lambdas),
  lesson:
    "The steepest direction decides, as in lecture 01, and memory bears up to twice the rate.",
  hint: "Which condition on ηλ keeps both eigenvalues in the unit disk? Which λ is the strictest?",
  mistakes: [
    {
      like: [(lambdas) => 2 / Math.max(...lambdas)],
      hint: "That is gradient descent's threshold. What does the memory change in it?",
    },
    {
      like: [(lambdas, beta) => (2 * (1 + beta)) / Math.min(...lambdas)],
      hint: "At that rate the flat direction is stable, and the steep one has flown away.",
    },
    {
      like: [(lambdas, beta) => (1 + Math.sqrt(beta)) ** 2 / Math.max(...lambdas)],
      hint: "There the complex eigenvalues become real and negative. Between there and the border they are still inside of the disk.",
    },
    {
      like: [(lambdas, beta) => (2 * (1 - beta)) / Math.max(...lambdas)],
      hint: "You divided the rate by the gain. That would be fair for the speed along the floor; here the slope alternates, and memory calms it.",
    },
    {
      like: [(lambdas, beta) => (2 + 2 * beta) / (1 + 2 * beta) / Math.max(...lambdas)],
      hint: "That is Nesterov's border, from the next lecture. For the heavy ball, put z = −1 into its own equation.",
    },
    {
      like: [
        (lambdas, beta) => (2 * (1 + beta)) / lambdas[0],
        (lambdas, beta) => (2 * (1 + beta)) / lambdas[lambdas.length - 1],
      ],
      hint: "The eigenvalues come in any order. Search for the one that matters.",
    },
  ],
}

const spectra: [lambdas: number[]][] = [[[1, 10]], [[5, 2, 1, 9]], [[4, 25]], [[3, 0.5, 0.25]]]
type Pair = (lambdas: number[]) => [number, number]

/** Both numbers from the roots of the smallest and the largest eigenvalue. */
function paired(pair: (low: number, high: number) => [number, number]): Pair {
  return (lambdas) => pair(Math.sqrt(Math.min(...lambdas)), Math.sqrt(Math.max(...lambdas)))
}
const goodRate = (low: number, high: number) => (2 / (low + high)) ** 2
const goodRoot = (low: number, high: number) => (high - low) / (high + low)

const bestPair: Exercise<Pair> = {
  id: "03.4",
  kind: aFunction(spectra),
  answer: paired((low, high) => [goodRate(low, high), goodRoot(low, high) ** 2]),
  lesson: "Every direction now shrinks by the same √β: the condition number has become its root.",
  hint: "The flat end lies on one critical curve, the steep end on the other: two equations for √η and √β.",
  mistakes: [
    {
      like: [paired((low, high) => [goodRate(low, high), goodRoot(low, high)])],
      hint: "The rate is right. Your second number is the factor of a step; which β has that factor?",
    },
    {
      like: [paired((low, high) => [2 / (low + high), goodRoot(low, high) ** 2])],
      hint: "The memory is right. Your first number solves the equations for the root of η.",
    },
    {
      like: [paired((low, high) => [2 / (low ** 2 + high ** 2), goodRoot(low, high) ** 2])],
      hint: "The memory is right, but that rate is the best one of a walker that has no memory.",
    },
    {
      like: [
        paired((low, high) => [goodRate(low, high), goodRoot(low ** 2, high ** 2) ** 2]),
        paired((low, high) => [2 / (low ** 2 + high ** 2), goodRoot(low ** 2, high ** 2) ** 2]),
      ],
      hint: "Your memory has κ where it should have something smaller. It is too heavy a ball: which curve must the flat end lie on?",
    },
    {
      like: [paired((low, high) => [1 / high ** 2, goodRoot(low, high) ** 2])],
      hint: "The memory is right. At that rate the steep direction has room left before its critical curve, and the flat one is late.",
    },
    {
      like: [paired((low, high) => [goodRoot(low, high) ** 2, goodRate(low, high)])],
      hint: "Both numbers are right, in the other order.",
    },
  ],
}

const probe = quadratic({ eigenvalues: [1, 3, 8] })
const setting = { learningRate: 0.05, momentum: 0.8 }
const { learningRate: eta, momentum: beta } = setting

/** Remembers the last point: the new weight from this one, the one before, and the slope. */
function twoPoints(
  update: (w: number, before: number, g: number) => number,
  kept: (here: number, there: number) => number = (here) => here,
): Optimizer<{ previous: Float64Array }> {
  return {
    name: "heavy ball",
    init: (w) => ({ previous: w.slice() }),
    step(w: Float64Array, oracle: Oracle, { previous }) {
      const g = oracle.gradient(w)
      for (let i = 0; i < w.length; i++) {
        const here = w[i]
        w[i] = update(here, previous[i], g[i])
        previous[i] = kept(here, w[i])
      }
    },
  }
}

const ball = (w: number, before: number, g: number) => w - eta * g + beta * (w - before)

const withoutVelocity: Exercise<Optimizer> = {
  id: "03.5",
  kind: anOptimizer(probe, [1, -2, 0.5], 5),
  answer: momentum(setting) as Optimizer,
  lesson: "The velocity was never needed: a ball's last two points know where it is going.",
  hint: "Keep the old w[i] aside, write the new one by the formula, then let the old one become the previous point.",
  mistakes: [
    {
      like: [
        sgd({ learningRate: eta }) as Optimizer,
        twoPoints(ball, (_, there) => there) as Optimizer,
      ],
      hint: "It walks without a memory: w − previous is always 0. When do you store the point, before or after you overwrite it?",
    },
    {
      like: [twoPoints(ball, () => Number.NaN) as Optimizer],
      hint: "The previous point is not a number: what do you store in it?",
    },
    {
      like: [
        twoPoints((w, before, g) => w - eta * g - beta * (w - before)) as Optimizer,
        twoPoints((w, before, g) => w - eta * g + beta * (before - w)) as Optimizer,
      ],
      hint: "Your ball is thrown back by its own speed. Momentum goes on in the direction of the last step.",
    },
    {
      like: [twoPoints((w, before, g) => w - eta * (g + beta * (w - before))) as Optimizer],
      hint: "The last step is a step already; only the slope is multiplied by η.",
    },
    {
      like: [twoPoints((w, before, g) => w - eta * g + (1 - beta) * (w - before)) as Optimizer],
      hint: "You keep 1 − β of the last step. That is the friction; what is left after it?",
    },
    {
      like: [twoPoints((w, before, g) => w + eta * g + beta * (w - before)) as Optimizer],
      hint: "It rolls uphill: look at the sign of the slope.",
    },
    {
      like: [frozen() as Optimizer],
      hint: "You always measure from the start: the previous point has to move along with w.",
    },
    {
      like: [nesterov(setting) as Optimizer],
      hint: "Your slope is taken ahead of the ball. That is the next lecture; here it is taken where the ball is.",
    },
  ],
}

/** Never stores a point after the start. */
function frozen(): Optimizer<{ previous: Float64Array }> {
  return {
    name: "heavy ball",
    init: (w) => ({ previous: w.slice() }),
    step(w: Float64Array, oracle: Oracle, { previous }) {
      const g = oracle.gradient(w)
      for (let i = 0; i < w.length; i++) w[i] = ball(w[i], previous[i], g[i])
    },
  }
}

/** The exercises of lecture 03, momentum. */
export const lecture03: readonly AnyExercise[] = [
  settled,
  tooMuch,
  largestRate,
  bestPair,
  withoutVelocity,
]
