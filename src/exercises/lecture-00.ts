import { type AnyExercise, aFunction, aNumber, type Exercise } from "./exercise"

const u = Number.EPSILON / 2
const near = (x: number, y: number, share = 0.05) => Math.abs(x / y - 1) <= share

const forwardStep: Exercise<number> = {
  id: "00.1",
  kind: aNumber(0.05),
  answer: 2 * Math.sqrt(u),
  lesson:
    "A square root, where the central difference has a cube root: eight digits are the best there is.",
  hint: "Differentiate E(h) by h and set the result to zero. One term of E grows with h, the other falls.",
  mistakes: [
    {
      when: ([h]) => near(h, Math.cbrt(3 * u), 0.5),
      hint: "That is the best step of the central difference. Which power of h does the forward one have?",
    },
    {
      when: ([h]) => near(h, Math.sqrt(u)) || near(h, Math.sqrt(2 * u)),
      hint: "The right order of size; a factor is lost. Both terms carry a 2: where does each go?",
    },
    {
      when: ([h]) => near(h, 4 * u),
      hint: "That is the square of it: you solved for h².",
    },
    {
      when: ([h]) => h > 0 && h <= 1e-14,
      hint: "There the rounding error is as large as the slope itself. Look at the left end of the chart.",
    },
  ],
}

type Three = (left: number, middle: number, right: number, h: number) => number

const heights: Parameters<Three>[] = [
  [1, 0, 1, 1],
  [0.81, 1, 1.21, 0.1],
  [2, 5, 3, 0.5],
  [-1, 0, 1, 0.25],
]

const curvature: Exercise<Three> = {
  id: "00.2",
  kind: aFunction<Three>(heights),
  answer: (left, middle, right, h) => (left - 2 * middle + right) / h ** 2,
  lesson:
    "The odd terms cancel. But rounding is divided by h² now, so the best h is larger, about 10⁻⁴.",
  hint: "Add the two formulas: which terms are left? Solve for f″.",
  mistakes: [
    {
      like: [(left, _, right, h) => (right - left) / (2 * h)],
      hint: "That is the slope. The curvature needs the middle as well.",
    },
    {
      like: [(left, middle, right, h) => (left - 2 * middle + right) / h],
      hint: "Look at the unit: a curvature is a height over a length squared.",
    },
    {
      like: [
        (left, middle, right, h) => (left - 2 * middle + right) / (2 * h ** 2),
        (left, middle, right, h) => (2 * (left - 2 * middle + right)) / h ** 2,
      ],
      hint: "A factor 2 is wrong. Each formula has ½ h² f″, and there are two of them.",
    },
    {
      like: [(left, middle, right, h) => (left - middle + right) / h ** 2],
      hint: "On a level line, with all three heights the same, it should give 0. Does yours?",
    },
    {
      like: [
        (left, middle, right, h) => (2 * middle - left - right) / h ** 2,
        (left, middle, right, h) => (left + 2 * middle + right) / h ** 2,
      ],
      hint: "A sign: a bowl, high on both sides and low in the middle, has a positive curvature.",
    },
  ],
}

type Slopes = (at: [x: number, y: number]) => number[]

const places: Parameters<Slopes>[] = [[[1, 2]], [[0.5, -1]], [[2, 0.3]]]

const byHand: Exercise<Slopes> = {
  id: "00.3",
  kind: aFunction<Slopes>(places),
  answer: ([x, y]) => [2 * x * y + y * Math.cos(x * y), x ** 2 + x * Math.cos(x * y)],
  lesson: "And checkGradient would have told you without us.",
  hint: "Take the two terms one at a time, and hold the other variable still.",
  mistakes: [
    {
      like: [([x, y]) => [2 * x * y + Math.cos(x * y), x ** 2 + Math.cos(x * y)]],
      hint: "The inner derivative of sin(xy) is missing.",
    },
    {
      like: [([x, y]) => [x ** 2 + x * Math.cos(x * y), 2 * x * y + y * Math.cos(x * y)]],
      hint: "Both slopes are there, in the wrong order: x comes first.",
    },
    {
      like: [
        ([x, y]) => [2 * x * y + x * Math.cos(x * y), x ** 2 + y * Math.cos(x * y)],
        ([x, y]) => [2 * x + y * Math.cos(x * y), x ** 2 + x * Math.cos(x * y)],
      ],
      hint: "One of the two terms is right. In the other, look at what is held still.",
    },
    {
      like: [([x, y]) => [2 * x * y - y * Math.cos(x * y), x ** 2 - x * Math.cos(x * y)]],
      hint: "A sign: which function has a minus in its derivative, the sine or the cosine?",
    },
  ],
}

const cost: Exercise<number> = {
  id: "00.4",
  kind: aNumber(0.001),
  answer: 4000,
  lesson: "More than an hour for one step. Reverse mode takes a few evaluations, whatever n is.",
  hint: "How many evaluations does one entry of the gradient take? How many entries are there?",
  mistakes: [
    {
      like: [2000, 2000.002],
      hint: "That is how long forward differences take. A central one looks to both sides.",
    },
    {
      like: [4_000_000, 2_000_000],
      hint: "That is in milliseconds. The question asks for seconds.",
    },
    { like: [0.004, 0.002], hint: "That is a single entry of the gradient. There are n of them." },
    {
      like: [8000],
      hint: "Twice too much: one central difference takes two evaluations, not four.",
    },
  ],
}

const examples: Exercise<number> = {
  id: "00.5",
  kind: aNumber(0),
  answer: 2500,
  lesson: "Each further digit costs a hundred times the data. Lecture 02 lives on this.",
  hint: "The spread is σ/√N. By which factor shall it fall, and what does that ask of N?",
  mistakes: [
    {
      like: [500],
      hint: "A spread does not fall with N: it falls more slowly. Put your N into σ/√N.",
    },
    { like: [25], hint: "That is the factor. How many examples is it?" },
    { like: [2400], hint: "That is how many more than now. The question is how many in all." },
    { like: [10000], hint: "Then the spread is ten times smaller. It need not be." },
    { like: [224, 223, 223.6, 223.607], hint: "The root is on the other side: N is under it." },
  ],
}

/** The exercises of lecture 00, tools. */
export const lecture00: readonly AnyExercise[] = [forwardStep, curvature, byHand, cost, examples]
