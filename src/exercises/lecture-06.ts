import type { Oracle } from "../objectives/oracle"
import { quadratic } from "../objectives/quadratic"
import { adadelta } from "../optimizers/first-order/adadelta"
import { rmsprop } from "../optimizers/first-order/rmsprop"
import type { Optimizer } from "../optimizers/optimizer"
import { type AnyExercise, aFunction, aNumber, anOptimizer, type Exercise } from "./exercise"

const [eta, gamma, slope] = [0.01, 0.96, 3]

const firstStep: Exercise<number> = {
  id: "06.1",
  kind: aNumber(),
  answer: eta / Math.sqrt(1 - gamma),
  lesson: "The mean starts at 0, so the first steps are too long: that is what Adam corrects.",
  hint: "Which share of the first square goes into r? Then divide the gradient by its root.",
  mistakes: [
    {
      like: [eta],
      hint: "That is how long a step is once the memory has filled. At first there is only one square in it.",
    },
    {
      like: [eta / (1 - gamma)],
      hint: "r is a mean of squares: what do you divide by, r or its root?",
    },
    {
      like: [eta / Math.sqrt(gamma), eta * Math.sqrt(gamma)],
      hint: "The present square has the other weight: γ is the share that is kept of the past.",
    },
    {
      like: [eta * Math.sqrt(1 - gamma)],
      hint: "A smaller r makes a longer step, not a shorter one: on which side of the fraction does it stand?",
    },
    {
      like: [
        (eta * slope) / Math.sqrt(1 - gamma),
        eta / Math.sqrt((1 - gamma) * slope * slope),
        eta * slope,
      ],
      hint: "The size of the gradient is there twice, above and below. Does it cancel?",
    },
  ],
}

type Weights = (gamma: number, t: number) => number[]

const lists =
  (weight: (gamma: number, age: number, t: number) => number): Weights =>
  (gamma, t) =>
    Array.from({ length: t }, (_, k) => weight(gamma, t - 1 - k, t))

const memories: [gamma: number, t: number][] = [
  [0.9, 4],
  [0.5, 3],
  [0.99, 1],
]

const weights: Exercise<Weights> = {
  id: "06.2",
  kind: aFunction(memories),
  answer: lists((gamma, age) => (1 - gamma) * gamma ** age),
  lesson: "An exponential window: no edge, and one number to store.",
  hint: "Write r₃ out in full, from r₀ = 0. With which factor does each square stand there?",
  mistakes: [
    {
      like: [(gamma, t) => Array.from({ length: t }, (_, k) => (1 - gamma) * gamma ** k)],
      hint: "Right numbers, in the wrong order: which square has faded most?",
    },
    {
      like: [lists((gamma, age) => gamma ** age)],
      hint: "So the present square would have the weight 1. With what is it multiplied when it comes in?",
    },
    {
      like: [lists((gamma, age) => (1 - gamma) * gamma ** (age + 1))],
      hint: "One step too old: the present square has not faded yet.",
    },
    {
      like: [lists((gamma, age, t) => ((1 - gamma) * gamma ** age) / (1 - gamma ** t))],
      hint: "Yours add up to 1. RMSprop's do not, at first: that is why its first steps are long.",
    },
    {
      like: [lists((gamma, age) => gamma * (1 - gamma) ** age)],
      hint: "γ is what is kept of the past: the two shares have changed places.",
    },
    {
      like: [lists((_gamma, _age, t) => 1 / t)],
      hint: "That is the plain mean, which never forgets: AdaGrad with falling rates.",
    },
  ],
}

const [kept, small] = [0.9, 0.01]
const exact = Math.log(small) / Math.log(kept)

const forgetting: Exercise<number> = {
  id: "06.3",
  kind: aNumber(1e-9),
  answer: Math.ceil(exact),
  lesson: "Logarithms: a spike a hundred times as large takes only so many steps more.",
  hint: "With gradients of 0, what does one step do to r? Do it k times and compare.",
  mistakes: [
    {
      when: ([k]) => !Number.isInteger(k) && Math.abs(k - exact) < 1,
      hint: "Very close. Steps are whole, and it has to be below.",
    },
    {
      like: [Math.floor(exact)],
      hint: "One too early: put your number into γᵏ and compare.",
    },
    {
      like: [Math.floor(2 * exact), Math.ceil(2 * exact)],
      hint: "That is how long the root of r takes. The question is r itself.",
    },
    {
      like: [Math.floor(exact / 2), Math.ceil(exact / 2)],
      hint: "That is how long r takes to fall to a tenth. Look at the hundredth again.",
    },
    {
      like: [1 / (1 - kept)],
      hint: "That is the usual length of the memory. After that a good third is still there.",
    },
  ],
}

const [lambda, rate, brake] = [4, 0.1, 0.08]

const atRest: Exercise<number> = {
  id: "06.4",
  kind: aNumber(),
  answer: rate / 2 - brake / lambda,
  lesson: "η sets the jitter, and ε takes some of it away.",
  hint: "In the cycle the step is twice the distance. Write the step with ε and solve for the distance.",
  mistakes: [
    {
      like: [rate / 2],
      hint: "That is without ε. Here it is large enough to shorten the step.",
    },
    {
      like: [rate - (2 * brake) / lambda, rate],
      hint: "That is the whole jump, from one side to the other. How far from the middle is each?",
    },
    {
      like: [rate / 2 - brake, rate / 2 + brake],
      hint: "ε is compared with a gradient, and that is the distance times something.",
    },
    {
      like: [rate / 2 + brake / lambda],
      hint: "Does ε make the steps longer, or shorter?",
    },
    {
      like: [0],
      hint: "It would settle if ε were at least half of η times λ. Compare.",
    },
  ],
}

const probe = quadratic({ eigenvalues: [1, 4, 0.5], rotation: 0.4 })
const start = [1, -2, 0.5]
const root = (r: number) => Math.sqrt(r) + 1e-8

interface Memory {
  r: Float64Array
  s: Float64Array
}

/** A method with two numbers of memory for each weight: what is kept, and the step. */
function rule(
  name: string,
  update: (r: number, s: number, g: number, t: number) => [r: number, s: number, step: number],
): Optimizer<Memory> {
  return {
    name,
    init: ({ length }) => ({ r: new Float64Array(length), s: new Float64Array(length) }),
    step(w: Float64Array, oracle: Oracle, { r, s }: Memory, t: number) {
      const g = oracle.gradient(w)
      for (let i = 0; i < w.length; i++) {
        const [newR, newS, step] = update(r[i], s[i], g[i], t)
        r[i] = newR
        s[i] = newS
        w[i] -= step
      }
    },
  }
}

/** RMSprop's frame: what becomes of r, and the step from the new r. */
const scaled = (
  mean: (r: number, g: number, t: number) => number,
  step: (r: number, g: number, t: number) => number = (r, g) => (0.1 * g) / root(r),
) =>
  rule("my RMSprop", (r, s, g, t) => {
    const fresh = mean(r, g, t)
    return [fresh, s, step(fresh, g, t)]
  })
const mean = (r: number, g: number) => 0.9 * r + 0.1 * g * g

const ownRmsprop: Exercise<Optimizer> = {
  id: "06.5",
  kind: anOptimizer(probe, start, 4),
  answer: rmsprop({ learningRate: 0.1, decay: 0.9, epsilon: 1e-8 }),
  lesson:
    "Two lines for each weight: the mean takes a square in, then the gradient is divided by its root.",
  hint: "For each weight: first the running mean of the squares, then the step with the new mean.",
  mistakes: [
    {
      like: [scaled(mean, () => 0)],
      hint: "It asks for the gradient, but w did not move: write into w[i], for the step works in place.",
    },
    {
      like: [scaled((r, g) => 0.1 * r + 0.9 * g * g)],
      hint: "The two shares have changed places: γ is what is kept of the old mean.",
    },
    {
      like: [scaled((r, g) => r + g * g)],
      hint: "That sum never forgets: it is AdaGrad.",
    },
    {
      like: [scaled((r, g) => 0.9 * r + g * g)],
      hint: "The new square comes in with its full weight. The shares should add up to 1.",
    },
    {
      like: [scaled(mean, (r, g) => (0.1 * g) / (r + 1e-8))],
      hint: "r is a mean of squares. What makes it comparable with a gradient?",
    },
    {
      like: [scaled(mean, (r, g, t) => (0.1 * g) / root(r / (1 - 0.9 ** t)))],
      hint: "You have corrected the first steps. That is half of Adam; RMSprop does not.",
    },
    {
      like: [scaled((_r, g) => g * g)],
      hint: "All your steps have the same length: nothing of the past is kept. Store r in the state.",
    },
    {
      like: [rule("my RMSprop", (r, s, g) => [mean(r, g), s, (0.1 * g) / root(r)])],
      hint: "You divide by the old mean, which is 0 in the first step. Take the new square in first.",
    },
    {
      like: [scaled(mean, (r, g) => (-0.1 * g) / root(r))],
      hint: "It walks uphill: look at the sign of the step.",
    },
    {
      like: [
        scaled(
          (r, g) => 0.9 * r + 0.1 * Math.abs(g),
          (r, g) => (0.1 * g) / (r + 1e-8),
        ),
      ],
      hint: "You keep a mean of sizes. The name says what it should be: root, mean, square.",
    },
  ],
}

const e = 1e-6

/** AdaDelta's frame: the step from the old s and the new r. */
const sized = (step: (r: number, s: number, g: number) => number) =>
  rule("my AdaDelta", (r, s, g) => {
    const fresh = mean(r, g)
    const delta = step(fresh, s, g)
    return [fresh, mean(s, delta), delta]
  })

const ownAdadelta: Exercise<Optimizer> = {
  id: "06.6",
  kind: anOptimizer(probe, start, 4),
  answer: adadelta({ decay: 0.9, epsilon: e }),
  lesson: "The step has the unit of w, because it is measured by steps.",
  hint: "Four lines for each weight: squares of the gradient, the step, squares of the step, the move.",
  mistakes: [
    {
      like: [sized(() => 0)],
      hint: "It asks for the gradient, but w did not move. Does your first step begin with √0?",
    },
    {
      like: [sized((r, s, g) => (Math.sqrt(r + e) / Math.sqrt(s + e)) * g)],
      hint: "Upside down: check the units. The size of steps goes on top.",
    },
    {
      like: [
        rule("my AdaDelta", (r, s, g) => {
          const delta = (Math.sqrt(s + e) / Math.sqrt(r + e)) * g
          return [mean(r, g), mean(s, delta), delta]
        }),
      ],
      hint: "The present gradient should be in r before you divide by its root.",
    },
    {
      like: [
        rule("my AdaDelta", (r, s, g) => {
          const delta = (Math.sqrt(s + e) / Math.sqrt(mean(r, g) + e)) * g
          return [mean(r, g), s, delta]
        }),
      ],
      hint: "Your steps never grow: after each one, take its square into s.",
    },
    {
      like: [
        rule("my AdaDelta", (r, s, g) => {
          const delta = (Math.sqrt(s + e) / Math.sqrt(mean(r, g) + e)) * g
          return [mean(r, g), mean(s, g), delta]
        }),
      ],
      hint: "Your s remembers gradients. It should remember steps.",
    },
    {
      like: [sized((r, s, g) => ((Math.sqrt(s) + e) / (Math.sqrt(r) + e)) * g)],
      hint: "Your ε stands outside the roots, where it is a different number. Zeiler puts it inside.",
    },
    {
      like: [sized((r, s, g) => ((s + e) / (r + e)) * g)],
      hint: "These are means of squares. Take the roots.",
    },
    {
      like: [sized((r, s, g) => (-Math.sqrt(s + e) / Math.sqrt(r + e)) * g)],
      hint: "It walks uphill: look at the sign of the step.",
    },
  ],
}

/** The exercises of lecture 06, RMSprop and AdaDelta. */
export const lecture06: readonly AnyExercise[] = [
  firstStep,
  weights,
  forgetting,
  atRest,
  ownRmsprop,
  ownAdadelta,
]
