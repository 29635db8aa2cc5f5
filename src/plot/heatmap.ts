import { checkOptions, oneOf, optional, type Range, text } from "../checks"
import { formatNumber } from "../display"
import type { Grid, GridPoint, Seeds } from "../sweep/grid"
import type { Sweep, SweepRow } from "../sweep/result"
import { type Figure, figure, type Json } from "./figure"
import { cellAxis } from "./heatmap-axis"
import { fateOf, type Place, placesOf, type Shown } from "./heatmap-places"
import { type Best, type Scale, shades } from "./heatmap-shades"
import { palette } from "./styles"

export interface HeatmapOptions<Coordinate extends string = string> {
  /** The coordinate from left to right; default the first that has several values */
  x?: Coordinate
  /** The coordinate upwards; default the next */
  y?: Coordinate
  /** The result that the colours show; default "value" */
  value?: string
  /** Which end of it is the good one; default "lowest" */
  best?: Best
  /** What a shade stands for, a factor or a difference; default "log" where values span 1 : 100 */
  scale?: Scale
  /** Above the chart; default none */
  title?: string
}

/**
 * A sweep as a map: which settings work, and where they cease to.
 *
 *     heatmap(result, { x: "learningRate", y: "momentum" })
 *
 * The brighter the better, and a ring marks the best. A cross is a run that diverged, a triangle
 * one that failed; hovering says why. Where several runs share a cell (seeds, or coordinates that
 * the map does not show) its colour is their median, where a lost run counts as the worst of all.
 * An axis is logarithmic where its values are a constant factor apart.
 *
 * @throws RangeError if there is no such coordinate, or no row has a number of that name.
 */
export function heatmap<G extends Grid, S extends Seeds = undefined>(
  sweep: Sweep<G, S>,
  options: HeatmapOptions<keyof GridPoint<G, S> & string> = {},
): Figure {
  const { grid } = sweep
  const rows = sweep.rows as readonly unknown[] as readonly SweepRow[]
  const { scale, title, ...shown } = read(grid, rows, options)
  const { x, y, value, best } = shown
  const across = cellAxis(x, grid[x], nameLength.below)
  const up = y === undefined ? cellAxis("", [""], 1) : cellAxis(y, grid[y], nameLength.beside)

  const places = placesOf(grid, rows, shown)
  const of = (kind: Place["kind"]) => places.filter((place) => place.kind === kind)
  const found = of("found")
  const winners = bestOf(found, best)

  const shade = shades(
    value,
    found.map((place) => place.value),
    best,
    scale,
  )
  const cells = (of: (place: Place) => unknown): Json => ({
    type: "heatmap",
    x: across.cells,
    y: up.cells,
    z: up.values.map((_, j) => places.filter((place) => place.j === j).map(of)),
  })
  const marks = (name: string, marked: readonly Place[], marker: Json): Json => ({
    type: "scatter",
    mode: "markers",
    name,
    x: marked.map(({ i }) => across.values[i]),
    y: marked.map(({ j }) => up.values[j]),
    marker,
    hoverinfo: "skip",
  })
  const data = [
    {
      ...cells(({ kind, value }) => (kind === "found" ? shade.of(value) : null)),
      name: value,
      ...shade.look,
      text: cells((place) => place.hover).z,
      hoverinfo: "text",
    },
    {
      ...cells(({ kind }) => (kind === "found" ? null : 0)),
      name: "lost",
      ...veil,
    },
    marks("diverged", of("diverged"), cross),
    marks("failed", of("failed"), triangle),
    // Rings around most of the cells would say nothing.
    marks(`${best} ${value}`, 2 * winners.length > found.length ? [] : winners, ring),
  ]
  const layout = {
    ...(title ? { title: { text: title } } : {}),
    ...(y === undefined ? { height: 240 } : {}),
    // Plotly explains no mark where there is one kind alone.
    showlegend: true,
    xaxis: across.layout,
    yaxis: y === undefined ? { ...up.layout, visible: false } : up.layout,
  }
  return figure(
    data.filter(({ x }) => (x as unknown[]).length > 0),
    layout,
    describe(rows, winners, shown),
  )
}

/** The letters of a name that a phone has room for, below a map (turned) and beside it. */
const nameLength = { below: 22, beside: 14 }

function bestOf(found: readonly Place[], best: Best): readonly Place[] {
  const values = found.map((place) => place.value)
  const goal = best === "lowest" ? Math.min(...values) : Math.max(...values)
  return found.filter((place) => place.value === goal)
}

/** What lies over cells without a value. */
const veil: Json = {
  colorscale: [
    [0, "rgba(128, 128, 128, 0.16)"],
    [1, "rgba(128, 128, 128, 0.16)"],
  ],
  showscale: false,
  hoverinfo: "skip",
}
export const cross: Json = { symbol: "x", size: 7, color: palette.grey, line: { width: 0 } }
const triangle: Json = { symbol: "triangle-up", size: 10, color: palette.plum, line: { width: 0 } }
export const ring: Json = {
  symbol: "circle-open",
  size: 15,
  color: palette.vermillion,
  line: { width: 3 },
}

function read(
  grid: Grid,
  rows: readonly SweepRow[],
  { x, y, value = "value", best = "lowest", scale, title, ...unknown }: HeatmapOptions,
): Shown & { scale?: Scale; title?: string } {
  const names = Object.keys(grid)
  const candidates = [...names.filter((name) => grid[name].length > 1), ...names]
  const across = x ?? (candidates.find((name) => name !== y) as string)
  const up = y ?? candidates.find((name) => name !== across)
  checkOptions("heatmap", unknown, {
    x: [across, oneOf(...names)],
    y: [up, optional(oneOf(...names.filter((name) => name !== across)))],
    value: [value, result(rows)],
    best: [best, oneOf("lowest", "highest")],
    scale: [scale, optional(oneOf("log", "linear"))],
    title: [title, optional(text)],
  })
  return { x: across, y: up, value, best, scale, title }
}

function result(rows: readonly SweepRow[]): Range {
  const numbers = new Set(
    rows.flatMap((row) => Object.keys(row).filter((name) => typeof row[name] === "number")),
  )
  return oneOf(...numbers)
}

function describe(rows: readonly SweepRow[], winners: readonly Place[], shown: Shown): string {
  const { x, y, value, best } = shown
  const axes = y === undefined ? x : `${x} and ${y}`
  const fates = rows.map((row) => fateOf(row, value))
  const lost = (["diverged", "failed"] as const)
    .map((kind) => [fates.filter((fate) => fate === kind).length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} of ${rows.length} runs ${kind}`)
  const [winner] = winners
  const where = winners.length === 1 ? winner.at : `${winners.length} settings`
  const found = winner
    ? `${best === "lowest" ? "Lowest" : "Highest"} ${value} ${formatNumber(winner.value)} at ${where}`
    : `No setting has a ${value}`
  return `A map of ${value} by ${axes}. ${[found, ...lost].join("; ")}.`
}
