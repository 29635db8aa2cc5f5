import type { Json } from "./figure"
import { methodOf, stylesOf } from "./styles"

/**
 * Lines whose names begin with a method's in that method's colour and dash, and the others beside
 * them in what is left; where no name does, or all have colours of their own, as they were.
 */
export function inMethodStyles(data: readonly Json[]): readonly Json[] {
  const names = [...new Set(data.filter(isOpen).map(({ name }) => `${name ?? ""}`))]
  if (!names.some(methodOf)) return data
  const styles = stylesOf(names)
  return data.map((trace) => {
    if (!isOpen(trace)) return trace
    const { color, dash } = styles[names.indexOf(`${trace.name ?? ""}`)]
    return {
      ...trace,
      line: { color, dash, ...(trace.line as Json) },
      marker: { color, ...(trace.marker as Json) },
    }
  })
}

/** Whether Plotly would choose a line's colour. */
function isOpen({ type = "scatter", mode, line, marker, fillcolor }: Json): boolean {
  if (!["scatter", "scattergl"].includes(type as string) || mode === "text") return false
  const colored = [line, marker].some((part) => (part as Json | undefined)?.color !== undefined)
  return !colored && fillcolor === undefined
}
