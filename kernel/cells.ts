import { running } from "./cell-kernel"

export { type Comm, comms } from "./comm"

// What the kernel itself adds to the names that every cell sees.

const DISPLAY: unique symbol = Symbol.for("Jupyter.display")

/** Something that a notebook shows richly: its MIME types and their contents. */
export interface Displayable {
  [DISPLAY](): Record<string, unknown>
}

/** Something that was shown, and can be shown anew in its place. */
export interface Shown {
  update(value: unknown): void
}

let displays = 0

/**
 * Shows a value below the cell, at once: a chart, a table, a trace, or anything else as text.
 *
 *     const shown = display("working")
 *     shown.update("done")            // in the same place, also from a later cell
 */
export function display(value: unknown): Shown {
  const id = `descent-display-${++displays}`
  running().display(value, id)
  const update = (other: unknown) => running().update(other, id)
  // As a cell's last value it is shown already.
  return Object.assign({ update }, { [DISPLAY]: () => ({}) })
}

/** Takes away what the cell has shown so far; with `wait`, only when something new is there. */
export function clearOutput({ wait = false }: { wait?: boolean } = {}): void {
  running().clear(wait)
}

/**
 * Asks the reader, waits for the answer, and returns it: `const name = prompt("Your name? ")`.
 * With `password`, what is typed is hidden.
 *
 * @throws Error where the client takes no input, as when a notebook is run as a whole by a program.
 */
export function prompt(question = "", { password = false }: { password?: boolean } = {}): string {
  return running().ask(question, password)
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
