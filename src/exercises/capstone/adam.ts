import { quadratic } from "../../objectives/quadratic"
import { adam } from "../../optimizers/first-order/adam"
import type { Optimizer } from "../../optimizers/optimizer"
import { anOptimizer, type Exercise } from "../exercise"
import { alone } from "./alone"

const [eta, first, second, epsilon] = [0.1, 0.9, 0.999, 1e-8]

interface Parts {
  /** What the two moments are divided by in step t. */
  by?: (t: number) => [number, number]
  /** Whether the divided moments go back into the memory. */
  fedBack?: boolean
  kept?: [number, number]
  rooted?: boolean
  epsilon?: number
  rate?: number
}

const right = (t: number): [number, number] => [1 - first ** t, 1 - second ** t]

/** Adam; what is not given is as it should be. */
function moments({
  by = right,
  fedBack = false,
  kept: [b1, b2] = [first, second],
  rooted = true,
  epsilon: eps = epsilon,
  rate = eta,
}: Parts): Optimizer {
  return alone((g, memory, t) => {
    memory.a = b1 * memory.a + (1 - b1) * g
    memory.b = b2 * memory.b + (1 - b2) * g * g
    const [c1, c2] = by(t)
    const [mean, square] = [memory.a / c1, memory.b / c2]
    if (fedBack) [memory.a, memory.b] = [mean, square]
    return (rate * mean) / ((rooted ? Math.sqrt(square) : square) + eps)
  })
}

const constant = (): [number, number] => [1 - first, 1 - second]

/** The exercise on Adam: the constant correction, fed back or not, and what else people make of it. */
export const adamExercise: Exercise<Optimizer> = {
  id: "13.9",
  kind: anOptimizer(quadratic({ eigenvalues: [1, 4, 0] }), [1, -2, 0.5], 4, 1e-6),
  answer: adam({ learningRate: eta, beta1: first, beta2: second, epsilon }) as Optimizer,
  lesson:
    "What a mean lacks after t steps depends on t; and the correction is for use, not for the memory.",
  hint: "Let all slopes be 1, and write down what the plain mean is after one step, two, three. What must you divide by, each time, to get 1?",
  mistakes: [
    {
      like: [moments({ by: constant })],
      hint: "Your first step is right, and no other: the correction does not change while the bias does.",
    },
    {
      like: [moments({ by: constant, fedBack: true })],
      hint: "Its own correction goes back into the memory, again and again, and the steps vanish. Two faults: what you divide by, and what you keep.",
    },
    {
      like: [moments({ fedBack: true })],
      hint: "You divide by the right thing, and keep the result. The memory should hold the plain mean.",
    },
    {
      like: [moments({ by: () => [1, 1] })],
      hint: "No correction at all: then the first steps are too long, for the two means start at 0 and the second is slower to leave it.",
    },
    {
      like: [
        moments({ by: (t) => [1 - first ** (t - 1), 1 - second ** (t - 1)] }),
        moments({ by: (t) => [1 - first ** (t + 1), 1 - second ** (t + 1)] }),
      ],
      hint: "Off by one: the first step has t = 1.",
    },
    {
      like: [moments({ by: (t) => [1 - second ** t, 1 - first ** t] })],
      hint: "The two corrections have changed places.",
    },
    {
      like: [
        moments({ by: (t) => [1 - first ** t, 1] }),
        moments({ by: (t) => [1, 1 - second ** t] }),
      ],
      hint: "One of the two moments is corrected, the other is not.",
    },
    {
      like: [moments({ rooted: false })],
      hint: "A slope over a squared slope: where is the root?",
    },
    {
      like: [
        moments({
          kept: [second, first],
          by: (t) => [1 - second ** t, 1 - first ** t],
        }),
      ],
      hint: "The two memories have changed places: the direction's is the shorter one.",
    },
    {
      like: [moments({ epsilon: 0 })],
      hint: "A weight that sleeps has become NaN.",
    },
    { like: [moments({ rate: -eta })], hint: "Right in every length, and uphill." },
  ],
}
