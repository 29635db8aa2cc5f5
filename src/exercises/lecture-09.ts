import type { Oracle } from "../objectives/oracle"
import { rosenbrock } from "../objectives/rosenbrock"
import type { Optimizer } from "../optimizers/optimizer"
import { type AnyExercise, aFunction, aNumber, anOptimizer, type Exercise } from "./exercise"

const gamma = 0.2

const damping: Exercise<number> = {
  id: "09.1",
  kind: aNumber(0.005),
  answer: Math.sqrt(2 / gamma - 1),
  lesson: "Every fixed γ has its border: half the γ only pushes it out by about √2.",
  hint: "A damped step multiplies x by 1 − γ(1 + x²). For which x does that have the size 1?",
  mistakes: [
    {
      like: [2 / gamma - 1],
      hint: "That is x², not |x|.",
    },
    {
      like: [Math.sqrt(2 / gamma)],
      hint: "You left something out: the factor is 1 − γ(1 + x²), with a one inside of the bracket.",
    },
    {
      like: [Math.sqrt(1 / gamma - 1)],
      hint: "There the factor is 0, and the step arrives at once. Beyond it x changes its sign, which is no harm yet.",
    },
    {
      like: [1],
      hint: "That is the border without damping.",
    },
    {
      like: [1 / gamma, 2 / gamma],
      hint: "Write the damped step as a factor times x first: γ stands in front of a square.",
    },
  ],
}

type Step = (r: number[], J: number[], mu: number) => number
const fits: Parameters<Step>[] = [
  [[1, -2], [3, 1], 0.5],
  [[0.5, 0.1, -1], [-1, 2, 4], 3],
  [[2], [1], 0],
]
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i], 0)

const levenberg: Exercise<Step> = {
  id: "09.2",
  kind: aFunction(fits),
  answer: (r, J, mu) => -dot(J, r) / (dot(J, J) + mu),
  lesson: "One weight makes it plain: μ is added to the curvature, and shortens the step.",
  hint: "Write (JᵀJ + μI) p = −Jᵀr for one weight: JᵀJ and Jᵀr are numbers, each a sum over the residuals.",
  mistakes: [
    {
      like: [(r, J) => -dot(J, r) / dot(J, J)],
      hint: "That is Gauss–Newton. Where does μ come in?",
    },
    {
      like: [(r, J, mu) => dot(J, r) / (dot(J, J) + mu)],
      hint: "It goes uphill: look at the sign.",
    },
    {
      like: [
        (r, J, mu) => -dot(J, r) / dot(J, J) + mu,
        (r, J, mu) => -(dot(J, r) + mu) / dot(J, J),
        (r, J, mu) => -mu * dot(J, r),
        (r, J, mu) => (-mu * dot(J, r)) / dot(J, J),
      ],
      hint: "μ belongs to the curvature: with a large μ the step must become short.",
    },
    {
      like: [(r, J, mu) => -dot(J, r) / (dot(J, J) * (1 + mu))],
      hint: "That is Marquardt's own variant, which scales the diagonal. Here μ is added to it.",
    },
    {
      like: [
        (r, J, mu) => -dot(r, r) / (dot(J, J) + mu),
        (r, J, mu) => -dot(J, r) / (dot(r, r) + mu),
      ],
      hint: "Which of the two products is the slope, and which the curvature? The residuals alone are neither.",
    },
    {
      like: [(r, J, mu) => -dot(J, r) / (Math.sqrt(dot(J, J)) + mu)],
      hint: "The curvature is the sum of the squares, without a root.",
    },
  ],
}

type Next = (B: number[][], s: number[], y: number[], g: number[]) => number[]
const histories: Parameters<Next>[] = [
  [
    [
      [1, 0],
      [0, 1],
    ],
    [1, 0.5],
    [2, 3],
    [1, -1],
  ],
  [
    [
      [2, 0.5],
      [0.5, 1],
    ],
    [-1, 2],
    [1, 4],
    [0.3, 2],
  ],
  [
    [
      [1, 0, 0.2],
      [0, 2, 0],
      [0.2, 0, 1],
    ],
    [1, 1, 0],
    [3, 1, 1],
    [1, 2, 3],
  ],
]
const apply = (B: readonly number[][], v: readonly number[]) => B.map((row) => dot(row, v))

/** −(I − ρ s yᵀ) B (I − ρ y sᵀ) g − share ρ s sᵀg */
function direction(
  B: readonly number[][],
  s: readonly number[],
  y: readonly number[],
  g: readonly number[],
  share = 1,
): number[] {
  const rho = 1 / dot(s, y)
  const sg = rho * dot(s, g)
  const Bq = apply(
    B,
    g.map((x, i) => x - sg * y[i]),
  )
  const back = rho * dot(y, Bq)
  return Bq.map((x, i) => -(x + (share * sg - back) * s[i]))
}

const nextDirection: Exercise<Next> = {
  id: "09.3",
  kind: aFunction(histories),
  answer: (B, s, y, g) => direction(B, s, y, g),
  lesson: "No new matrix was needed: with B a multiple of I and several pairs, this is L-BFGS.",
  hint: "Work from the right: (I − ρ y sᵀ) g first, then B, then (I − ρ s yᵀ); then the last term, and the sign.",
  mistakes: [
    {
      like: [(B, s, y, g) => direction(B, s, y, g).map((x) => -x)],
      hint: "The matrix is right, and its product with g points uphill.",
    },
    {
      like: [(B, _s, _y, g) => apply(B, g).map((x) => -x)],
      hint: "That is the old B. What has the last pair taught it?",
    },
    {
      like: [(B, s, y, g) => direction(B, y, s, g)],
      hint: "s and y have changed places: this matrix maps s to y, and is an update of the Hessian, not of its inverse.",
    },
    {
      like: [(B, s, y, g) => direction(B, s, y, g, 0)],
      hint: "Without the last term the new matrix is singular: it maps y to 0 in place of s.",
    },
    {
      like: [(B, s, y, g) => direction(B, s, y, g, dot(s, y))],
      hint: "Look at the last term again: it has a factor ρ, too.",
    },
    {
      like: [(_B, s, y, g) => direction(identity(s.length), s, y, g)],
      hint: "You began from the identity. B may know more than that already.",
    },
  ],
}

function identity(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => +(i === j)))
}

const stepsOfCG: Exercise<number> = {
  id: "09.4",
  kind: aNumber(0),
  answer: 3,
  lesson: "CG needs one step for each different eigenvalue, however large the matrix.",
  hint: "How many different eigenvalues has it? Look at vectors that are orthogonal to both u and v first.",
  mistakes: [
    {
      like: [1000],
      hint: "That is the bound for any matrix. This one has many equal eigenvalues.",
    },
    {
      like: [2],
      hint: "You count u and v. And the rest of the space?",
    },
    {
      like: [1],
      hint: "One step would do for the identity alone.",
    },
    {
      like: [4, 5],
      hint: "Too many: u and v span a plane, and a plane has room for how many eigenvectors?",
    },
    {
      like: [998, 999],
      hint: "So many eigenvectors share one eigenvalue. CG counts the values, not the vectors.",
    },
  ],
}

/** Steepest descent by trials; what a wrong one does differently is left open. */
function searching(
  accepts: (now: number, f: number, alpha: number, gg: number) => boolean,
  { first = 1, factor = 0.5, sign = -1, extra = 1 } = {},
): Optimizer {
  return {
    name: "descent by Armijo",
    init: () => ({}),
    step(w: Float64Array, oracle: Oracle) {
      const f = oracle.value(w)
      const g = oracle.gradient(w)
      const at = (alpha: number) => w.map((x, i) => x + sign * alpha * g[i])
      let alpha = first
      const gg = dot(g, g)
      while (alpha > 1e-12 && !accepts(oracle.value(at(alpha)), f, alpha, gg)) alpha *= factor
      w.set(at(alpha * extra))
    },
  }
}

const c1 = 0.3
const armijo = (now: number, f: number, alpha: number, gg: number) => now <= f - c1 * alpha * gg

const searcher: Exercise<Optimizer> = {
  id: "09.5",
  kind: anOptimizer(rosenbrock({ b: 5 }), [-1.2, 1], 8),
  answer: searching(armijo),
  lesson: "No learning rate to choose, and every step pays. The price: a few values of f.",
  hint: "Along −g the slope is −gᵀg. Halve α, from 1 in each step, while f(w − αg) is above f(w) − c₁ α gᵀg.",
  mistakes: [
    {
      like: [searching(() => true)],
      hint: "It takes α = 1 at once. Does the condition hold there?",
    },
    {
      like: [
        searching((now, f) => now < f),
        searching((now, f, a, gg) => now <= f - 1e-4 * a * gg),
      ],
      hint: "It takes steps that are merely lower. The gain should be a share c₁ of what the slope promises.",
    },
    {
      like: [searching((now, f, a, gg) => now <= f - c1 * a * Math.sqrt(gg))],
      hint: "The slope along −g is gᵀ(−g): the norm of g, or its square?",
    },
    {
      like: [searching((now, f, _a, gg) => now <= f - c1 * gg)],
      hint: "The gain you ask for does not depend on α: short steps can never pay it.",
    },
    {
      like: [searching(armijo, { extra: 0.5 })],
      hint: "One halving too many: the first α that holds is the one to take.",
    },
    {
      like: [searching(armijo, { factor: 0.1 }), searching(armijo, { factor: 0.9 })],
      hint: "What a trial is multiplied by should be a half.",
    },
    {
      like: [searching(armijo, { first: 0.5 })],
      hint: "Begin each step with the trial α = 1.",
    },
    {
      like: [searching(() => true, { sign: 1 })],
      hint: "It goes along +g, uphill.",
    },
    {
      like: [remembering()],
      hint: "The α of the last step is where you begin. It can never grow again; begin each step with 1.",
    },
  ],
}

/** Its α is never set back to 1. */
function remembering(): Optimizer<{ alpha: number }> {
  return {
    name: "descent by Armijo",
    init: () => ({ alpha: 1 }),
    step(w, oracle, state) {
      const f = oracle.value(w)
      const g = oracle.gradient(w)
      const at = (alpha: number) => w.map((x, i) => x - alpha * g[i])
      const gg = dot(g, g)
      while (!armijo(oracle.value(at(state.alpha)), f, state.alpha, gg)) state.alpha /= 2
      w.set(at(state.alpha))
    },
  }
}

/** The exercises of lecture 09, second order in practice. */
export const lecture09: readonly AnyExercise[] = [
  damping,
  levenberg,
  nextDirection,
  stepsOfCG,
  searcher,
]
