/** A value in several formats, the richest of which a front end draws. */
export type MimeBundle = Record<string, unknown>

const key: symbol = Symbol.for("Jupyter.display")

/**
 * Says how a notebook shows this value; the convention is that of Deno's kernel.
 * The property is hidden, so that copies, comparisons and JSON see the data alone.
 */
export function displayedAs<T extends object>(value: T, bundle: (value: T) => MimeBundle): T {
  return Object.defineProperty(value, key, {
    value: () => bundle(value),
    configurable: true,
    writable: true,
  })
}

/** The formats of a value that says how it is shown. */
export function bundleOf(value: object): MimeBundle {
  return (value as Record<symbol, () => MimeBundle>)[key]()
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => escapes[c])
}

/** A number for people: at most four significant digits, "1.234e-7" far from one. */
export function formatNumber(x: number): string {
  if (Number.isInteger(x) && Math.abs(x) < 1e6) return String(x)
  if (!Number.isFinite(x)) return String(x).replace("Infinity", "∞")
  const short = Number(x.toPrecision(4))
  return Math.abs(x) >= 1e-4 && Math.abs(x) < 1e6 ? String(short) : short.toExponential()
}

export function formatPoint(w: ArrayLike<number>): string {
  const shown = Array.from({ length: Math.min(w.length, 4) }, (_, i) => formatNumber(w[i]))
  return w.length > 4 ? `[${shown.join(", ")}, … ${w.length} numbers]` : `[${shown.join(", ")}]`
}

/** "1 step", "2 steps" */
export function plural(n: number, noun: string): string {
  return `${formatNumber(n)} ${noun}${n === 1 ? "" : "s"}`
}

/** A small table in HTML; the first column is the row's heading. */
export function htmlTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (tag: string, text: string) =>
    `<${tag}${unbroken(text)}>${escapeHtml(text)}</${tag.slice(0, 2)}>`
  const header = head.map((text) => cell('th scope="col"', text)).join("")
  const body = rows.map(([first, ...rest]) => {
    const cells = rest.map((text) => cell("td", text)).join("")
    return `<tr>${cell('th scope="row"', first)}${cells}</tr>`
  })
  const thead = head.length > 0 ? `<thead><tr>${header}</tr></thead>` : ""
  return `<table>${thead}<tbody>${body.join("")}</tbody></table>`
}

/** On a narrow screen, a status ("max-steps") or a number (1e-7) would break at its hyphen. */
function unbroken(text: string): string {
  return /^\S*-\S*$/.test(text) ? ' style="white-space:nowrap"' : ""
}

/** The same in plain text, its columns aligned. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = head.length > 0 ? [head, ...rows] : rows
  const widths = (all[0] ?? []).map((_, j) => Math.max(...all.map((row) => row[j].length)))
  return all
    .map((row) =>
      row
        .map((s, j) => s.padEnd(widths[j]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}
