import type { Point } from "../../../src/linalg/vector"
import type { Objective } from "../../../src/objectives/types"
import type { Optimizer } from "../../../src/optimizers/optimizer"
import { cosine } from "../../../src/schedules/cosine"
import type { Schedule } from "../../../src/schedules/schedule"
import type { Ground } from "./functions"

/** What a first step is worked from. */
export interface Here {
  w: number[]
  /** ∇f(w) */
  g: number[]
  f: Objective
  /** The first rate, of methods that take it with the gradient's unit, and of the others. */
  rate: number
  move: number
}

/** A method in the table: its settings, its first step by hand, and where it is unlike the others. */
export interface Row {
  make(ground: Ground): Optimizer
  firstStep(here: Here): number[]
  /** Its budget, where it is not that of the function. */
  steps?: number
  /** Where it does not come down, and why. */
  fails?: Record<string, string>
  /** Why it moves where the gradient is 0. */
  restless?: string
  /** Why it leaves the finite numbers where the gradient is 0. */
  divides?: string
  /** Why it minds where the origin is. */
  fixed?: string
  /** Why no learning rate makes it diverge. */
  bounded?: string
}

export type Rows = Record<string, Row>

/** A rate that falls to 0, so that methods whose steps have no scale settle too. */
export const falling = (initial: number, { steps }: Ground): Schedule => cosine({ initial, steps })

/** A first step that treats all coordinates alike. */
export const each =
  (formula: (w: number, g: number, here: Here) => number) =>
  (here: Here): number[] =>
    here.w.map((w, i) => formula(w, here.g[i], here))

export const descent: Row["firstStep"] = each((w, g, { rate }) => w - rate * g)

export const length = (g: Point): number => Math.hypot(...Array.from(g))
