import { dot } from "../linalg/products"
import { norm, type Point } from "../linalg/vector"
import type { Oracle } from "../objectives/oracle"
import type { Objective } from "../objectives/types"
import type { Optimizer } from "../optimizers/optimizer"

/** One step taken apart: after − before = descent + velocity. */
export interface Parts {
  /** The points up to the step. */
  readonly visited: readonly Float64Array[]
  readonly before: Float64Array
  readonly after: Float64Array
  /** η of this step */
  readonly rate: number
  /** Where the optimizer took its gradient. */
  readonly asked: Float64Array
  /** −η times that gradient */
  readonly descent: Float64Array
  readonly velocity: Float64Array
}

/** Runs an optimizer up to a step, and watches what it asks there. */
export function partsOf(
  objective: Objective,
  start: Point,
  optimizer: Optimizer,
  step: number,
): Parts {
  const w = Float64Array.from(start)
  const state = optimizer.init(w)
  const visited = [w.slice()]
  for (let t = 1; t < step; t++) {
    optimizer.step(w, objective.at?.(t) ?? objective, state, t)
    visited.push(w.slice())
  }
  const before = w.slice()
  const { oracle, questions, others } = watched(objective.at?.(step) ?? objective)
  optimizer.step(w, oracle, state, step)
  const rate = optimizer.learningRate?.(step - 1)
  const [question] = questions
  if (rate === undefined || !question || questions.length + others.length > 1) {
    throw new RangeError(
      `vectors: ${optimizer.name} is not made of a rate and one gradient; ${instead}`,
    )
  }
  if (!w.every(Number.isFinite)) {
    throw new RangeError(`vectors: ${optimizer.name} has diverged by step ${step}; choose another`)
  }
  const descent = question.gradient.map((g) => -rate * g)
  const velocity = w.map((x, i) => {
    const rest = x - before[i] - descent[i]
    // What rounding leaves of a velocity that is none.
    return Math.abs(rest) < 1e-12 * Math.max(Math.abs(x), Math.abs(before[i])) ? 0 : rest
  })
  if (!carriesOn(velocity, before, visited[step - 2] ?? before)) {
    throw new RangeError(
      `vectors: step ${step} of ${optimizer.name} is not −η × gradient and a share of the step before; ${instead}`,
    )
  }
  return { visited, before, after: w, rate, asked: question.at, descent, velocity }
}

const instead = "use sgd, momentum or nesterov"

/** Whether a velocity is a share of the last step, but for rounding: what a heavy ball has. */
function carriesOn(velocity: Float64Array, now: Float64Array, earlier: Float64Array): boolean {
  const last = now.map((x, i) => x - earlier[i])
  const long = norm(last) || 1
  const ahead = last.map((x) => x / long)
  const along = Math.max(0, dot(velocity, ahead))
  const rest = velocity.map((v, i) => v - along * ahead[i])
  return norm(rest) <= 1e-6 * norm(velocity) + 1e-14 * norm(now)
}

interface Question {
  readonly at: Float64Array
  readonly gradient: Float64Array
}

function watched(oracle: Oracle): { oracle: Oracle; questions: Question[]; others: string[] } {
  const questions: Question[] = []
  const others: string[] = []
  const noted = <T>(kind: string, answer: T): T => {
    others.push(kind)
    return answer
  }
  return {
    questions,
    others,
    oracle: {
      value: (w) => noted("value", oracle.value(w)),
      hessian: (w) => noted("hessian", oracle.hessian(w)),
      hessianVector: (w, v) => noted("hessianVector", oracle.hessianVector(w, v)),
      gradient(w, out) {
        const gradient = oracle.gradient(w, out)
        questions.push({ at: w.slice(), gradient: gradient.slice() })
        return gradient
      },
    },
  }
}
