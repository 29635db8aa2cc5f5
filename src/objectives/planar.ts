import { Matrix } from "../linalg/matrix"
import type { Point } from "../linalg/vector"
import { type HandWritten, handWritten } from "./hand-written"
import type { Objective } from "./types"

/** A function of two variables whose derivatives are written by hand. */
export interface Planar extends Omit<HandWritten, "dimension" | "hessian" | "hessianVector"> {
  /** [∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y²] */
  curvatures(w: Point): [xx: number, xy: number, yy: number]
}

/** The objective made of it: three second derivatives are the whole Hessian. */
export function planar({ curvatures, ...rest }: Planar): Objective {
  return handWritten({
    ...rest,
    dimension: 2,
    hessian(w) {
      const [xx, xy, yy] = curvatures(w)
      return new Matrix([
        [xx, xy],
        [xy, yy],
      ])
    },
    hessianVector(w, { 0: p, 1: q }, out) {
      const [xx, xy, yy] = curvatures(w)
      out[0] = xx * p + xy * q
      out[1] = xy * p + yy * q
    },
  })
}
