import { type AnyExercise, aFunction, aNumber, type Exercise } from "./exercise"

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
const mean = (list: readonly number[]) => sum(list) / list.length
const squares = (list: readonly number[]) => sum(list.map((x) => (x - mean(list)) ** 2))
const deviation = (list: readonly number[]) => Math.sqrt(squares(list) / (list.length - 1))
const errorOfMean = (list: readonly number[]) => deviation(list) / Math.sqrt(list.length)

const lists: [results: number[]][] = [[[2, 4, 9]], [[0.31, 0.29, 0.33, 0.3, 0.27]], [[5, 5]]]

const meanWithError: Exercise<(results: number[]) => number[]> = {
  id: "12.1",
  kind: aFunction(lists),
  answer: (results) => [mean(results), errorOfMean(results)],
  lesson:
    "The spread says how far one run strays, the error how far the mean of all does: √n less.",
  hint: "Two numbers are wanted: the mean, and then the spread of the seeds divided by the root of their number.",
  mistakes: [
    {
      like: [(results) => [mean(results), deviation(results)]],
      hint: "That is how far a single run strays. How far does the mean of all of them?",
    },
    {
      like: [(results) => [mean(results), Math.sqrt(squares(results)) / results.length]],
      hint: "Close. The mean was made from the same numbers and lies too near to them: by what does one divide the sum of squares?",
    },
    {
      like: [(results) => [mean(results), Math.sqrt(squares(results) / results.length)]],
      hint: "Two things: the sum of squares is divided by its own number less one, and then you still have the spread of single runs.",
    },
    {
      like: [(results) => [mean(results), deviation(results) / results.length]],
      hint: "Variances are divided by n when a mean is taken. What happens to their roots?",
    },
    {
      like: [
        (results) => [mean(results), squares(results) / (results.length - 1) / results.length],
      ],
      hint: "That is a variance, in the square of the unit. The error should have the unit of the results.",
    },
    {
      like: [(results) => [errorOfMean(results), mean(results)]],
      hint: "Both numbers are there. Give the mean first.",
    },
  ],
}

type Place = (rates: number[], losses: number[]) => number
const step = Math.sqrt(10)
const best: Place = (rates, losses) => rates[losses.indexOf(Math.min(...losses))]
const last = (list: readonly number[]) => list[list.length - 1]

/** The best rate where it is inside, and what stands beyond the edge where it is not. */
function widened(below: (rate: number) => number, above: (rate: number) => number): Place {
  return (rates, losses) => {
    const found = best(rates, losses)
    if (found === rates[0]) return below(found)
    return found === last(rates) ? above(found) : found
  }
}

const lost = Number.POSITIVE_INFINITY
const searches: Parameters<Place>[] = [
  [
    [0.1, 0.1 * step, 1],
    [0.5, 0.4, 0.6],
  ],
  [
    [0.1, 0.1 * step, 1],
    [0.3, 0.4, lost],
  ],
  [
    [0.1, 0.1 * step, 1, step],
    [0.9, 0.7, 0.5, 0.45],
  ],
  [
    [1, step, 10],
    [lost, lost, lost],
  ],
]

const nextRate: Exercise<Place> = {
  id: "12.2",
  kind: aFunction(searches),
  answer: widened(
    (rate) => rate / step,
    (rate) => rate * step,
  ),
  lesson: "A best on the edge is no best: the grid ended there, not the improvement.",
  hint: "Find the place of the lowest loss first. Then there are three cases: first place, last place, between.",
  mistakes: [
    {
      like: [best],
      hint: "Right where the best is inside. But when it stands at an end of the grid, nobody has looked beyond yet.",
    },
    {
      like: [
        widened(
          (rate) => rate * step,
          (rate) => rate / step,
        ),
      ],
      hint: "At an edge you walk back into the grid, where everything has been tried.",
    },
    {
      like: [
        widened(
          (rate) => rate / 10,
          (rate) => rate * 10,
        ),
      ],
      hint: "Your step skips a place: there are two of them to a decade.",
    },
    {
      like: [
        widened(
          (rate) => rate,
          (rate) => rate * step,
        ),
        (rates, losses) =>
          best(rates, losses) === rates[0] ? best(rates, losses) : best(rates, losses) * step,
      ],
      hint: "You widen the grid upwards only. The lower end is an edge too.",
    },
    {
      like: [
        widened(
          (rate) => rate / step,
          (rate) => rate,
        ),
      ],
      hint: "You widen the grid downwards only. The upper end is an edge too.",
    },
    {
      like: [(rates, losses) => rates[losses.indexOf(Math.max(...losses))]],
      hint: "That is where the loss is largest.",
    },
  ],
}

const [pictures, batch, epochs] = [50_000, 128, 10]
const perEpoch = Math.ceil(pictures / batch)

const fallen: Exercise<number> = {
  id: "12.3",
  kind: aNumber(0.005),
  answer: Math.sqrt(epochs * perEpoch),
  lesson:
    "A rate that is to fall so far must begin high: compare the chosen rates of the two problems.",
  hint: "Count the steps of one epoch, then of all. Which t does the last one have?",
  mistakes: [
    {
      like: [epochs * perEpoch],
      hint: "That is the number of steps. The rate falls with its root.",
    },
    { like: [Math.sqrt(epochs)], hint: "You counted epochs. The t of the rule counts steps." },
    {
      like: [Math.sqrt(perEpoch)],
      hint: "So far it has fallen after the first epoch. There are more.",
    },
    {
      like: [Math.sqrt(epochs * pictures)],
      hint: "You counted pictures. One step sees a whole batch of them.",
    },
    {
      like: [1 / Math.sqrt(epochs * perEpoch)],
      hint: "Upside down: the question is how many times smaller the last is than the first.",
    },
  ],
}

type Judge = (a: number[], b: number[]) => number
const apart = (a: readonly number[], b: readonly number[]) => a.map((x, i) => x - b[i])
const quantile = 2.776

/** The sign of the mean difference where it is beyond so many of what is taken for its error. */
function judging(error: (a: number[], b: number[]) => number, errors = quantile): Judge {
  return (a, b) => {
    const difference = mean(apart(a, b))
    return Math.abs(difference) > errors * error(a, b) ? Math.sign(difference) : 0
  }
}
const paired = (a: number[], b: number[]) => errorOfMean(apart(a, b))

const matches: Parameters<Judge>[] = [
  // Apart only when paired; so too, and by more than single differences stray; never; by far; by one error.
  [
    [0.3, 0.4, 0.5, 0.6, 0.7],
    [0.32, 0.41, 0.53, 0.61, 0.73],
  ],
  [
    [0.3, 0.4, 0.5, 0.6, 0.7],
    [0.321, 0.42, 0.519, 0.62, 0.722],
  ],
  [
    [0.3, 0.31, 0.29, 0.3, 0.3],
    [0.31, 0.29, 0.3, 0.31, 0.28],
  ],
  [
    [2, 2.1, 1.9, 2, 2.05],
    [1, 1.02, 0.98, 1, 1.01],
  ],
  [
    [0.3, 0.34, 0.3, 0.36, 0.33],
    [0.29, 0.28, 0.32, 0.29, 0.33],
  ],
]

const comparison: Exercise<Judge> = {
  id: "12.4",
  kind: aFunction(matches),
  answer: judging(paired),
  lesson: "Shared seeds take out what both runs have in common; what remains decides.",
  hint: "Make the five differences first, then ask of their mean what 12.1 asks of any mean.",
  mistakes: [
    {
      like: [(a, b) => Math.sign(mean(apart(a, b)))],
      hint: "You always name a winner. Two means are never quite equal: when is a difference only noise?",
    },
    {
      like: [
        judging((a, b) => Math.hypot(errorOfMean(a), errorOfMean(b))),
        judging((a, b) => errorOfMean(a) + errorOfMean(b)),
        judging(errorOfMean),
      ],
      hint: "You take the two lists as strangers. But seed by seed they shared a start and all batches: use that.",
    },
    {
      like: [judging((a, b) => deviation(apart(a, b)))],
      hint: "You compare a mean with the spread of single differences. Its own error is smaller.",
    },
    {
      like: [(a, b) => -judging(paired)(a, b)],
      hint: "The size is right and the sign is not: the lower loss is the better one, and −1 says that a is lower.",
    },
    {
      like: [judging(paired, 1)],
      hint: "One error is exceeded by chance about every third time. How many were agreed on?",
    },
  ],
}

type Weights = (positives: number, negatives: number) => number[]

/** The weights of x₁ and x₂, where examples with y = ±1 have so many features of their own. */
function leastNorm(ownOfPositive: number, ownOfNegative: number): Weights {
  return (positives, negatives) => {
    const p = 3 + ownOfPositive / positives
    const q = 3 + ownOfNegative / negatives
    const [A, B] = [(q + 1) / (p * q - 1), -(p + 1) / (p * q - 1)]
    return [A - B, A + B]
  }
}

const leastNormWeights: Exercise<Weights> = {
  id: "12.5",
  kind: aFunction([
    [55, 45],
    [7, 3],
    [20, 10],
  ]),
  answer: leastNorm(1, 5),
  lesson:
    "The truth gets nearly all the weight, the constants nearly none: test examples are told right.",
  hint: "Solve the two equations of the derivation for A and B. The weight of x₁ is A − B, that of x₂ is A + B.",
  mistakes: [
    {
      like: [leastNorm(0, 0), () => [1, 0]],
      hint: "That holds for endless data. With a finite number the examples' own features carry a share.",
    },
    {
      like: [() => [0.25, 0.25], () => [1, 1]],
      hint: "That is where the adaptive methods end. The question is the solution of least norm.",
    },
    {
      like: [leastNorm(5, 1)],
      hint: "You exchanged the two kinds: which of them has five features of its own?",
    },
    {
      like: [leastNorm(1, 1)],
      hint: "Each kind of example has a number of features of its own, and the two numbers differ.",
    },
    {
      like: [(p, n) => [...leastNorm(1, 5)(p, n)].reverse()],
      hint: "Both weights are there. Give that of x₁ first.",
    },
    {
      like: [
        (p, n) => {
          const [w1, w2] = leastNorm(1, 5)(p, n)
          return [(w1 + w2) / 2, (w2 - w1) / 2]
        },
      ],
      hint: "These are A and B. How do the weights follow from them?",
    },
  ],
}

/** The exercises of lecture 12, results. */
export const lecture12: readonly AnyExercise[] = [
  meanWithError,
  nextRate,
  fallen,
  comparison,
  leastNormWeights,
]
