import { compare } from "../../src/compare"
import { blobs } from "../../src/data/blobs"
import { minimize } from "../../src/minimize"
import { beale } from "../../src/objectives/beale"
import { mlp } from "../../src/objectives/data/mlp"
import { himmelblau } from "../../src/objectives/himmelblau"
import { quadratic } from "../../src/objectives/quadratic"
import { adagrad } from "../../src/optimizers/first-order/adagrad"
import { adam } from "../../src/optimizers/first-order/adam"
import { momentum } from "../../src/optimizers/first-order/momentum"
import { nesterov } from "../../src/optimizers/first-order/nesterov"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { newton } from "../../src/optimizers/second-order/newton"
import { newtonRaphson } from "../../src/optimizers/second-order/newton-raphson"
import { animate } from "../../src/plot/animate"
import { basins } from "../../src/plot/basins"
import { comparison } from "../../src/plot/comparison"
import { contour } from "../../src/plot/contour"
import { convergence } from "../../src/plot/convergence"
import { effectiveRates } from "../../src/plot/effective-rates"
import type { Figure } from "../../src/plot/figure"
import { heatmap } from "../../src/plot/heatmap"
import { landscape } from "../../src/plot/landscape"
import { phasePortrait } from "../../src/plot/phase-portrait"
import { race } from "../../src/plot/race"
import { schedule } from "../../src/plot/schedule"
import { spectrum } from "../../src/plot/spectrum"
import { surface } from "../../src/plot/surface"
import { tangents } from "../../src/plot/tangents"
import { vectors } from "../../src/plot/vectors"
import { cosine } from "../../src/schedules/cosine"
import { exponential } from "../../src/schedules/exponential"
import { logspace } from "../../src/sweep/grid"
import { resultOf } from "../../src/sweep/result"

const bowl = quadratic({ conditionNumber: 10, rotation: Math.PI / 6 })
const start = [-8, -2.5]
const walks = compare(bowl, start, [sgd({ learningRate: 0.15 }), momentum(), adam()], { steps: 8 })
const away = minimize(bowl, start, sgd({ learningRate: 0.3 }))
const swing = minimize(bowl, start, momentum({ learningRate: 0.05 }), { steps: 8 })
const sweden = beale()
const runners = compare(
  sweden,
  [1, 1.5],
  [sgd({ learningRate: 5e-3 }), adam({ learningRate: 0.1 })],
  { steps: 6 },
)
const net = mlp(blobs({ examples: 20 }), { hidden: [3], activation: "tanh" })
const cubic = (x: number) => x ** 3 - 2 * x - 5
const companion = (alpha: number, beta: number) => [
  [1 + beta - alpha, -beta],
  [1, 0],
]
/** Rates and momenta on the bowl, without the workers of a real sweep. */
const grid = { learningRate: logspace(1e-3, 1, 7), beta: [0, 0.5, 0.9] }
const settings = grid.learningRate.flatMap((learningRate) =>
  grid.beta.map((beta) => ({ learningRate, beta })),
)
const outcomes = settings.map(({ learningRate, beta }) => {
  const { value, status } = minimize(bowl, start, momentum({ learningRate, momentum: beta }), {
    steps: 60,
  })
  return { results: { value, status }, seconds: 0 }
})
const view = {
  domain: [
    [-9, 9],
    [-4, 4],
  ],
} as const

/** One of each, from small runs. */
export const gallery: Readonly<Record<string, Figure>> = {
  contour: contour(bowl, [...walks, away], { title: "Three walks, and one that leaves" }),
  field: contour(himmelblau(), [], { field: "descent" }),
  surface: surface(himmelblau(), minimize(himmelblau(), [0, 0], sgd(), { steps: 8 })),
  convergence: convergence([...walks, away]),
  seeds: convergence({ sgd: [walks[0], swing], adam: walks[2] }, { axes: "log-log" }),
  race: race(sweden, runners),
  animate: animate(
    [1, 2, 3].map((step) => vectors(bowl, start, nesterov(), { step, ...view })),
    { names: [1, 2, 3] },
  ),
  effectiveRates: effectiveRates(bowl, [
    minimize(bowl, start, sgd(), { steps: 5 }),
    minimize(bowl, start, adagrad({ learningRate: 0.5 }), { steps: 5 }),
  ]),
  heatmap: heatmap(resultOf(grid, settings, outcomes, 0)),
  disk: spectrum({ damped: companion(0.3, 0.5), divergent: companion(4, 0.9) }),
  bars: spectrum(bowl.hessian(start)),
  phasePortrait: phasePortrait(swing, { coordinate: 1 }),
  vectors: vectors(bowl, start, nesterov({ learningRate: 0.05 }), { step: 3 }),
  tangents: tangents(cubic, newtonRaphson(cubic, 4)),
  basins: basins(himmelblau(), newton(), { resolution: 9 }),
  landscape: landscape(net, net.start(), { resolution: 9 }),
  landscapeSurface: landscape(net, net.start(), { resolution: 9, as: "surface" }),
  schedule: schedule({ cosine: cosine({ steps: 8 }), exponential: exponential() }, { steps: 10 }),
  comparison: comparison(sweden, runners, { title: "Two methods" }),
}
