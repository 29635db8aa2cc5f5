import * as toolkit from "../../../src"
import type { Here, Row, Rows } from "./row"
import { length } from "./row"

/** w + p, with p the solution of (H + λI) p = −g, by Cramer's rule: H is [2 × 2]. */
function solved({ w, g, f }: Here, lambda = 0): number[] {
  const H = f.hessian(w)
  const [a, b, d] = [H.get(0, 0) + lambda, H.get(0, 1), H.get(1, 1) + lambda]
  const determinant = a * d - b * b
  return [w[0] - (d * g[0] - b * g[1]) / determinant, w[1] - (a * g[1] - b * g[0]) / determinant]
}

/** w − α g, with α = gᵀg / gᵀHg: the lowest point of the quadratic model along −g. */
function cauchy({ w, g, f }: Here): number[] {
  const curvature = f.hessianVector(w, g).reduce((sum, x, i) => sum + x * g[i], 0)
  return w.map((x, i) => x - (length(g) ** 2 / curvature) * g[i])
}

/** w − g/‖g‖₁, the trial of a method that knows nothing of the scale. */
const cautious = ({ w, g }: Here): number[] => {
  const sum = g.reduce((total, x) => total + Math.abs(x), 0)
  return w.map((x, i) => x - Math.min(1, 1 / sum) * g[i])
}

/** ‖p‖ = 1 on the quadratic, whose Newton step is longer: λ by bisection. */
const onTheSphere = (here: Here): number[] => {
  let [low, high] = [0, 100]
  for (let k = 0; k < 200; k++) {
    const middle = (low + high) / 2
    const p = solved(here, middle).map((x, i) => x - here.w[i])
    if (length(p) > 1) low = middle
    else high = middle
  }
  return solved(here, low)
}

const searches = "a line search, a region or a damping refuses what is too far"
const elsewhere = "it looks for ∇f = 0, whatever lies there"
const second = (row: Omit<Row, "steps">): Row => ({ steps: 100, ...row })

/** First steps are those on the quadratic, of which the first trial is taken. */
export const secondOrder: Rows = {
  newton: second({
    make: ({ rate }) => toolkit.newton({ learningRate: Math.max(1, rate) }),
    firstStep: solved,
    fails: {
      ackley: elsewhere,
      beale: elsewhere,
      saddle: elsewhere,
      monkeySaddle: elsewhere,
    },
  }),
  modifiedNewton: second({
    make: () => toolkit.modifiedNewton(),
    firstStep: solved,
    bounded: searches,
  }),
  newtonCG: second({ make: () => toolkit.newtonCG(), firstStep: cauchy, bounded: searches }),
  trustRegion: second({
    make: () => toolkit.trustRegion(),
    firstStep: onTheSphere,
    bounded: searches,
  }),
  gaussNewton: second({
    make: ({ rate }) => toolkit.gaussNewton({ learningRate: Math.max(1, rate) }),
    // r is linear, so JᵀJ is the Hessian.
    firstStep: solved,
  }),
  levenbergMarquardt: second({
    make: () => toolkit.levenbergMarquardt(),
    // μ is a thousandth of the largest eigenvalue, 10.
    firstStep: (here) => solved(here, 0.01),
    bounded: searches,
  }),
  bfgs: second({ make: () => toolkit.bfgs(), firstStep: cautious, bounded: searches }),
  lbfgs: second({ make: () => toolkit.lbfgs(), firstStep: cautious, bounded: searches }),
  conjugateGradient: second({
    make: () => toolkit.conjugateGradient(),
    firstStep: cauchy,
    bounded: searches,
  }),
}
