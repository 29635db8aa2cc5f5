import type { Notebook } from "../kernel/notebook"
import {
  adam,
  compare,
  contour,
  convergence,
  minimize,
  momentum,
  point,
  quadratic,
  race,
  rosenbrock,
  sgd,
  slider,
  spectrum,
  surface,
  vectors,
  whatIf,
} from "../src/index"
import { notebookOf } from "./executed"

const canyon = quadratic({ conditionNumber: 20 })
const valley = rosenbrock()

/** A figure of a run of 200 steps in two dimensions, which controls draw again. */
export function movingCanyon(): object {
  return whatIf(
    {
      learningRate: slider(0.001, 0.12, { log: true, value: 0.05 }),
      momentum: slider(0, 0.99, { value: 0.5 }),
      start: point([10, 1]),
    },
    ({ learningRate, momentum: beta, start }) => {
      const method = momentum({ learningRate, momentum: beta })
      return contour(canyon, minimize(canyon, start, method, { steps: 200 }))
    },
  )
}

/** A notebook of eight charts as a lecture has them: maps, curves, a surface, a race, a what-if. */
export function eightCharts(): Notebook {
  const traces = compare(
    valley,
    [-1.2, 1],
    [sgd({ learningRate: 0.001 }), momentum({ learningRate: 0.001 }), adam({ learningRate: 0.1 })],
    { steps: 300 },
  )
  const slow = minimize(canyon, [10, 1], sgd({ learningRate: 0.05 }), { steps: 100 })
  const figures: object[] = [
    contour(canyon, slow),
    contour(valley, traces),
    convergence(traces),
    surface(valley, traces),
    race(valley, traces),
    spectrum([
      [2, 1],
      [1, 3],
    ]),
    vectors(canyon, [3, 1], momentum({ learningRate: 0.05 })),
    movingCanyon(),
  ]
  return notebookOf(figures)
}
