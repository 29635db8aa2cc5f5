export const PLOTLY_MIME = "application/vnd.plotly.v1+json"

/** A chart as a notebook stores it. */
export interface PlotlyJson {
  data: { type?: string }[]
  layout?: { height?: number; title?: string | { text?: string; subtitle?: { text?: string } } }
  frames?: object[]
  config?: object
}

/** The packages of plotly, each one file, the smallest first. */
export const PLOTLY_BUILDS = [
  "plotly.js-cartesian-dist-min",
  "plotly.js-gl3d-dist-min",
  "plotly.js-dist",
] as const

export type PlotlyBuild = (typeof PLOTLY_BUILDS)[number]

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** What the small builds draw: those two together are half of the whole. */
const DRAWN: readonly (readonly [PlotlyBuild, ReadonlySet<string>])[] = [
  [
    "plotly.js-cartesian-dist-min",
    words(`bar box contour heatmap histogram histogram2d histogram2dcontour image pie scatter
      scatterternary violin`),
  ],
  [
    "plotly.js-gl3d-dist-min",
    words("cone isosurface mesh3d scatter scatter3d streamtube surface volume"),
  ],
]

/** The smallest build that draws these types of traces in one chart. */
export function plotlyFor(traceTypes: Iterable<string>): PlotlyBuild {
  const types = [...traceTypes]
  const small = DRAWN.find(([, drawn]) => types.every((type) => drawn.has(type)))
  return small?.[0] ?? "plotly.js-dist"
}

export function traceTypes(figure: PlotlyJson): string[] {
  return figure.data.map(({ type }) => type ?? "scatter")
}
