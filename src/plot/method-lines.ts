import type { Json } from "./figure"
import { methodOf, palette, stylesOf } from "./styles"

/**
 * Lines whose names begin with a method's in that method's colour and dash, and the others beside
 * them in what is left; where no name does, and Plotly has a colour for each, as they were.
 */
export function inMethodStyles(data: readonly Json[]): readonly Json[] {
  const named = data.map(({ name }, i) => `${name ?? `trace ${i}`}`)
  const names = [...new Set(named.filter((_, i) => isOpen(data[i])))]
  if (!names.some(methodOf) && names.length <= Object.keys(palette).length) return data
  const styles = stylesOf(names)
  return data.map((trace, i) => {
    if (!isOpen(trace)) return trace
    const { color, dash } = styles[names.indexOf(named[i])]
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
