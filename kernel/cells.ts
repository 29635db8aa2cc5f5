// What the kernel itself adds to the names that every cell sees.

const DISPLAY: unique symbol = Symbol.for("Jupyter.display")

/** Something that a notebook shows richly: its MIME types and their contents. */
export interface Displayable {
  [DISPLAY](): Record<string, unknown>
}

let show: (value: unknown) => void = (value) => console.log(value)

/** Tells where `display` sends what it is given; the kernel calls this once. */
export function setDisplay(sink: (value: unknown) => void): void {
  show = sink
}

/** Shows a value below the cell, at once: a chart, a table, a trace, or anything else as text. */
export function display(value: unknown): void {
  show(value)
}

/** HTML to show: `html("<b>bold</b>")` as a cell's last line, or `display(html("<b>bold</b>"))`. */
export function html(source: string): Displayable {
  return { [DISPLAY]: () => ({ "text/html": source }) }
}

/** Markdown to show, formulas between dollar signs included. */
export function markdown(source: string): Displayable {
  return { [DISPLAY]: () => ({ "text/markdown": source }) }
}

/** A formula to show: `latex("\\nabla f")`, no dollar signs needed. */
export function latex(source: string): Displayable {
  return { [DISPLAY]: () => ({ "text/latex": `$$${source}$$` }) }
}

/** An SVG picture to show. */
export function svg(source: string): Displayable {
  return { [DISPLAY]: () => ({ "image/svg+xml": source }) }
}
