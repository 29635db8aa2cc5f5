import { randomBytes } from "node:crypto"
import { playable } from "../src/plot/keyboard"
import { ink } from "../src/plot/theme"
import { LIBRARY_NAMES, type Library, libraryScript } from "./browser/files"
import { type FigureForms, figureForms } from "./figure-forms"
import type { MimeBundle } from "./notebook"
import { PLOTLY_MIME, type PlotlyJson, plotlyFor, traceTypes } from "./plotly"
import { scriptJson } from "./script-json"
import { fitted, scrollable } from "./touch"
import { isWhatIf, WHAT_IF_MIME, whatIfHtml } from "./what-if-html"

/** Where an output is: its cell, which of the cell's runs made it, and its name if it may be updated. */
export interface OutputPlace {
  cell: string
  run: string
  display?: string
}

/**
 * Charts as HTML that works with no network.
 *
 * A library travels packed in the first chart of a document that needs it; the later ones wait for it.
 * Which output carries it is remembered, so that it comes again, once, when just that output is replaced.
 */
export class PlotlyHtml {
  readonly #carriers = new Map<Library, OutputPlace>()
  readonly #forms: FigureForms
  /** What is to be said once, with the first figure. */
  #problem: string | undefined
  readonly #warn: (text: string) => void

  constructor(warn: (text: string) => void = () => {}, asked?: string) {
    const { forms, problem } = figureForms(asked)
    this.#forms = forms
    this.#problem = problem
    this.#warn = warn
  }

  /** The bundle with the forms that are wanted, if it holds a chart and no HTML of its own. */
  complete(bundle: MimeBundle, place: OutputPlace): MimeBundle {
    const { [PLOTLY_MIME]: figure, [WHAT_IF_MIME]: moving, ...others } = bundle
    if (!figure || bundle["text/html"]) return bundle
    if (this.#problem) this.#warn(`${this.#problem}\n`)
    this.#problem = undefined
    if (this.#forms === "json") return bundle
    const html = this.#html(
      figure as PlotlyJson,
      moving,
      String(others["text/plain"] ?? "Chart"),
      place,
    )
    return { ...(this.#forms === "html" ? others : bundle), "text/html": html }
  }

  /** Notes that a cell's outputs were cleared, and with them what they carried. */
  cleared(cell: string): void {
    for (const [library, carrier] of this.#carriers) {
      if (carrier.cell === cell) this.#carriers.delete(library)
    }
  }

  #html(figure: PlotlyJson, moving: unknown, alternative: string, place: OutputPlace): string {
    const build = plotlyFor(traceTypes(figure))
    const chart = this.#carried(build, place) + chartHtml(figure, LIBRARY_NAMES[build], alternative)
    if (!isWhatIf(moving)) return chart
    return this.#carried("descent", place) + whatIfHtml(chart, LIBRARY_NAMES[build], moving)
  }

  /** The script of a library, if this output is to carry it. */
  #carried(library: Library, place: OutputPlace): string {
    const carrier = this.#carriers.get(library)
    const updated = carrier?.display !== undefined && carrier.display === place.display
    const again = carrier?.cell === place.cell && carrier.run !== place.run
    if (carrier && !updated && !again) return ""
    // An update may come from another cell; the output stays where it was.
    this.#carriers.set(library, updated ? carrier : place)
    return `<script>${libraryScript(library)}</script>\n`
  }
}

/** Until it is drawn, and where no script may run, its text stands in its place. */
function chartHtml(figure: PlotlyJson, library: string, alternative: string): string {
  const id = `descent-${randomBytes(6).toString("hex")}`
  const height = figure.layout?.height ?? 450
  const text = escapeHtml(alternative)
  const call = [id, library, figure].map(scriptJson).join(", ")
  // What makes it ready for hands: the functions that this figure needs, and no more.
  const ready = [
    ...(figure.frames?.length ? [playable] : []),
    ...(library === LIBRARY_NAMES["plotly.js-cartesian-dist-min"] ? [] : [scrollable]),
  ]
  return `<div id="${id}" role="figure" aria-label="${text}" style="min-height:${height}px"><p>${text}</p></div>
<style>${LEGIBLE}</style>
<script>(${DRAW})(${call}, ${fitted}, [${ready.join(", ")}])</script>`
}

/** Text that has no colour of its own has the page's, also when that turns dark. */
const LEGIBLE = `.js-plotly-plot text[style*="${rgb(ink)}"] { fill: currentcolor !important }`

/** #7a7a7a as browsers write it in a style. */
function rgb(color: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  return `rgb(${parts.join(", ")})`
}

// Runs in the page.
const DRAW = `async (id, library, figure, fitted, ready) => {
  const place = document.getElementById(id);
  const known = () => window.descentLibraries?.[library];
  for (let waited = 0; !known() && waited < 10000; waited += 100) await new Promise((done) => setTimeout(done, 100));
  try {
    const plotly = await known();
    if (!plotly) throw new Error("it needs the notebook's first chart, which carries the chart library: run that cell again, or restart the kernel and run all cells");
    place.replaceChildren();
    await plotly.newPlot(place, fitted(figure, matchMedia("(pointer: coarse)").matches));
    for (const svg of place.querySelectorAll(".main-svg")) svg.setAttribute("aria-hidden", "true");
    for (const make of ready) make(place, plotly);
  } catch (error) {
    const problem = document.createElement("p");
    problem.textContent = "This chart cannot be drawn: " + error.message;
    place.append(problem);
  }
}`

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;")
}
