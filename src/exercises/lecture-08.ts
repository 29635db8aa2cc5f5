import type { Oracle } from "../objectives/oracle"
import { rosenbrock } from "../objectives/rosenbrock"
import type { Optimizer } from "../optimizers/optimizer"
import { newton } from "../optimizers/second-order/newton"
import { type AnyExercise, aFunction, aNumber, anOptimizer, type Exercise } from "./exercise"

const gg = 4 ** 2 + 2 ** 2
const gHg = 4 * 4 ** 2 + 2 ** 2

const bestLength: Exercise<number> = {
  id: "08.1",
  kind: aNumber(0.01),
  answer: gg / gHg,
  lesson: "The best η is the square of the slope over the curvature along −g, here and now.",
  hint: "Write the fall along −g as a parabola in η. Its two coefficients are gᵀg and ½ gᵀHg.",
  mistakes: [
    {
      like: [(2 * gg) / gHg],
      hint: "There nothing is left of the gain: the parabola is back at its start. Where is it lowest?",
    },
    {
      like: [1 / 4, 1 / 5],
      hint: "That looks at the eigenvalues alone. The best η for one step depends on where you stand: use g.",
    },
    {
      like: [2 / (4 + 1), 2 / 4],
      hint: "That is an η for the long run, the same for all steps. One step from this point can do better.",
    },
    {
      like: [gg / (4 * 1 + 4), gg / (16 + 16), gg / (4 * 16 + 2 * 4)],
      hint: "Look at gᵀHg again: each entry of g is squared, and weighted with its own curvature.",
    },
    {
      like: [gHg / gg],
      hint: "Upside down: a larger curvature must make the step shorter.",
    },
    {
      like: [gg, gg ** 2 / gHg, gg ** 2 / (2 * gHg)],
      hint: "That is a height or a slope squared. The question is the η that goes with it.",
    },
  ],
}

type Promise3 = (g: number[], H: number[][], d: number[]) => number
const planes: Parameters<Promise3>[] = [
  [
    [4, 2],
    [
      [4, 0],
      [0, 1],
    ],
    [-4, -2],
  ],
  [
    [1, -3],
    [
      [2, 1],
      [1, 3],
    ],
    [1, 2],
  ],
  [
    [2, 0, 1],
    [
      [5, 1, 0],
      [1, 4, 2],
      [0, 2, 3],
    ],
    [-1, 0.5, -2],
  ],
]
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((s, x, i) => s + x * b[i], 0)
const bend = (H: readonly number[][], d: readonly number[]) =>
  dot(
    d,
    H.map((row) => dot(row, d)),
  )

const promised: Exercise<Promise3> = {
  id: "08.2",
  kind: aFunction(planes),
  answer: (g, H, d) => dot(g, d) ** 2 / (2 * bend(H, d)),
  lesson: "A direction's worth: its slope squared over twice its curvature, whatever its length.",
  hint: "The model along d is s gᵀd + ½ s² dᵀHd. Put its best s in, and see by how much it has fallen.",
  mistakes: [
    {
      like: [(g, H, d) => dot(g, d) ** 2 / bend(H, d)],
      hint: "Twice too much: at the best length the quadratic term has eaten half of what the slope gained.",
    },
    {
      like: [(g, H, d) => -(dot(g, d) ** 2) / (2 * bend(H, d))],
      hint: "The size is right. A fall is asked for, and a fall counts as positive.",
    },
    {
      like: [(g, H, d) => -dot(g, d) / bend(H, d)],
      hint: "That is the best length s. How far does the model fall there?",
    },
    {
      like: [(g, H, d) => -dot(g, d) - bend(H, d) / 2],
      hint: "That is the fall for s = 1. Each direction may choose its own length.",
    },
    {
      like: [(g, _, d) => -dot(g, d), (g, _, d) => -dot(g, d) / Math.sqrt(dot(d, d))],
      hint: "That is the slope alone: what the plane sees. Where does the curvature come in?",
    },
    {
      like: [(g, H, d) => dot(g, d) ** 2 / (2 * d.reduce((s, x, i) => s + H[i][i] * x * x, 0))],
      hint: "You used the diagonal of H only. The other entries bend the model, too.",
    },
    {
      like: [(g, H) => dot(g, g) ** 2 / (2 * bend(H, g))],
      hint: "That is the promise of −g. The direction is d.",
    },
  ],
}

const doubling: Exercise<number> = {
  id: "08.3",
  kind: aNumber(0),
  answer: 7,
  lesson: "C e is what is squared: below 1 the digits double, above 1 nothing is promised.",
  hint: "Multiply eₙ₊₁ = C eₙ² by C. Which number is squared in each step, and what is it at first?",
  mistakes: [
    {
      like: [6],
      hint: "Almost: write down the exponent after that many steps, with C. If you left C out, it costs you something.",
    },
    {
      like: [8],
      hint: "One too many: the error is a tenth of C e, and that tenth counts as well.",
    },
    {
      when: ([k]) => k >= 49 && k <= 101,
      hint: "You let each step gain a fixed number of digits. Here it multiplies them.",
    },
    {
      when: ([k]) => k > 0 && !Number.isInteger(k),
      hint: "Steps are whole.",
    },
  ],
}

const border: Exercise<number> = {
  id: "08.4",
  kind: aNumber(0.002),
  answer: 1 / Math.sqrt(5),
  lesson: "Between the start's fate at the maximum and its flight lies a 2-cycle.",
  hint: "Inside of the border each step comes closer to 0. On it, the distance stays the same. What about the sign?",
  mistakes: [
    {
      like: [1 / Math.sqrt(3)],
      hint: "There the curvature changes its sign, and a step is infinitely long. Starts just inside are thrown far out.",
    },
    {
      like: [1],
      hint: "That is a fixed point: a step from it goes nowhere. Look for points that are thrown to their mirror image.",
    },
    {
      like: [1 / 5, 1 / 3, 5],
      hint: "You are close: that is a square.",
    },
    {
      like: [Math.sqrt(5), Math.sqrt(3)],
      hint: "Upside down, or a start outside of both minima.",
    },
    {
      like: [0.5],
      hint: "Try it: N(0.5) is −1. From there nothing leads back to 0.",
    },
    {
      like: [-1 / Math.sqrt(5)],
      hint: "The right place, on the wrong side: b is a distance.",
    },
  ],
}

const gamma = 0.5

type Entries = { a: number; b: number; d: number }

/** A rule for two weights, given g and the entries of H. */
function rule(update: (g: readonly number[], H: Entries) => readonly [number, number]): Optimizer {
  return {
    name: "my Newton",
    init: () => ({}),
    step(w: Float64Array, oracle: Oracle) {
      const H = oracle.hessian(w)
      const entries = { a: H.get(0, 0), b: H.get(0, 1), d: H.get(1, 1) }
      const [dx, dy] = update(Array.from(oracle.gradient(w)), entries)
      w[0] += dx
      w[1] += dy
    },
  }
}

/** H⁻¹ g, times a factor. */
function solved([x, y]: readonly number[], { a, b, d }: Entries, factor: number): [number, number] {
  const share = factor / (a * d - b * b)
  return [share * (d * x - b * y), share * (a * y - b * x)]
}

const ownNewton: Exercise<Optimizer> = {
  id: "08.5",
  kind: anOptimizer(rosenbrock(), [-1.2, 1], 3, 1e-7),
  answer: newton({ learningRate: gamma }),
  lesson:
    "This is newton({ learningRate: 0.5 }), for any number of weights by Cholesky's elimination.",
  hint: "Solve a p₁ + b p₂ = −g₁ and b p₁ + d p₂ = −g₂, by elimination or Cramer's rule, and take half of p.",
  mistakes: [
    {
      like: [rule(() => [0, 0])],
      hint: "It asks for derivatives, but w did not move: write into w[0] and w[1], for the step works in place.",
    },
    {
      like: [rule((g, H) => solved(g, H, -1))],
      hint: "That is the full step. γ says how much of it to take.",
    },
    {
      like: [rule((g, H) => solved(g, H, gamma)), rule((g, H) => solved(g, H, 1))],
      hint: "The system is solved, but the step goes the other way: look at its sign.",
    },
    {
      like: [
        rule(([x, y], { a, d }) => [(-gamma * x) / a, (-gamma * y) / d]),
        rule(([x, y], { a, d }) => [-x / a, -y / d]),
      ],
      hint: "That is the slide's fraction, weight by weight. The entries off the diagonal are missing.",
    },
    {
      like: [rule(([x, y], { a, b, d }) => [-gamma * (a * x + b * y), -gamma * (b * x + d * y)])],
      hint: "You multiplied by H. The step solves a system with it.",
    },
    {
      like: [
        rule(([x, y], { a, b, d }) => {
          const share = -gamma / (a * d - b * b)
          return [share * (a * x - b * y), share * (d * y - b * x)]
        }),
      ],
      hint: "In the inverse of a 2 × 2 matrix the two diagonal entries change places.",
    },
    {
      like: [
        rule(([x, y], { a, b, d }) => {
          const share = -gamma / (a * d - b * b)
          return [share * (d * x + b * y), share * (a * y + b * x)]
        }),
      ],
      hint: "In the inverse of a 2 × 2 matrix the entries off the diagonal change their sign.",
    },
    {
      like: [rule(([x, y], { a, b, d }) => [-gamma * (d * x - b * y), -gamma * (a * y - b * x)])],
      hint: "Divide by something: which number says whether the two equations have a solution at all?",
    },
  ],
}

/** The exercises of lecture 08, curvature and Newton-Raphson. */
export const lecture08: readonly AnyExercise[] = [bestLength, promised, doubling, border, ownNewton]
