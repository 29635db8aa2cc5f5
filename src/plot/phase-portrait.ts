import { checkOptions, count, optional, text } from "../checks"
import { formatNumber, plural } from "../display"
import type { Trace } from "../trace"
import { coordinateName } from "./coordinates"
import { type Figure, figure, headed } from "./figure"
import { checkRecorded, mark, path } from "./map"
import { placed } from "./rounded"
import { distinct, stylesOf } from "./styles"
import { type Window, windowOf } from "./window"

export interface PhasePortraitOptions {
  /** Which coordinate, counted from 0; default 0 */
  coordinate?: number
  /** Above the chart; default none */
  title?: string
}

/**
 * Position against velocity: an underdamped run spirals in, an overdamped one glides.
 *
 *     phasePortrait(minimize(quadratic(), [1, 1], momentum({ learningRate: 0.05 })), { coordinate: 1 })
 *
 * The velocity is what a step adds, wₜ − wₜ₋₁, and 0 at the start.
 *
 * @throws RangeError if a trace kept no iterates, or has no such coordinate.
 */
export function phasePortrait(
  traces: Trace | readonly Trace[],
  { coordinate = 0, title, ...unknown }: PhasePortraitOptions = {},
): Figure {
  checkOptions("phasePortrait", unknown, {
    coordinate: [coordinate, count],
    title: [title, optional(text)],
  })
  const runs = [traces].flat() as Trace[]
  if (runs.length === 0) {
    throw new RangeError("phasePortrait: there is no trace to draw; give one or more")
  }
  checkRecorded("phasePortrait", runs)
  const short = runs.find((run) => run.w.length <= coordinate)
  if (short) {
    throw new RangeError(
      `phasePortrait: coordinate is ${coordinate}, but ${short.name} moves ${plural(short.w.length, "number")}; count from 0`,
    )
  }
  const phases = runs.map((run): Trace => ({ ...run, ...phaseOf(run, coordinate) }))
  const window = windowAround(phases)
  const labels = distinct(runs.map((run) => run.name))
  const styles = stylesOf(labels)
  const name = coordinateName(coordinate)

  const data = [
    ...phases.map((phase, i) => ({
      ...path(phase, labels[i], styles[i], window),
      hovertemplate: `step %{customdata[0]}<br>${name} = %{x:.4~g}<br>velocity %{y:.4~g}`,
    })),
    mark(
      "start",
      phases.map(({ iterates: [w] }) => w),
      { symbol: "circle-open", size: 13, line: { width: 2.5 } },
    ),
  ]
  const [x, y] = window.map((side) => side.map((end) => placed(end, side)))
  const layout = {
    ...headed(title),
    xaxis: { title: { text: `position ${name}` }, range: x },
    yaxis: { title: { text: `velocity Δ${name}` }, range: y },
  }
  const said = phases.map((phase, i) => {
    const turns = turnsOf(phase.iterates.map(([, v]) => v))
    const fastest = phase.iterates.reduce((most, [, v]) => Math.max(most, Math.abs(v)), 0)
    return `${labels[i]} goes from ${formatNumber(phase.iterates[0][0])} to ${formatNumber(phase.w[0])}, turns ${plural(turns, "time")} and moves by ${formatNumber(fastest)} a step at most`
  })
  return figure(data, layout, `Position and velocity of ${name}: ${said.join("; ")}.`)
}

function phaseOf({ iterates }: Trace, i: number): Pick<Trace, "iterates" | "w"> {
  const points = iterates.map((w, k) =>
    Float64Array.of(w[i], k > 0 ? w[i] - iterates[k - 1][i] : 0),
  )
  return { iterates: points, w: points[points.length - 1] }
}

/** The positions as on a map, and all the velocities that go with them. */
function windowAround(phases: readonly Trace[]): Window {
  const [x] = windowOf({ minima: [] }, phases)
  const inside = phases.flatMap(({ iterates }) => iterates.filter(([u]) => u >= x[0] && u <= x[1]))
  const fastest = inside.reduce((most, [, v]) => Math.max(most, Math.abs(v)), 0) || 1
  return [x, [-1.15 * fastest, 1.15 * fastest]]
}

/** How often a velocity changes its sign. */
function turnsOf(velocities: readonly number[]): number {
  const signs = velocities.map(Math.sign).filter((sign) => sign !== 0)
  return signs.filter((sign, k) => k > 0 && sign !== signs[k - 1]).length
}
