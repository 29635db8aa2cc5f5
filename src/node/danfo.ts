import type * as danfo from "danfojs-node"
import { escapeHtml, formatNumber, htmlTable, type MimeBundle, plural, textTable } from "../display"
import { SORT_SCRIPT } from "./sortable"

type Danfo = typeof danfo

/**
 * danfojs: data frames for TypeScript.
 *
 *     const df = new dfd.DataFrame({ rate: [0.1, 0.2], steps: [143, 71] })
 *     df.sortValues("steps")
 *
 * It takes half a second to load, so it loads when it is first used. Frames and series show as
 * tables, which a press on a heading sorts. `df.plot()` needs a browser: draw with `figure` instead.
 *
 * @see https://danfo.jsdata.org/api-reference
 */
export const dfd: Danfo = new Proxy({} as Danfo, {
  get: (target, key) => (typeof key === "symbol" ? undefined : Reflect.get(loaded(target), key)),
  has: (target, key) => Reflect.has(loaded(target), key),
  ownKeys: (target) => Reflect.ownKeys(loaded(target)),
  getOwnPropertyDescriptor: (target, key) => Reflect.getOwnPropertyDescriptor(loaded(target), key),
})

/** The proxy's target, which holds danfojs's exports from the first touch on. */
function loaded(target: Danfo): Danfo {
  if (!Object.hasOwn(target, "DataFrame")) {
    Object.assign(target, require("danfojs-node"))
    // Frames and series alike; their methods return instances of the base classes, not of those exported.
    Object.defineProperty(target.NDframe.prototype, Symbol.for("Jupyter.display"), {
      value(this: Framed) {
        return framed(this)
      },
    })
  }
  return target
}

/** What frames and series have in common. */
interface Framed {
  readonly values: readonly unknown[]
  readonly index: readonly (string | number)[]
  readonly columns: readonly string[]
  readonly shape: readonly number[]
  readonly $isSeries: boolean
}

/** As text, of a long table this many rows are shown, half of them from its end; of a wide one as many columns. */
const most = 20
/** In a page a table is whole, and can be sorted, up to so many cells. */
const whole = 2000
/** A table of more rows than that scrolls in a box of its own. */
const tall = 20

function framed(frame: Framed): MimeBundle {
  const { columns, shape } = frame
  const [height, width = 1] = shape
  const size = `${plural(height, "row")} × ${plural(width, "column")}`
  const across = shown(columns.length)
  const head = ["", ...across.map((j) => (j === undefined ? "…" : String(columns[j])))]
  const lines = shown(height).map((k) =>
    k === undefined ? head.map(() => "…") : rowOf(frame, k, across).map(cell),
  )
  const text = { "text/plain": `${textTable(head, lines)}\n${size}` }
  const complete = across.length === columns.length && height * width <= whole
  if (!complete || height < 2)
    return { ...text, "text/html": `${htmlTable(head, lines)}<p>${size}</p>` }
  const rows = Array.from({ length: height }, (_, k) => rowOf(frame, k, across))
  return { ...text, "text/html": `${sortableTable(head, rows)}<p>${size}</p>${SORT_SCRIPT}` }
}

/** A row's index and its values in these columns, an ellipsis for those left out. */
function rowOf(
  { values, index, $isSeries }: Framed,
  k: number,
  across: readonly (number | undefined)[],
): unknown[] {
  const row = $isSeries ? [values[k]] : (values[k] as readonly unknown[])
  return [String(index[k]), ...across.map((j) => (j === undefined ? "…" : row[j]))]
}

/** A table whose numbers are short to read, and whole where they are sorted and hovered. */
function sortableTable(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const names = head.slice(1).map((name) => `<th scope="col">${escapeHtml(name)}</th>`)
  const lines = rows.map(([first, ...rest]) => {
    const heading = `<th scope="row">${escapeHtml(String(first))}</th>`
    return `<tr>${heading}${rest.map(dataCell).join("")}</tr>`
  })
  const table = `<table data-sortable="1"><thead><tr><td></td>${names.join("")}</tr></thead><tbody>${lines.join("")}</tbody></table>`
  if (rows.length <= tall) return table
  return `<div class="table-tall" tabindex="0" role="region" aria-label="Table" style="max-height:28em;overflow:auto">${table}</div>`
}

function dataCell(value: unknown): string {
  const short = cell(value)
  const full = typeof value === "number" && short !== String(value) ? ` title="${value}"` : ""
  // A status or a small number is not to break at its hyphen.
  const unbroken = /^\S*-\S*$/.test(short) ? ' style="white-space:nowrap"' : ""
  return `<td${full}${unbroken}>${escapeHtml(short)}</td>`
}

/** The places to show out of n, `undefined` where some are left out. */
function shown(n: number): (number | undefined)[] {
  const all = Array.from({ length: n }, (_, i) => i)
  return n <= most ? all : [...all.slice(0, most / 2), undefined, ...all.slice(-most / 2)]
}

function cell(value: unknown): string {
  return typeof value === "number" ? formatNumber(value) : String(value ?? "")
}
