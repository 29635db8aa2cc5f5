import { deserialize, serialize } from "node:v8"
import { compare } from "../src/compare"
import { linearData } from "../src/data/linear-data"
import { minimize } from "../src/minimize"
import { reddi } from "../src/objectives/adversarial/reddi"
import { leastSquares } from "../src/objectives/data/least-squares"
import { objective } from "../src/objectives/objective"
import { quadratic } from "../src/objectives/quadratic"
import { ravine } from "../src/objectives/ravine"
import { rosenbrock } from "../src/objectives/rosenbrock"
import type { Objective } from "../src/objectives/types"
import { averaging } from "../src/optimizers/adapters/averaging"
import { chain } from "../src/optimizers/adapters/chain"
import { noise } from "../src/optimizers/adapters/noise"
import { adam } from "../src/optimizers/first-order/adam"
import { asgd } from "../src/optimizers/first-order/asgd"
import { polyak } from "../src/optimizers/first-order/polyak"
import { sgd } from "../src/optimizers/first-order/sgd"
import type { Optimizer } from "../src/optimizers/optimizer"
import { lbfgs } from "../src/optimizers/second-order/lbfgs"
import { newton } from "../src/optimizers/second-order/newton"
import type { RunState } from "../src/run"
import { cosine } from "../src/schedules/cosine"
import { reduceOnPlateau } from "../src/schedules/reduce-on-plateau"
import { warmup } from "../src/schedules/warmup"
import type { Trace } from "../src/trace"

/** All that two equal runs agree on: everything but the clock. */
const told = ({ seconds, ...rest }: Trace) => ({ ...rest, seconds: seconds.length })

const start = [-1.5, 2]
const banana = rosenbrock()
const plateaus = () => reduceOnPlateau({ initial: 0.03, factor: 0.5, patience: 4 })
const noisy = leastSquares(linearData({ examples: 60 }), { batchSize: 7, seed: 3 })

const runs: [string, () => Objective, number[], () => Optimizer][] = [
  ["adam", () => banana, start, () => adam({ learningRate: 0.02 })],
  ["a schedule", () => banana, start, () => adam({ learningRate: cosine({ steps: 50 }) })],
  ["reduceOnPlateau", () => ravine(), [1, 1], () => sgd({ learningRate: plateaus() })],
  [
    "reduceOnPlateau after a warm-up",
    () => ravine(),
    [1, 1],
    () => sgd({ learningRate: warmup(plateaus(), { steps: 5 }) }),
  ],
  ["minibatches", () => noisy, [0, 0], () => adam({ learningRate: 0.1 })],
  ["a value that minibatches know", () => noisy, [0, 0], () => polyak()],
  ["chances", () => reddi({ probability: 0.1 }), [0], () => adam()],
  ["noise", () => banana, start, () => chain(noise({ scale: 9 }), adam())],
  ["averages", () => banana, start, () => averaging(sgd({ learningRate: 1e-3 }), { from: 5 })],
  ["pairs of vectors", () => banana, start, () => lbfgs()],
  ["newton", () => banana, start, () => newton({ learningRate: 0.3 })],
  [
    "exact derivatives",
    () => objective(([x, y]) => (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2),
    start,
    () => adam({ learningRate: 0.1 }),
  ],
]

test.each(runs)("a run goes on bit for bit, with %s", (_, f, from, method) => {
  const whole = minimize(f(), from, method(), { steps: 40, gradientTolerance: 0 })
  const first = minimize(f(), from, method(), { steps: 13, gradientTolerance: 0 })
  const before = structuredClone(told(first))
  const rest = first.resume({ steps: 27 })
  expect(told(rest)).toEqual(told(whole))
  expect(told(first)).toEqual(before)
  expect(told(first.resume({ steps: 20 }).resume({ steps: 7 }))).toEqual(told(whole))
})

test.each(runs)("a saved run goes on bit for bit, with %s", (_, f, from, method) => {
  const options = { steps: 40, gradientTolerance: 0 }
  const whole = minimize(f(), from, method(), options)
  const { state } = minimize(f(), from, method(), { ...options, steps: 13 })
  const saved = deserialize(serialize(state)) as RunState
  const rest = minimize(f(), saved, method(), { ...options, steps: 27 })
  expect(told(rest)).toEqual(told(whole))
  expect(saved).toEqual(state)
})

test("the clock goes on", () => {
  const trace = minimize(banana, start, adam(), { steps: 5 })
  const { seconds } = trace.resume({ steps: 5 })
  expect([...seconds.subarray(0, 6)]).toEqual([...trace.seconds])
  expect([...seconds].every((s, k) => k === 0 || s >= seconds[k - 1])).toBe(true)
})

test("tolerances stay, the rest is asked for anew", () => {
  const controller = new AbortController()
  const seen: number[] = []
  const trace = minimize(quadratic(), [1, 1], sgd({ learningRate: 0.1 }), {
    gradientTolerance: 1e-3,
    signal: controller.signal,
    onStep: ({ step }) => step !== 4 || controller.abort(),
  })
  expect([trace.status, trace.steps]).toEqual(["stopped", 4])
  const rest = trace.resume({ onStep: ({ step }) => seen.push(step) })
  expect(rest.status).toBe("converged")
  expect(rest.gradientNorms[rest.steps]).toBeGreaterThan(1e-4)
  expect(seen[0]).toBe(5)
  expect(seen).toHaveLength(rest.steps - 4)
  expect(rest.resume().steps).toBe(rest.steps)
  expect(rest.resume({ gradientTolerance: 1e-6 }).steps).toBeGreaterThan(rest.steps)
})

test("a run that left the finite numbers stays where it ended", () => {
  const steep = objective(([x]) => Math.exp(x * x))
  const trace = minimize(steep, [3], sgd({ learningRate: 1 }))
  expect(trace.status).toBe("diverged")
  expect(told(trace.resume())).toEqual(told(trace))
})

test("iterates are kept as they were", () => {
  const wide = quadratic({ eigenvalues: Array(11).fill(1) })
  const point = Array(11).fill(1)
  const lean = minimize(wide, point, sgd(), { steps: 4 })
  expect(lean.resume({ steps: 4 }).iterates).toHaveLength(0)
  const full = minimize(wide, point, sgd(), { steps: 4, record: true })
  expect(full.resume({ steps: 4 }).iterates).toHaveLength(9)
})

test("a comparison's trace goes on under its label", () => {
  const [trace] = compare(banana, start, { brisk: adam({ learningRate: 0.1 }) }, { steps: 5 })
  const rest = trace.resume({ steps: 5 })
  expect([rest.name, rest.steps]).toEqual(["brisk", 10])
  expect(rest.resume({ steps: 1 }).name).toBe("brisk")
})

test("a trace has the average of a method that keeps one", () => {
  const { average, iterates } = minimize(banana, start, averaging(sgd({ learningRate: 1e-3 })), {
    steps: 8,
  })
  const mean = iterates.slice(1).reduce((sum, w) => sum + w[0] / 8, 0)
  expect(average?.[0]).toBeCloseTo(mean, 12)
  expect(minimize(banana, start, asgd({ learningRate: 1e-4 }), { steps: 3 }).average).toHaveLength(
    2,
  )
  expect(minimize(banana, start, sgd({ learningRate: 1e-4 }), { steps: 3 }).average).toBeUndefined()
})

test("a seed chooses the minibatches of a run, and stays with it", () => {
  const run = (seed?: number, steps = 20) =>
    minimize(noisy, [0, 0], sgd({ learningRate: 0.1 }), { steps, seed })
  expect(run(5).w).toEqual(run(5).w)
  expect(run(5).w).not.toEqual(run(6).w)
  expect(run(3).w).toEqual(run().w)
  expect(run(5, 9).resume({ steps: 11 }).w).toEqual(run(5).w)
})

test("the state is hidden from copies, comparisons and JSON", () => {
  const trace = minimize(quadratic(), [1, 1], sgd(), { steps: 2 })
  expect(Object.keys(trace)).not.toContain("state")
  expect(() => structuredClone(trace)).not.toThrow()
  expect(trace.state.w).toEqual(trace.w)
})

test("a saved run that cannot go on is an error that says why", () => {
  const { state } = minimize(banana, start, adam(), { steps: 2 })
  const json = JSON.parse(JSON.stringify(state)) as RunState
  expect(() => minimize(banana, json, adam())).toThrow(/lost its typed arrays, as in JSON/)
  expect(() => minimize(banana, state, sgd())).toThrow(/is one of adam; .*begin sgd at its w/)
  expect(() => minimize(reddi(), state, adam())).toThrow(/has 2 numbers, reddi takes 1/)
  expect(() => minimize(banana, state, adam(), { seed: 1 })).toThrow(/its own seed and record/)
})
