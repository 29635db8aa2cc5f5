import type { Json } from "./figure"

/**
 * Lines, points and bars that say at a touch what their numbers are, by the titles of their axes;
 * those with a text of their own keep it.
 */
export function inWords(data: readonly Json[], layout: Json): readonly Json[] {
  return data.map((trace) => {
    const { type = "scatter", hovertemplate, hoverinfo, text } = trace
    const own = [hovertemplate, hoverinfo, text].some((said) => said !== undefined)
    if (own || !["scatter", "scattergl", "bar"].includes(type as string)) return trace
    const said = (["x", "y"] as const).map((axis) => {
      const title = titleOf(trace, axis, layout)
      return title && `${title}: %{${axis}${areNumbers(trace[axis]) ? ":.4~g" : ""}}`
    })
    return said.every(Boolean) ? { ...trace, hovertemplate: said.join("<br>") } : trace
  })
}

/** The layout's key of the axis that a trace is drawn along: "yaxis2". */
export function axisOf(trace: Json, axis: "x" | "y"): string {
  const id = (trace[`${axis}axis`] as string) ?? axis
  return `${axis}axis${id.slice(1)}`
}

/** A list without numbers has none to be rounded: dates, names. */
const areNumbers = (column: unknown) =>
  Array.isArray(column) || ArrayBuffer.isView(column)
    ? Array.from(column as number[]).some((x) => typeof x === "number")
    : column === undefined

function titleOf(trace: Json, axis: "x" | "y", layout: Json): string | undefined {
  const { text } = ((layout[axisOf(trace, axis)] as Json | undefined)?.title ?? {}) as Json
  return typeof text === "string" && text !== "" ? text : undefined
}
