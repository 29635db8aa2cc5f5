import { differenceGradient } from "../../src/autodiff/differences"
import { objective } from "../../src/objectives/objective"
import type { ObjectiveFunction } from "../../src/objectives/options"
import "../../src/node/scopes"

/** What a function is called, the function, and where to test it. */
export type Construct = [name: string, f: ObjectiveFunction, w: number[]]

/** The gradient and the Hessian against central differences, of f and of the gradient. */
export function expectDerivatives(f: ObjectiveFunction, w: number[]): void {
  const exact = objective(f)
  const gradient = exact.gradient(w)
  const numerical = differenceGradient((u) => f(u), w)
  const hessian = exact.hessian(w).to2DArray()
  for (let i = 0; i < w.length; i++) {
    expect(gradient[i]).toBeCloseTo(numerical[i], 6 - magnitude(gradient[i]))
    const row = differenceGradient((u) => exact.gradient(u)[i], w)
    for (let j = 0; j < w.length; j++) {
      expect(hessian[i][j]).toBeCloseTo(row[j], 5 - magnitude(row[j]))
    }
  }
}

function magnitude(x: number): number {
  return Math.max(0, Math.ceil(Math.log10(Math.abs(x) + 1e-300)))
}
