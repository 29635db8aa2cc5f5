/** A Plotly trace or layout: plain JSON, drawn by whatever shows it. */
export type Json = Record<string, unknown>

/** A chart as data: Plotly JSON and a sentence that says what it shows. */
export interface Figure {
  readonly data: readonly Json[]
  readonly layout: Json
  /** The text alternative, made from the chart's own numbers. */
  readonly description: string
}
