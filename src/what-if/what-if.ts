import { bundleOf, displayedAs, formatNumber, formatPoint } from "../display"
import type { Figure } from "../plot/figure"
import { type Control, type Controls, labelOf, type Values } from "./controls"
import { currentTraveller } from "./traveller"

/** What a page makes the controls of. */
export const WHAT_IF_MIME = "application/vnd.descent.what-if+json"

/** A figure with controls: the chart as `draw` makes it at first, and what moves it. */
export interface WhatIf<C extends Controls = Controls> extends Figure {
  readonly controls: C
}

/**
 * A figure that answers "what if?": moving a control draws it again, in the page, with no kernel.
 *
 *     const canyon = quadratic({ conditionNumber: 100 })
 *     whatIf(
 *       { learningRate: slider(0.001, 1.2, { log: true, value: 0.1 }), start: point([10, 1]) },
 *       ({ learningRate, start }) =>
 *         contour(canyon, minimize(canyon, start, momentum({ learningRate }), { steps: 100 })),
 *     )
 *
 * `draw` returns a figure; it should take a hundredth of a second or so. It travels to the page as
 * its text, with copies of what it refers to as they are now; of the toolkit the page has its own.
 * So must a function that `draw` makes and hands to `objective` refer to its parameters alone.
 *
 * @throws PackError if something that `draw` refers to cannot travel: it says what, and why.
 * @throws TypeError if `draw` gives no figure, or fails where a page would run it.
 */
export function whatIf<C extends Controls>(
  controls: C,
  draw: (values: Values<C>) => Figure,
): WhatIf<C> {
  checkControls(controls)
  if (typeof draw !== "function") {
    throw new TypeError(`whatIf: draw is ${String(draw)}; give a function that returns a figure`)
  }
  const figure = figureOf(draw(initialValues(controls)))
  const script = currentTraveller()?.scriptOf(draw, (copy) => {
    try {
      figureOf(copy(initialValues(controls)))
    } catch (error) {
      const { message } = error as Error
      throw new TypeError(`whatIf: draw works here, and would fail in a page: ${message}`, {
        cause: error,
      })
    }
  })
  return displayedAs({ ...figure, controls }, () => {
    const bundle = bundleOf(figure)
    const text = `${bundle["text/plain"]} What if: ${describeControls(controls)}.`
    // A list of pairs: notebooks are stored with sorted keys, and controls have an order.
    const stored = { controls: Object.entries(controls), script }
    const moving = script === undefined ? {} : { [WHAT_IF_MIME]: stored }
    return { ...bundle, ...moving, "text/plain": text }
  })
}

/** A value for each control, as they stand at first. */
export function initialValues<C extends Controls>(controls: C): Values<C> {
  const entries = Object.entries(controls).map(([name, { value }]) => [
    name,
    Array.isArray(value) ? [...value] : value,
  ])
  return Object.fromEntries(entries) as Values<C>
}

function checkControls(controls: Controls): void {
  const entries = Object.entries(controls ?? {})
  if (entries.length === 0) {
    throw new TypeError("whatIf: controls are missing; give them, as in { rate: slider(0, 1) }")
  }
  for (const [name, control] of entries) {
    if (["slider", "select", "toggle", "point"].includes(control?.kind)) continue
    const wanted = "choose slider(…), select(…), toggle(…) or point(…)"
    throw new TypeError(`whatIf: controls.${name} is ${String(control)}; ${wanted}`)
  }
}

function figureOf(drawn: unknown): Figure {
  const figure = drawn as Figure | null | undefined
  if (Array.isArray(figure?.data) && Symbol.for("Jupyter.display") in figure) return figure
  const problem = drawn instanceof Promise ? "a promise" : "no figure"
  throw new TypeError(`draw gave ${problem}; return a chart, as contour(…) or figure(…) makes it`)
}

function describeControls(controls: Controls): string {
  return Object.entries(controls)
    .map(([name, control]) => `${labelOf(name, control)} (${rangeOf(control)})`)
    .join(", ")
}

function rangeOf(control: Control): string {
  switch (control.kind) {
    case "slider":
      return `${formatNumber(control.from)} to ${formatNumber(control.to)}`
    case "select":
      return control.options.join(", ")
    case "toggle":
      return "on or off"
    case "point":
      return `${formatPoint(control.value)} at first`
  }
}
