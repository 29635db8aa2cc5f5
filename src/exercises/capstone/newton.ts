import { solve } from "../../linalg/solve"
import { objective } from "../../objectives/objective"
import type { Optimizer } from "../../optimizers/optimizer"
import { newton } from "../../optimizers/second-order/newton"
import { anOptimizer, type Exercise } from "../exercise"
import { together } from "./alone"

/** Convex, curved differently everywhere, and its three weights pull on each other. */
const bent = objective(
  ([x, y, z]) =>
    (x ** 2 + 2 * y ** 2 + 3 * z ** 2) / 2 + 0.5 * x * y - 0.8 * y * z + 0.1 * (x + y + z) ** 4,
  { name: "a bent bowl" },
)
const gamma = 0.7

type Rows = readonly (readonly number[])[]

/** A step from the slopes and the rows of the Hessian. */
function from(step: (g: Float64Array, H: Rows) => ArrayLike<number>): Optimizer {
  return together((oracle, w) => step(oracle.gradient(w), oracle.hessian(w).to2DArray()))
}

const solved = (share: number): Optimizer =>
  together((oracle, w) => {
    const p = solve(oracle.hessian(w), oracle.gradient(w)) as Float64Array
    return p.map((x) => share * x)
  })

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)

/** The exercise on Newton's method: a fraction that is no division, and the γ that it lost. */
export const newtonExercise: Exercise<Optimizer> = {
  id: "13.10",
  kind: anOptimizer(bent, [1, -1, 0.5], 3, 1e-7),
  answer: newton({ learningRate: gamma }) as Optimizer,
  lesson: "H p = g is a system of equations; solve it, and take the share γ of p.",
  hint: "What is the step p that makes the slope of the local quadratic vanish? Write that as equations for all the weights at once.",
  mistakes: [
    {
      like: [from((g, H) => g.map((x, i) => x / H[i][i]))],
      hint: "The fraction, weight by weight: the entries off the diagonal are lost, and γ is, too.",
    },
    {
      like: [from((g, H) => g.map((x, i) => (gamma * x) / H[i][i]))],
      hint: "You have brought γ back. The fraction is still one weight at a time, as if none pulled on another.",
    },
    {
      like: [solved(1)],
      hint: "The system is solved. In one dimension the slide had a factor before the fraction.",
    },
    {
      like: [solved(-gamma), solved(-1)],
      hint: "The system is solved, and the step goes the wrong way.",
    },
    {
      like: [
        from((g, H) => g.map((_, i) => gamma * sum([...g].map((x, j) => H[i][j] * x)))),
        from((g, H) => g.map((_, i) => sum([...g].map((x, j) => H[i][j] * x)))),
      ],
      hint: "You multiplied by the matrix. It was meant to be undone.",
    },
    {
      like: [
        from((g, H) => g.map((_, i) => gamma * sum([...g].map((x, j) => x / H[i][j])))),
        from((g, H) => g.map((x, i) => (gamma * x) / sum(H[i]))),
        from((g, H) => g.map((x, i) => (gamma * x) / Math.hypot(...H[i]))),
      ],
      hint: "Another way to make one number of a row, and no more right than the diagonal: an inverse is not taken entry by entry.",
    },
    {
      like: [from((g) => g.map((x) => gamma * x))],
      hint: "That is plain descent; the curvature is not used.",
    },
  ],
}
