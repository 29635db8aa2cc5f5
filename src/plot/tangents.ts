import { checkOptions, optional, type Range, text } from "../checks"
import { formatNumber } from "../display"
import type { RootTrace } from "../optimizers/second-order/root-trace"
import { type Figure, figure, headed, type Json } from "./figure"
import { spaced } from "./level-lines"
import { placed } from "./rounded"
import { palette } from "./styles"
import { ink } from "./theme"
import { beginning, type Interval } from "./window"

export interface TangentsOptions {
  /** What to show, [xLow, xHigh]; default: where the iterates are */
  domain?: Interval
  /** Above the chart; default none */
  title?: string
}

/** Tangents drawn at most: later ones lie upon each other. */
const most = 12

/**
 * Newton–Raphson at work: from the curve down its tangent to the axis, and up to the curve again.
 *
 *     const f = (x: number) => x ** 3 - 2 * x + 2
 *     tangents(f, newtonRaphson(f, 0.1))
 *
 * Tangents are drawn as far as their root, the first twelve at most; those that leave the picture
 * are cut, and those that only cross it left out.
 */
export function tangents(
  f: (x: number) => number,
  trace: RootTrace,
  { domain, title, ...unknown }: TangentsOptions = {},
): Figure {
  checkOptions("tangents", unknown, {
    domain: [domain, optional(interval)],
    title: [title, optional(text)],
  })
  const shown = trace.tangents.slice(0, most)
  const x = domain ?? around(trace, shown.length)
  const inside = (u: number) => u >= x[0] && u <= x[1]
  const curve = spaced(x, 241).map((u): [number, number] => [u, f(u)])
  const visited = [...trace.iterates.slice(0, shown.length + 1)]
  const y = heights(curve, visited.map(f), inside)

  const line = (
    name: string,
    points: readonly (readonly [number, number] | null)[],
    look: Json,
  ) => ({
    type: "scatter",
    mode: "lines",
    name,
    x: points.map((p) => p && placed(p[0], x)),
    y: points.map((p) => p && placed(p[1], y)),
    hoverinfo: "skip",
    showlegend: false,
    line: look,
  })
  // Those of far leaps from side to side would lie across it as level lines.
  const slopes = shown
    .filter(({ x: at, root }) => inside(at) || inside(root))
    .flatMap(({ x: at, value, root }): ([number, number] | null)[] => [
      [at, value],
      [root, 0],
      null,
    ])
  // Where a search stalled, the tangent that never meets the axis.
  if (trace.status === "stalled") slopes.push([x[0], trace.value], [x[1], trace.value], null)
  const rises = visited.slice(1).flatMap((u) => [[u, 0], [u, f(u)], null] as const)
  const points: Json = {
    type: "scatter",
    mode: "markers+text",
    name: "iterates",
    x: visited.map((u) => placed(u, x)),
    y: visited.map((u) => placed(f(u), y)),
    text: labels(visited, x),
    textposition: "top center",
    textfont: { color: palette.vermillion, size: 14 },
    customdata: visited.map((u, k) => [k, formatNumber(f(u))]),
    hovertemplate: "x%{customdata[0]} = %{x:.6~g}<br>f = %{customdata[1]}<extra></extra>",
    marker: { color: palette.vermillion, size: 9, line: { width: 0 } },
    showlegend: false,
  }
  const data = [
    {
      ...line(trace.name, curve, { color: palette.blue, width: 2.5 }),
      hoverinfo: undefined,
      hovertemplate: "f(%{x:.4~g}) = %{y:.4~g}<extra></extra>",
    },
    line("tangents", slopes, { color: palette.amber, width: 2 }),
    line("up to the curve", rises, { color: ink, width: 1.25, dash: "dot" }),
    points,
  ]
  const layout = {
    ...headed(title),
    xaxis: { title: { text: "x" }, range: x.map((u) => placed(u, x)), zeroline: false },
    yaxis: {
      title: { text: "f(x)" },
      range: y.map((v) => placed(v, y)),
      zeroline: true,
      zerolinecolor: ink,
      zerolinewidth: 1.5,
    },
  }
  const way = [...trace.iterates.slice(0, 5)].map(formatNumber)
  const more = trace.steps > 4 ? " …" : ""
  return figure(
    data,
    layout,
    `Newton–Raphson on ${trace.name}: x = ${way.join(", ")}${more}; ${trace.status === "max-steps" ? "no end in sight" : trace.status}. ${trace.reason}.`,
  )
}

/** Names for the points that can be told apart. */
function labels(visited: readonly number[], [low, high]: Interval): string[] {
  return visited.map((u, k) => {
    const near = visited.slice(0, k).some((v) => Math.abs(u - v) < 0.04 * (high - low))
    return near ? "" : `x<sub>${k}</sub>`
  })
}

/**
 * From the start to where it ends, or circles; what jumped far away from there leaves the picture.
 * Of a search that ran away, how it began.
 */
function around({ iterates, status }: RootTrace, tangents: number): Interval {
  const seen = [...iterates.slice(0, tangents + 1)].filter(Number.isFinite)
  const begun = beginning(seen.map((u) => [u])).map(([u]) => u)
  const ends = status === "diverged" ? begun : [seen[0], ...seen.slice(-4)]
  const [from, to] = [Math.min(...ends), Math.max(...ends)]
  const reach = status === "diverged" ? 0 : 3 * (to - from)
  const near = seen.filter((u) => u >= from - reach && u <= to + reach)
  const [low, high] = [Math.min(...near), Math.max(...near)]
  const pad = 0.15 * (high - low) || 1
  return [low - pad, high + pad]
}

/** The curve's heights, and the axis; a pole or a steep end may leave the picture. */
function heights(
  curve: readonly (readonly [number, number])[],
  values: readonly number[],
  inside: (u: number) => boolean,
): Interval {
  const finite = curve.filter(([u, v]) => inside(u) && Number.isFinite(v)).map(([, v]) => v)
  const sorted = [...finite].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]
  const body = at(0.95) - at(0.05) || 1
  const [bottom, top] = [at(0.05) - 0.6 * body, at(0.95) + 0.6 * body]
  const all = [...finite, ...values, 0].filter((v) => v >= bottom && v <= top)
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)]
  const pad = 0.12 * (high - low) || 1
  return [low - pad, high + pad]
}

const interval: Range = {
  holds: (x) => Array.isArray(x) && x.length === 2 && x.every(Number.isFinite) && x[0] < x[1],
  reads: (name) => `for ${name} [xLow, xHigh]`,
}
