import type { Trace } from "../trace"
import { type Against, cost, type Measured } from "./measure"

/** A line of a convergence chart: one run, or the mean of several. */
export interface Course {
  readonly x: ArrayLike<number>
  readonly y: Float64Array
  /** One standard deviation above the mean, and below; absent for one run. */
  readonly band?: { readonly upper: Float64Array; readonly lower: Float64Array }
  readonly runs: readonly Pick<Trace, "status">[]
}

/** One run as it was. */
export function single(run: Trace, against: Against, { of }: Measured): Course {
  return { x: cost(run, against), y: of(run), runs: [run] }
}

/**
 * Runs with several seeds as their mean ± one standard deviation (n − 1), row by row. A run that
 * has ended stays where it is, but where the first diverges the mean ends. The band goes no lower
 * than the lowest run, which keeps it positive.
 */
export function averaged(runs: readonly Trace[], against: Against, measure: Measured): Course {
  if (runs.length === 1) return single(runs[0], against, measure)
  const { of } = measure
  const steps = (some: readonly Trace[]) => some.map((run) => run.steps)
  const away = runs.filter((run) => run.status === "diverged")
  const rows = 1 + (away.length > 0 ? Math.min(...steps(away)) : Math.max(...steps(runs)))
  const ys = runs.map(of)
  const xs = runs.map((run) => cost(run, against))
  const at = (columns: readonly ArrayLike<number>[], k: number) =>
    columns.map((column) => column[Math.min(k, column.length - 1)])
  const mean = (all: readonly number[]) => all.reduce((a, b) => a + b, 0) / all.length

  const y = new Float64Array(rows)
  const [upper, lower] = [new Float64Array(rows), new Float64Array(rows)]
  for (let k = 0; k < rows; k++) {
    const here = at(ys, k)
    y[k] = mean(here)
    const squares = here.reduce((sum, v) => sum + (v - y[k]) ** 2, 0)
    const spread = Math.sqrt(squares / (runs.length - 1))
    upper[k] = y[k] + spread
    lower[k] = Math.max(y[k] - spread, Math.min(...here))
  }
  const x =
    against === "steps"
      ? Float64Array.from(y, (_, k) => k)
      : Float64Array.from(y, (_, k) => mean(at(xs, k)))
  return { x, y, band: { upper, lower }, runs }
}
