import { escapeHtml } from "../../src/display"
import { SORT_SCRIPT } from "../../src/node/sortable"
import { shortened as fewDigits } from "../../src/plot/rounded"
import { joined, type MimeBundle, type Output } from "../notebook"
import { PLOTLY_MIME, type PlotlyJson, plotlyFor, traceTypes } from "../plotly"
import { isWhatIf, namedControls, WHAT_IF_MIME, type WhatIfJson } from "../what-if-html"
import { ansiToHtml } from "./ansi"
import { plotlyAsset, TOOLKIT_ASSET } from "./assets"
import type { Document, Markdown } from "./markdown"
import { renderMath } from "./math"
import { isPlainHtml } from "./plain-html"

/** Renders one kind of content; null where the content is not what its type says. */
type Renderer = (content: unknown, bundle: MimeBundle, context: OutputContext) => string | null

export interface OutputContext {
  markdown: Markdown
  document: Document
}

/** Richest first: of a bundle, the first that can be rendered is shown. */
const RENDERERS: Record<string, Renderer> = {
  [PLOTLY_MIME]: chart,
  "text/html": (content) => html(text(content)),
  "image/svg+xml": (content, bundle) => image("image/svg+xml", toBase64(text(content)), bundle),
  "image/png": (content, bundle) => image("image/png", text(content), bundle),
  "image/jpeg": (content, bundle) => image("image/jpeg", text(content), bundle),
  "image/gif": (content, bundle) => image("image/gif", text(content), bundle),
  "text/markdown": (content, _bundle, { markdown, document }) => {
    const apart = { ...document, headings: [] }
    return `<div class="output-markdown">${markdown.render(text(content), apart)}</div>`
  },
  "text/latex": (content, _bundle, { markdown, document }) => {
    const tex = text(content).trim()
    const delimited = /^\$|^\\begin\{/.test(tex)
    return delimited
      ? `<div class="output-latex">${markdown.render(tex, { ...document, headings: [] })}</div>`
      : `<div class="output-latex">${renderMath(tex, true, document.macros)}</div>`
  },
  "application/json": (content) => pre("output-text", escapeHtml(JSON.stringify(content, null, 2))),
  "text/plain": (content) => pre("output-text", ansiToHtml(shortened(text(content)))),
}

/** The outputs of a cell, in order; streams that follow one another become one. */
export function renderOutputs(outputs: readonly Output[], context: OutputContext): string {
  return mergedStreams(outputs)
    .map((output) => renderOutput(output, context))
    .join("\n")
}

function renderOutput(output: Output, context: OutputContext): string {
  if (output.output_type === "stream") {
    const className = output.name === "stderr" ? "output-stderr" : "output-text"
    return pre(className, ansiToHtml(shortened(overwritten(joined(output.text)))))
  }
  if (output.output_type === "error") {
    const traceback = output.traceback.join("\n") || `${output.ename}: ${output.evalue}`
    return pre("output-error", ansiToHtml(shortened(traceback)))
  }
  for (const [type, render] of Object.entries(RENDERERS)) {
    if (!(type in output.data)) continue
    const html = render(output.data[type], output.data, context)
    if (html !== null) return html
  }
  return ""
}

function chart(content: unknown, bundle: MimeBundle): string | null {
  const figure = content as PlotlyJson
  if (!Array.isArray(figure?.data)) return null
  const label = escapeHtml(text(bundle["text/plain"] ?? "Chart"))
  const height = Number(figure.layout?.height) || 450
  const library = plotlyAsset(plotlyFor(traceTypes(figure)))
  const whatIf = bundle[WHAT_IF_MIME]
  const moving = isWhatIf(whatIf) ? ` data-toolkit="${TOOLKIT_ASSET}"` : ""
  const controls = isWhatIf(whatIf) ? whatIfScripts(whatIf) : ""
  return `<figure class="chart" style="--height:${height}px" data-plotly="${library}"${moving}>
${caption(figure)}<div class="plot" role="figure" aria-label="${label}"></div>
<script type="${PLOTLY_MIME}">${scriptJson(figure)}</script>
${controls}<noscript><p>${label}</p></noscript>
</figure>`
}

/** What moves a chart: the controls, and the function that draws, which the page's script takes up. */
function whatIfScripts(whatIf: WhatIfJson): string {
  return `<script type="${WHAT_IF_MIME}">${scriptJson(namedControls(whatIf))}</script>
<script>document.currentScript.parentElement.whatIf = () => (${whatIf.script})</script>
`
}

/** The chart's title as text of the page, which wraps on a phone; a picture's title does not. */
function caption({ layout, frames }: PlotlyJson): string {
  const { title } = layout ?? {}
  const line = typeof title === "string" ? title : title?.text
  if (!line || frames) return ""
  const subtitle = typeof title === "string" ? "" : (title?.subtitle?.text ?? "")
  const second = subtitle && `<small>${plotlyText(subtitle)}</small>`
  return `<figcaption>${plotlyText(line)}${second}</figcaption>\n`
}

/** Plotly's own small HTML, as it writes it in titles. */
function plotlyText(source: string): string {
  const escaped = escapeHtml(source).replace(/&amp;(\w+|#\d+);/g, "&$1;")
  const html = escaped.replace(/&lt;(\/?(?:b|i|em|sub|sup)|br)\s*\/?&gt;/g, "<$1>")
  return isPlainHtml(html) ? html : escaped
}

/**
 * HTML that a cell printed. What is plain and complete stands in the page and takes the page's style, as
 * tables do. Everything else (scripts, style sheets, tags left open) gets a frame of its own: whatever it
 * is, it cannot reach the page or the network. A shadow root would not do: a stray `</template>` or an
 * unclosed comment ends it, and its scripts would run in the page.
 */
function html(whole: string): string {
  // The page's own script sorts tables.
  const content = whole.endsWith(SORT_SCRIPT) ? whole.slice(0, -SORT_SCRIPT.length) : whole
  if (isPlainHtml(content)) return `<div class="output-html">${content}</div>`
  const document = `${FRAME_HEAD}${content}`
  return `<iframe class="output-frame" sandbox="allow-scripts" title="Output" srcdoc="${escapeHtml(document)}"></iframe>`
}

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; img-src data: blob:; font-src data:"

// The page may not look inside: the frame tells how tall it is, also when it is told the page's colours.
const FRAME_HEAD = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<style>:root{color-scheme:light dark;font:15px system-ui,sans-serif}body{margin:0;overflow-x:auto}table{border-collapse:collapse}td,th{padding:.3em .7em}@media print{:root{color-scheme:light!important}}</style>
<script>{
const root = document.documentElement
const tell = () => parent.postMessage({ descentFrameHeight: root.offsetHeight }, "*")
new ResizeObserver(tell).observe(root)
addEventListener("message", ({ source, data }) => {
  if (source !== parent || !data?.descentScheme) return
  root.style.colorScheme = data.descentScheme
  tell()
})
}</script>`

function image(type: string, base64: string, bundle: MimeBundle): string {
  const alternative = escapeHtml(text(bundle["text/plain"] ?? "Image"))
  const data = base64.replace(/\s+/g, "")
  return `<img class="output-image" src="data:${type};base64,${data}" alt="${alternative}">`
}

const pre = (className: string, content: string): string =>
  `<pre class="${className}">${content}</pre>`

function mergedStreams(outputs: readonly Output[]): Output[] {
  const merged: Output[] = []
  for (const output of outputs) {
    const last = merged.at(-1)
    const follows = last?.output_type === "stream" && output.output_type === "stream"
    if (follows && last.name === output.name) {
      merged[merged.length - 1] = { ...last, text: joined(last.text) + joined(output.text) }
    } else merged.push(output)
  }
  return merged
}

/** What stays on a terminal: a carriage return goes back to the start of its line. */
function overwritten(stream: string): string {
  return stream.replace(/\r+\n/g, "\n").replace(/^.*\r(?=.)/gm, "")
}

const LIMIT = 40_000

/** The beginning and the end of a text that nobody will read whole. */
function shortened(whole: string): string {
  if (whole.length <= LIMIT) return whole
  const [head, tail] = [whole.slice(0, LIMIT * 0.75), whole.slice(-LIMIT / 4)]
  const left = (whole.length - LIMIT).toLocaleString("en")
  return `${head}\n… ${left} characters are in the notebook and not on this page …\n${tail}`
}

const toBase64 = (content: string): string => Buffer.from(content).toString("base64")

function text(content: unknown): string {
  return Array.isArray(content) ? content.join("") : String(content)
}

/**
 * JSON that cannot end the script element that it stands in. Seven digits are more than a screen shows,
 * and half of what the notebook keeps.
 */
function scriptJson(value: unknown): string {
  return JSON.stringify(fewDigits(value, 7)).replace(/</g, "\\u003c")
}
