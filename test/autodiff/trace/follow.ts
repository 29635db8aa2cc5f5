import { run } from "../../../src/autodiff/run"
import { objective } from "../../../src/objectives/objective"
import type { ObjectiveFunction } from "../../../src/objectives/options"
import type { Objective } from "../../../src/objectives/types"
import "../../../src/node/scopes"

/** How often the function was recorded meanwhile. */
export function recordings(during: () => void): number {
  const reset = jest.spyOn(run.tape, "reset")
  during()
  const { length } = reset.mock.calls
  reset.mockRestore()
  return length
}

/**
 * Takes all derivatives at one point after another, and expects those of a new objective, whose
 * first call goes to the tape. Returns how often the function was recorded.
 */
export function follow(
  f: ObjectiveFunction,
  points: number[][],
  exact: Objective = objective(f),
): number {
  let count = 0
  for (const w of points) {
    const v = w.map((_, i) => Math.cos(2 * i + 1))
    let found: number[][] = []
    count += recordings(() => {
      found = derivatives(exact, w, v)
    })
    const wanted = derivatives(objective(f), w, v)
    for (const [i, values] of found.entries()) {
      const size = Math.max(1, ...wanted[i].map(Math.abs))
      for (const [j, value] of values.entries()) {
        if (Math.abs(value - wanted[i][j]) <= 1e-13 * size) continue
        expect({ w, i, j, value }).toEqual({ w, i, j, value: wanted[i][j] })
      }
    }
  }
  return count
}

function derivatives(f: Objective, w: number[], v: number[]): number[][] {
  return [[...f.gradient(w)], [...f.hessianVector(w, v)], f.hessian(w).to1DArray()]
}

/** Points on a line, one for each number. */
export function along(start: number[], step: number[], times: number): number[][] {
  return Array.from({ length: times }, (_, k) => start.map((x, i) => x + k * step[i]))
}
