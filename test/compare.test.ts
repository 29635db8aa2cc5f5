import { compare } from "../src/compare"
import { minimize } from "../src/minimize"
import { quadratic } from "../src/objectives/quadratic"
import { adam } from "../src/optimizers/first-order/adam"
import { momentum } from "../src/optimizers/first-order/momentum"
import { sgd } from "../src/optimizers/first-order/sgd"
import { comparison } from "../src/plot/comparison"

const names = (traces: readonly { name: string }[]) => traces.map((trace) => trace.name)

test("optimizers are compared from one start, each as minimize runs it", () => {
  const f = quadratic()
  const traces = compare(f, [1, 1], [sgd(), momentum(), adam()], { steps: 20 })
  expect(names(traces)).toEqual(["sgd", "momentum", "adam"])
  expect(traces[1].values).toEqual(minimize(f, [1, 1], momentum(), { steps: 20 }).values)
})

test("the keys of a record name its traces", () => {
  const rates = { slow: sgd({ learningRate: 0.01 }), fast: sgd({ learningRate: 0.1 }) }
  expect(names(compare(quadratic(), [1, 1], rates, { steps: 1 }))).toEqual(["slow", "fast"])
})

test("optimizers that share a name are told apart by their rates, then by their order", () => {
  const twins = [sgd({ learningRate: 0.1 }), sgd({ learningRate: 0.2 }), adam()]
  expect(names(compare(quadratic(), [1, 1], twins, { steps: 1 }))).toEqual([
    "sgd η = 0.1",
    "sgd η = 0.2",
    "adam",
  ])
  const same = [momentum({ momentum: 0.5 }), momentum({ momentum: 0.9 })]
  expect(names(compare(quadratic(), [1, 1], same, { steps: 1 }))).toEqual([
    "momentum η = 0.01",
    "momentum η = 0.01 (2)",
  ])
})

test("a method that diverges is a row like the others", () => {
  const traces = compare(quadratic(), [1, 1], [sgd({ learningRate: 1 }), adam()])
  expect(traces.map((trace) => trace.status)).toEqual(["diverged", expect.any(String)])
})

/** How a notebook shows a value. */
const shown = (value: unknown) =>
  (value as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]()

test("in two dimensions it is shown as one linked chart: map, curves and table", () => {
  const traces = compare(quadratic(), [1, 1], [sgd(), adam()], { steps: 5 })
  const { "text/html": html, ...bundle } = shown(traces)
  expect(bundle).toEqual(shown(comparison(quadratic(), traces)))
  expect(html).toBeUndefined()
})

test("in more dimensions, or where no points were kept, it is shown as a table", () => {
  const labelled = { "<b>": sgd(), adam: adam() }
  for (const traces of [
    compare((w) => w[0] ** 2 + w[1] ** 2 + w[2] ** 2, [1, 1, 1], labelled, { steps: 5 }),
    compare(quadratic(), [1, 1], labelled, { steps: 5, record: false }),
  ]) {
    const bundle = shown(traces)
    expect(bundle["text/plain"].split("\n")).toHaveLength(3)
    expect(bundle["text/html"]).toContain("&lt;b&gt;")
  }
})

test("it maps to a plain array", () => {
  const traces = compare(quadratic(), [1, 1], [sgd()], { steps: 5 })
  expect(Symbol.for("Jupyter.display") in traces.map((trace) => trace.steps)).toBe(false)
})
