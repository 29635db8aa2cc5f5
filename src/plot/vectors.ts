import { checkOptions, optional, type Range, text } from "../checks"
import { formatNumber, formatPoint } from "../display"
import { distance, type Point } from "../linalg/vector"
import { asObjective } from "../objectives/as-objective"
import type { ObjectiveFunction } from "../objectives/options"
import type { Objective } from "../objectives/types"
import type { Optimizer } from "../optimizers/optimizer"
import { type Arrow, arrows } from "./arrows"
import { type Figure, figure, headed, type Json } from "./figure"
import { levelLines } from "./level-lines"
import { mapAxes, mark, plane } from "./map"
import { placed } from "./rounded"
import { type Parts, partsOf } from "./step-parts"
import { palette } from "./styles"
import { ink } from "./theme"
import type { Interval, Window } from "./window"

export interface VectorsOptions {
  /** Which step, counted from 1; default 5 */
  step?: number
  /** What to show, [[xLow, xHigh], [yLow, yHigh]]; default: the arrows, as large as they can be */
  domain?: readonly [Interval, Interval]
  /** Above the chart; default none */
  title?: string
}

const colors = { gradient: palette.vermillion, velocity: palette.amber, step: ink }

/**
 * The arrows that make up one step of momentum, of Nesterov's method or of plain descent.
 *
 *     vectors(quadratic(), [1, 1], nesterov({ learningRate: 0.05 }), { step: 4 })
 *
 *     wₜ − wₜ₋₁ = −η g + velocity
 *
 * g is the gradient that the optimizer asked for; the velocity is the rest of the step, what
 * earlier steps have left. Where g was taken at a look-ahead point, the velocity leads there
 * first; a dotted arrow shows the gradient at wₜ₋₁, which momentum would have used.
 * A plain function is taken as `objective(f)`.
 *
 * @throws RangeError if the function has not two variables, or the method is not
 *   of momentum's family.
 */
export function vectors(
  f: ObjectiveFunction,
  start: Point,
  optimizer: Optimizer,
  { step = 5, domain, title, ...unknown }: VectorsOptions = {},
): Figure {
  const objective = asObjective(f)
  checkOptions("vectors", unknown, {
    step: [step, counted],
    domain: [domain, optional(plane)],
    title: [title, optional(text)],
  })
  if (start.length !== 2) {
    throw new RangeError(`vectors: the start has ${start.length} numbers; a map shows two`)
  }
  const parts = partsOf(objective, start, optimizer, step)
  const { visited, before, after, asked, descent, velocity } = parts
  const window: Window = domain ?? windowAround(parts)
  const ahead = distance(asked, before) > 1e-9 * distance(after, before)
  const tip = moved(before, velocity)

  const trail: Json = {
    type: "scatter",
    mode: "lines+markers",
    name: "so far",
    x: visited.map((w) => placed(w[0], window[0])),
    y: visited.map((w) => placed(w[1], window[1])),
    line: { color: "rgba(128, 128, 128, 0.6)", width: 1.5 },
    marker: { size: 5, color: "rgba(128, 128, 128, 0.8)" },
    hoverinfo: "skip",
    showlegend: false,
  }
  // Always the same traces, so that steps make an animation; what is not there is empty.
  const data = [
    levelLines(objective, window),
    trail,
    guides(before, descent, tip, after, ahead),
    dotted(objective, parts, ahead, window),
    // The widest below: of plain descent it is the gradient's.
    drawn("step", shown(before, after, `step ${step}`), colors.step, window, 6),
    drawn("velocity", shown(before, tip, "velocity"), colors.velocity, window),
    drawn("−η × gradient", gradientArrow(parts, ahead), colors.gradient, window),
    mark("here", [before], { symbol: "circle", size: 10 }),
    { ...mark("look-ahead", [asked], lookahead), ...(ahead ? {} : nowhere) },
    mark(
      "minimum",
      objective.minima.map(({ w }) => w),
      { symbol: "star", size: 14 },
    ),
  ]
  const layout = { ...headed(title), height: 460, ...mapAxes(window) }
  const place = ahead ? ` at the look-ahead point ${formatPoint(asked)}` : ""
  return figure(
    data,
    layout,
    `Step ${step} of ${optimizer.name} on ${objective.name}, from ${formatPoint(before)} to ${formatPoint(after)}: velocity ${formatPoint(velocity)} and −η × gradient ${formatPoint(descent)}${place}.`,
  )
}

const lookahead: Json = {
  symbol: "diamond-open",
  size: 12,
  color: palette.amber,
  line: { width: 2.5 },
}

const places = (points: readonly Point[]) => ({
  x: points.map((w) => w[0]),
  y: points.map((w) => w[1]),
})

/** What an empty trace holds: Plotly takes one without any point for a slip. */
const nowhere = { x: [null], y: [null] }

const moved = (w: Point, d: Point) => [w[0] + d[0], w[1] + d[1]]
const length = (d: Point) => Math.hypot(d[0], d[1])

function shown(from: Point, to: Point, what: string): Arrow {
  const d = [to[0] - from[0], to[1] - from[1]]
  const numbers = `${formatPoint(d)}<br>length ${formatNumber(length(d))}`
  return { from, to, text: `${what}<br>${numbers}` }
}

function drawn(name: string, arrow: Arrow, color: string, window: Window, width = 3): Json {
  const trace = arrows(name, [arrow], { color, width, head: 9 + width }, window)
  return distance(arrow.from as Point, arrow.to as Point) > 0
    ? trace
    : { ...trace, ...nowhere, showlegend: false }
}

function gradientArrow({ before, after, descent }: Parts, ahead: boolean): Arrow {
  return ahead
    ? shown([after[0] - descent[0], after[1] - descent[1]], after, "−η × gradient, ahead")
    : shown(before, moved(before, descent), "−η × gradient")
}

/** What momentum, which does not look ahead, would add at the same point. */
function dotted(
  objective: Objective,
  { before, rate }: Parts,
  ahead: boolean,
  window: Window,
): Json {
  const g = objective.gradient(before)
  const to = [before[0] - rate * g[0], before[1] - rate * g[1]]
  const name = "−η × gradient, here"
  const look = { color: colors.gradient, dash: "dot", width: 1.5, head: 9 }
  const arrow = arrows(name, [shown(before, to, name)], look, window)
  return ahead ? arrow : { ...arrow, ...nowhere, showlegend: false }
}

/** The other two sides of the parallelogram that the step is the diagonal of. */
function guides(before: Point, descent: Point, tip: Point, after: Point, ahead: boolean): Json {
  const corner = moved(before, descent)
  const points = ahead ? [] : [tip, after, corner]
  return {
    type: "scatter",
    mode: "lines",
    name: "parallelogram",
    ...(points.length > 0 ? places(points) : nowhere),
    line: { color: "rgba(128, 128, 128, 0.7)", width: 1, dash: "dot" },
    hoverinfo: "skip",
    showlegend: false,
  }
}

/** The arrows in the middle, with a margin of a third. */
function windowAround({ before, after, asked, descent, velocity }: Parts): Window {
  const points = [before, after, asked, moved(before, descent), moved(before, velocity)]
  const sides = [0, 1].map((i): Interval => {
    const all = points.map((p) => p[i])
    return [Math.min(...all), Math.max(...all)]
  })
  const longest = Math.max(...sides.map(([low, high]) => high - low)) || 1
  const [x, y] = sides.map(([low, high]): Interval => {
    const half = Math.max((high - low) / 2, longest / 4) + longest / 5
    return [(low + high) / 2 - half, (low + high) / 2 + half]
  })
  return [x, y]
}

const counted: Range = {
  holds: (x) => Number.isSafeInteger(x) && (x as number) >= 1,
  reads: (name) => `a whole number ${name} ≥ 1`,
}
