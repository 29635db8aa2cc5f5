import type { Oracle } from "../../objectives/oracle"
import { quadratic } from "../../objectives/quadratic"
import { momentum } from "../../optimizers/first-order/momentum"
import { nesterov } from "../../optimizers/first-order/nesterov"
import { sgd } from "../../optimizers/first-order/sgd"
import type { Optimizer } from "../../optimizers/optimizer"
import { anOptimizer, type Exercise } from "../exercise"

const setting = { learningRate: 0.02, momentum: 0.9 }
const { learningRate: eta, momentum: tau } = setting

interface Parts {
  /** How far ahead the slope is taken, in units of v. */
  reach?: number
  /** The new velocity from the slope and the old one. */
  speed?: (g: number, v: number) => number
  /** The step down, from the slope, the new velocity and the old one. */
  step?: (g: number, v: number, before: number) => number
}

/** A method that looks ahead; what is not given is as it should be. */
function looking({
  reach = eta * tau,
  speed = (g, v) => g + tau * v,
  step = (_, v) => eta * v,
}: Parts): Optimizer {
  return {
    name: "looking ahead",
    init: (w: Float64Array) => new Float64Array(w.length),
    step(w: Float64Array, oracle: Oracle, v: Float64Array) {
      const g = oracle.gradient(w.map((x, i) => x - reach * v[i]))
      for (let i = 0; i < w.length; i++) {
        const before = v[i]
        v[i] = speed(g[i], before)
        w[i] -= step(g[i], v[i], before)
      }
    },
  } as Optimizer
}

const plain = (g: number) => eta * g

/** The exercise on Nesterov's method: three faults, and what is left when one or two are mended. */
export const nesterovExercise: Exercise<Optimizer> = {
  id: "13.4",
  kind: anOptimizer(quadratic({ eigenvalues: [1, 3, 8] }), [1, -2, 0.5], 5),
  answer: nesterov(setting) as Optimizer,
  lesson: "v is kept up to date, the look-ahead is a real step, and the ball goes where it looked.",
  hint: "Ask three things of your lines: where is the slope taken, what becomes of v, and from where does w move on?",
  mistakes: [
    {
      like: [sgd({ learningRate: eta }) as Optimizer],
      hint: "Plain descent: the velocity is 0 for ever. Which line changes it?",
    },
    {
      like: [looking({ reach: tau, step: plain })],
      hint: "The velocity lives now, and two faults are left: v is a sum of slopes and no distance, and what you looked at is not where you went.",
    },
    {
      like: [looking({ step: plain })],
      hint: "You look at the right place, and then step from the old one: the momentum never moves the ball.",
    },
    {
      like: [looking({ reach: tau })],
      hint: "The step is right. The look is not: how far does the momentum carry the ball, in units of w?",
    },
    {
      like: [momentum(setting) as Optimizer],
      hint: "That is the heavy ball, which looks where it stands.",
    },
    {
      like: [looking({ step: (g, _, before) => tau * before + eta * g })],
      hint: "You go to the landing place, but the way there is counted in slopes, not in distance.",
    },
    {
      like: [looking({ reach: tau, step: (g, _, before) => tau * before + eta * g })],
      hint: "Decide what v is: a sum of slopes, or a distance. All three lines must agree on it.",
    },
    {
      like: [looking({ step: (g, v) => eta * (g + tau * v) })],
      hint: "You go ahead twice: the slope came from the landing place already.",
    },
    {
      like: [nesterov({ ...setting, form: "shifted" }) as Optimizer],
      hint: "A right method, which stores another point: yours is the landing place. The slide's w is the one before it.",
    },
    {
      like: [looking({ reach: -eta * tau })],
      hint: "You look back: the step goes against v, and so does the look ahead.",
    },
  ],
}
