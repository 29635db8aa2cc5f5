export const PLOTLY_MIME = "application/vnd.plotly.v1+json"

/** A chart as a notebook stores it. */
export interface PlotlyJson {
  data: { type?: string }[]
  layout?: { height?: number; title?: string | { text?: string; subtitle?: { text?: string } } }
  frames?: object[]
  config?: object
}

/** The packages of plotly, each one file. */
export type PlotlyBuild = "plotly.js-cartesian-dist-min" | "plotly.js-dist"

/** What the cartesian build draws; it is a seventh of the whole. */
const CARTESIAN: ReadonlySet<string> = new Set(
  `bar box contour heatmap histogram histogram2d histogram2dcontour image pie scatter scatterternary
  violin`.split(/\s+/),
)

/** The smallest build that draws these types of traces; null where there is nothing to draw. */
export function plotlyFor(traceTypes: Iterable<string>): PlotlyBuild | null {
  const types = [...traceTypes]
  if (types.length === 0) return null
  const cartesian = types.every((type) => CARTESIAN.has(type))
  return cartesian ? "plotly.js-cartesian-dist-min" : "plotly.js-dist"
}

export function traceTypes(figure: PlotlyJson): string[] {
  return figure.data.map(({ type }) => type ?? "scatter")
}
