import { randomBytes } from "node:crypto"
import { readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { TOOLKIT } from "./browser/files"
import type { MimeBundle } from "./notebook"
import { PLOTLY_MIME, type PlotlyBuild, type PlotlyJson, plotlyFor, traceTypes } from "./plotly"
import { scriptJson } from "./script-json"
import { isWhatIf, WHAT_IF_MIME, type WhatIfJson, whatIfHtml } from "./what-if-html"

/**
 * Charts as HTML that works with no network.
 *
 * A library travels gzipped in the first chart of a document that needs it; the later ones wait for it.
 * Which cell carries it is remembered, so that it comes again, once, when just that cell is run again.
 */
export class PlotlyHtml {
  readonly #carriers = new Map<string, { cell: string; run: string }>()

  /** The bundle with `text/html` added, if it holds a chart without; `run` tells a cell's runs apart. */
  complete(bundle: MimeBundle, cell: string, run: string): MimeBundle {
    const figure = bundle[PLOTLY_MIME] as PlotlyJson | undefined
    if (!figure || bundle["text/html"]) return bundle
    const build = plotlyFor(traceTypes(figure)) ?? "plotly.js-cartesian-dist-min"
    const library = this.#carried(require.resolve(build), cell, run)
    const alternative = String(bundle["text/plain"] ?? "Chart")
    const chart = chartHtml(figure, build, library, alternative)
    const whatIf = bundle[WHAT_IF_MIME] as WhatIfJson | undefined
    if (!isWhatIf(whatIf)) return { ...bundle, "text/html": chart }
    const toolkit = this.#carried(TOOLKIT, cell, run)
    return { ...bundle, "text/html": whatIfHtml(chart, build, whatIf, toolkit) }
  }

  /** The text of a script file, gzipped, if this run of this cell is to carry it. */
  #carried(file: string, cell: string, run: string): string | null {
    const carrier = this.#carriers.get(file)
    if (carrier && (carrier.cell !== cell || carrier.run === run)) return null
    this.#carriers.set(file, { cell, run })
    return gzipped(file)
  }
}

const texts = new Map<string, string>()

function gzipped(file: string): string {
  const known = texts.get(file)
  if (known) return known
  const text = gzipSync(readFileSync(file)).toString("base64")
  texts.set(file, text)
  return text
}

function chartHtml(
  figure: PlotlyJson,
  build: PlotlyBuild,
  library: string | null,
  alternative: string,
): string {
  const id = `descent-${randomBytes(6).toString("hex")}`
  const height = figure.layout?.height ?? 450
  const label = escapeAttribute(alternative)
  const call = [id, build, figure, library].map(scriptJson).join(", ")
  return `<div id="${id}" role="img" aria-label="${label}" style="min-height:${height}px"></div>
<script>(${DRAW})(${call})</script>`
}

// Runs in the page. RequireJS, where a page has it, would take the library for itself: so it may not see it.
const DRAW = `async (id, build, figure, library) => {
  const loaded = (window.descentPlotly ??= {});
  const place = document.getElementById(id);
  const load = async () => {
    const bytes = Uint8Array.from(atob(library), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const source = await new Response(stream).text();
    const hidden = { Plotly: undefined };
    new Function("define", "module", "exports", "self", "window", source + "\\n;this.Plotly ??= typeof Plotly === 'object' ? Plotly : window.Plotly").call(hidden, undefined, undefined, undefined, window, window);
    return hidden.Plotly;
  };
  if (library) loaded[build] ??= load();
  for (let waited = 0; !loaded[build] && waited < 10000; waited += 100) await new Promise((done) => setTimeout(done, 100));
  const plotly = await loaded[build];
  if (!plotly) place.textContent = "This chart needs the notebook's first chart, which carries the chart library: run that cell again.";
  else await plotly.newPlot(place, { ...figure, config: { responsive: true, displaylogo: false, ...figure.config } });
}`

function escapeAttribute(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;")
}
