import { minimize } from "../src/minimize"
import { quadratic } from "../src/objectives/quadratic"
import { averaging } from "../src/optimizers/adapters/averaging"
import { chain } from "../src/optimizers/adapters/chain"
import { clipByNorm } from "../src/optimizers/adapters/clipping"
import { lookahead } from "../src/optimizers/adapters/lookahead"
import { sam } from "../src/optimizers/adapters/sam"
import { sgd } from "../src/optimizers/first-order/sgd"
import type { Optimizer, StepReport } from "../src/optimizers/optimizer"

/** Moves by `distance` in each step and says what it is told to say. */
function talkative(report: StepReport, distance: number): Optimizer<null> {
  return {
    name: "talkative",
    learningRate: () => 0.5,
    init: () => null,
    step(w, _oracle, _state, t) {
      w[0] += distance
      return t === 2 || distance === 0 ? report : undefined
    },
  }
}

const bowl = quadratic({ eigenvalues: [1] })
const display = Symbol.for("Jupyter.display")

test("a step's report goes into the trace: its note, and a length in place of the rate", () => {
  const rows: unknown[] = []
  const method = talkative({ note: "steep", learningRate: 0.125 }, 0.1)
  const onStep = ({ note }: { note?: string }) => rows.push(note)
  const trace = minimize(bowl, [1], method, { steps: 3, onStep })
  expect(trace.notes).toEqual([{ step: 2, note: "steep" }])
  expect([...trace.learningRates]).toEqual([Number.NaN, 0.5, 0.125, 0.5])
  expect(rows).toEqual([undefined, "steep", undefined])
  const bundle = (trace as unknown as Record<symbol, () => Record<string, string>>)[display]()
  expect(bundle["text/plain"]).toContain("step 2: steep")
})

test("a method that reports nothing leaves no notes", () => {
  expect(minimize(bowl, [1], sgd(), { steps: 3 }).notes).toEqual([])
})

test("a stall gives the method's own reason", () => {
  const trace = minimize(bowl, [1], talkative({ note: "it is too cold" }, 0))
  expect(trace.status).toBe("stalled")
  expect(trace.reason).toMatch(/moved nothing, though ‖∇f‖ is 1: it is too cold$/)
})

test.each([
  ["beyond all bounds", 1e7],
  ["out of the finite numbers", Infinity],
])("a run that goes %s gives the method's last note", (_, distance) => {
  const trace = minimize(bowl, [1], {
    ...talkative({}, distance),
    step(w) {
      w[0] += distance
      return { note: "downhill all the way" }
    },
  })
  expect(trace.status).toBe("diverged")
  expect(trace.reason).toMatch(/; downhill all the way$/)
})

test.each([
  ["chain", (inner: Optimizer<null>) => chain(clipByNorm(1), inner)],
  ["averaging", (inner: Optimizer<null>) => averaging(inner)],
  ["lookahead", (inner: Optimizer<null>) => lookahead(inner)],
  ["sam", (inner: Optimizer<null>) => sam(inner)],
])("%s hands on what its inner method reports", (_, around) => {
  const trace = minimize(bowl, [1], around(talkative({ note: "steep" }, 0.1)), { steps: 3 })
  expect(trace.notes).toEqual([{ step: 2, note: "steep" }])
})
