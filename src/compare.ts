import {
  bundleOf,
  displayedAs,
  formatNumber,
  htmlTable,
  type MimeBundle,
  textTable,
} from "./display"
import type { Point } from "./linalg/vector"
import { type MinimizeOptions, minimize } from "./minimize"
import { asObjective } from "./objectives/as-objective"
import type { ObjectiveFunction } from "./objectives/options"
import type { Objective } from "./objectives/types"
import type { Optimizer } from "./optimizers/optimizer"
import { comparison } from "./plot/comparison"
import { renamed, spent, type Trace } from "./trace"

/** Optimizers under their own names, or under labels. */
export type Contenders = readonly Optimizer[] | Readonly<Record<string, Optimizer>>

/**
 * Runs several optimizers from one start, each as `minimize` does.
 *
 *     const traces = compare(rosenbrock(), [-1.5, 2], [sgd({ learningRate: 1e-3 }), adam()])
 *     const rates = compare(quadratic(), [1, 1], { slow: sgd(), fast: sgd({ learningRate: 0.1 }) })
 *
 * The traces are named by the keys of the record, or by the optimizers themselves; where two
 * would share a name, their learning rates tell them apart. Shown in a notebook, runs in two
 * dimensions are their `comparison`, a map with curves and a table, and others the table.
 *
 * @throws RangeError as `minimize` does.
 */
export function compare(
  objective: Objective,
  start: Point,
  optimizers: Contenders,
  options?: MinimizeOptions,
): Trace[]
/** A plain function is minimised as `objective(f)`. */
export function compare(
  f: ObjectiveFunction,
  start: Point,
  optimizers: Contenders,
  options?: MinimizeOptions,
): Trace[]
export function compare(
  given: Objective | ObjectiveFunction,
  start: Point,
  optimizers: Contenders,
  options: MinimizeOptions = {},
): Trace[] {
  const objective = asObjective(given)
  const contenders = Array.isArray(optimizers)
    ? labelled(optimizers as readonly Optimizer[])
    : Object.entries(optimizers)
  const traces = contenders.map(([name, optimizer]) =>
    renamed(minimize(objective, start, optimizer, options), name),
  )
  return displayedAs(traces, (shown) =>
    areWalks(shown) ? bundleOf(comparison(objective, shown)) : summary(shown),
  )
}

function labelled(optimizers: readonly Optimizer[]): [string, Optimizer][] {
  const names = optimizers.map((optimizer) => optimizer.name)
  const rated = optimizers.map(({ name, learningRate }) =>
    clashes(names, name) && learningRate ? `${name} η = ${formatNumber(learningRate(0))}` : name,
  )
  return optimizers.map((optimizer, i) => {
    const twins = rated.slice(0, i).filter((name) => name === rated[i]).length
    return [twins > 0 ? `${rated[i]} (${twins + 1})` : rated[i], optimizer]
  })
}

const clashes = (names: readonly string[], name: string) =>
  names.filter((other) => other === name).length > 1

/** Whether a map can show them: two coordinates, and points that were kept. */
const areWalks = (traces: readonly Trace[]) =>
  traces.length > 0 && traces.every(({ w, iterates }) => w.length === 2 && iterates.length > 0)

function summary(traces: readonly Trace[]): MimeBundle {
  const head = ["method", "status", "steps", "value", "gradient norm", "evaluations"]
  const rows = traces.map((trace) => [
    trace.name,
    trace.status,
    formatNumber(trace.steps),
    formatNumber(trace.value),
    formatNumber(trace.gradientNorms[trace.steps]),
    spent(trace.evaluations),
  ])
  return { "text/plain": textTable(head, rows), "text/html": htmlTable(head, rows) }
}
