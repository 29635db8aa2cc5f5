import { quadratic } from "../../objectives/quadratic"
import { history } from "../../optimizers/first-order/history"
import { sgd } from "../../optimizers/first-order/sgd"
import type { Optimizer } from "../../optimizers/optimizer"
import { anOptimizer, type Exercise } from "../exercise"
import { alone, together } from "./alone"

const bowl = quadratic({ eigenvalues: [1, 3, 8] })
const start = [1, -2, 0.5]

const examples = [
  [0, 1.2],
  [1, 2.9],
  [2, 5.1],
  [3, 6.8],
]
const alpha = 0.1

/** Steps on the penalised loss of a line: each sum over the examples, and each weight, gives a slope. */
function fitting(
  slope: (errors: number, weighted: number, w: Float64Array, i: number) => number,
  rate = 0.02,
): Optimizer {
  return together((_, w) => {
    let [errors, weighted] = [0, 0]
    for (const [x, y] of examples) {
      const error = w[0] + w[1] * x - y
      errors += error
      weighted += error * x
    }
    return w.map((_, i) => rate * slope(errors, weighted, w, i))
  })
}

/** The bias moves first, and the slope is fitted to where it has gone. */
const oneAfterTheOther: Optimizer = {
  name: "one after the other",
  init: () => ({}),
  step(w: Float64Array) {
    for (const i of [0, 1]) {
      let g = alpha * w[i]
      for (const [x, y] of examples) g += (w[0] + w[1] * x - y) * x ** i
      w[i] -= 0.02 * g
    }
  },
}

const loss: Exercise<Optimizer> = {
  id: "13.1",
  kind: anOptimizer(quadratic(), [0.5, -0.5], 3),
  answer: fitting((errors, weighted, w, i) => [errors, weighted][i] + alpha * w[i]),
  lesson:
    "The weights belong to the model, f(x; W). Only then has the loss a slope that knows the data.",
  hint: "Write the loss of one example with the line in it, and differentiate by the bias and by the slope. Then sum, and add the penalty's own slope.",
  mistakes: [
    {
      like: [fitting((_errors, _weighted, w, i) => alpha * w[i])],
      hint: "It does not look at the data: only the penalty is left, and every line shrinks to nothing. Where do the weights stand in your model?",
    },
    {
      like: [
        fitting((errors, weighted, w, i) => [errors, weighted][i] / examples.length + alpha * w[i]),
        fitting(
          (errors, weighted, w, i) => ([errors, weighted][i] + alpha * w[i]) / examples.length,
        ),
      ],
      hint: "You took the mean over the examples; the slide sums.",
    },
    {
      like: [fitting((errors, weighted, _w, i) => [errors, weighted][i])],
      hint: "The fit is right. The slide's loss has a second term.",
    },
    {
      like: [
        fitting((errors, weighted, w, i) => [errors, weighted][i] + 2 * alpha * w[i]),
        fitting((errors, weighted, w, i) => 2 * [errors, weighted][i] + alpha * w[i]),
        fitting((errors, weighted, w, i) => 2 * ([errors, weighted][i] + alpha * w[i])),
      ],
      hint: "A factor 2 too many: both squares have a half in front.",
    },
    {
      like: [fitting((errors, _weighted, w, i) => errors + alpha * w[i])],
      hint: "The bias is right. By how much does the prediction change when the other weight does? The chain rule asks for it.",
    },
    {
      like: [oneAfterTheOther],
      hint: "You moved the bias before you took the slope for the other weight. Both slopes belong to one point.",
    },
    {
      like: [
        fitting((errors, weighted, w, i) => -[errors, weighted][i] - alpha * w[i]),
        fitting((errors, weighted, w, i) => -[errors, weighted][i] + alpha * w[i]),
      ],
      hint: "It walks up the fit: look at the sign of the error, prediction minus target.",
    },
  ],
}

const rate = 0.05

/** The step to a W that is its own reason, by so many guesses. */
export function guessing(guesses: number): Optimizer {
  return together((oracle, old) => {
    let w = old.slice()
    for (let k = 0; k < guesses; k++) {
      const g = oracle.gradient(w)
      w = old.map((x, i) => x - rate * g[i])
    }
    return old.map((x, i) => x - w[i])
  })
}

const circle: Exercise<Optimizer> = {
  id: "13.2",
  kind: anOptimizer(bowl, start, 3),
  answer: sgd({ learningRate: rate }) as Optimizer,
  lesson: "One question, asked where you stand: the slope of step t is the one at W of t − 1.",
  hint: "At the moment of the step you stand at the old point, and know nothing of the new one. Where can you ask for a slope?",
  mistakes: [
    {
      like: [guessing(50)],
      hint: "That is the circle still: the slope is taken at the point that it is to lead to.",
    },
    {
      like: [guessing(2), guessing(3), guessing(4)],
      hint: "You have stopped the circle after a few rounds. The first slope was the one to use.",
    },
    {
      like: [alone((g) => -rate * g)],
      hint: "It asks in the right place, and then walks uphill.",
    },
    {
      like: [
        together((oracle, w) => {
          const g = oracle.gradient(w)
          const h = oracle.gradient(w.map((x, i) => x - rate * g[i]))
          return g.map((x, i) => rate * (x + h[i]))
        }),
        alone((g) => 50 * rate * g),
      ],
      hint: "It takes more than one step in each step: ask once, move once.",
    },
  ],
}

const [eta, tau] = [0.06, 0.03]

/** The two-tap method: its step from the slope, the one before, and t. */
function remembering(step: (g: number, before: number, t: number) => number): Optimizer {
  return alone((g, memory, t) => {
    const d = step(g, memory.a, t)
    memory.a = g
    return d
  })
}

const unborn: Exercise<Optimizer> = {
  id: "13.3",
  kind: anOptimizer(bowl, start, 4),
  answer: history({ learningRate: eta, previousRate: tau }) as Optimizer,
  lesson:
    "Before the first step there was no slope, so nothing of it goes into the step: a memory begins empty, at 0.",
  hint: "Write the first two steps out. Which slope is the older one in step 1, and which in step 2?",
  mistakes: [
    {
      like: [alone(() => Number.NaN)],
      hint: "Not a number, from the first step on: what does your memory hold before anything has happened?",
    },
    {
      like: [remembering((g, before, t) => (t === 1 ? (eta + tau) * g : eta * g + tau * before))],
      hint: "The first step counts its one slope twice, as if it had been there before. Nothing was there before.",
    },
    {
      like: [alone((g) => (eta + tau) * g)],
      hint: "Both taps get the same slope. Is your memory replaced before it is used, or is it the very array that the oracle fills anew?",
    },
    {
      like: [alone((g) => eta * g)],
      hint: "That is plain descent: the slope before never comes in. Who writes it into the memory?",
    },
    {
      like: [remembering((g, before) => tau * g + eta * before)],
      hint: "The two rates have changed places: the larger one belongs to the new slope.",
    },
    {
      like: [remembering((g, before) => eta * g - tau * before)],
      hint: "It takes back a part of the last step: both terms stand inside one bracket with one minus before it.",
    },
    {
      like: [
        alone((g, memory) => {
          const d = eta * g + tau * memory.a
          memory.a += g
          return d
        }),
      ],
      hint: "You keep the sum of all slopes. This slide remembers one; the sum comes on the next.",
    },
  ],
}

/** The exercises on what the slope is taken of, and where. */
export const descentExercises: readonly Exercise<Optimizer>[] = [loss, circle, unborn]
