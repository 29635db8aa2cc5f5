import type { Matrix } from "../linalg/matrix"
import type { Point } from "../linalg/vector"
import { madeBy } from "../pack/recipe"
import type { Objective } from "./types"

/** A function whose derivatives are written by hand, and what is known about it. */
export interface HandWritten
  extends Pick<Objective, "name" | "dimension" | "minima" | "domain" | "latex" | "at"> {
  value(w: Point): number
  gradient(w: Point, out: Float64Array): void
  hessian(w: Point): Matrix
  hessianVector(w: Point, v: Point, out: Float64Array): void
}

/** The objective made of it. */
export function handWritten(given: HandWritten): Objective {
  const { value, gradient, hessian, hessianVector, ...facts } = given
  const f = (w: Point) => value(w)
  const members: Omit<Objective, "length"> = {
    ...facts,
    derivatives: "hand-written",
    value,
    gradient(w: Point, out: Float64Array = new Float64Array(w.length)) {
      gradient(w, out)
      return out
    },
    hessian,
    hessianVector(w: Point, v: Point) {
      const product = new Float64Array(w.length)
      hessianVector(w, v, product)
      return product
    },
  }
  for (const [key, value] of Object.entries(members)) {
    Object.defineProperty(f, key, { value, enumerable: true })
  }
  return madeBy(f as unknown as Objective, handWritten, given)
}
