import { escapeHtml, formatNumber, plural } from "../display"
import type { Cell, Grid } from "../sweep/grid"
import type { SweepRow } from "../sweep/result"
import type { Best } from "./heatmap-shades"

/** Which coordinates and which result a heat map shows. */
export interface Shown {
  readonly x: string
  readonly y?: string
  readonly value: string
  readonly best: Best
}

/** A cell of a heat map: what became of the runs in it. */
export interface Place {
  /** Its column and its line. */
  readonly i: number
  readonly j: number
  readonly at: string
  readonly kind: "found" | "diverged" | "failed"
  /** The median; infinite where half of the runs or more are lost. */
  readonly value: number
  readonly hover: string
}

export function placesOf(grid: Grid, rows: readonly SweepRow[], shown: Shown): Place[] {
  const { x, y } = shown
  const lines: readonly (Cell | undefined)[] = y === undefined ? [undefined] : grid[y]
  return lines.flatMap((b, j) =>
    grid[x].map((a, i) => {
      const here = rows.filter((row) => row[x] === a && (y === undefined || row[y] === b))
      return { i, j, ...summarised(here, shown) }
    }),
  )
}

function summarised(rows: readonly SweepRow[], shown: Shown): Omit<Place, "i" | "j"> {
  const { value, best } = shown
  const worst = best === "lowest" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  const fates = rows.map((row) => fateOf(row, value))
  const middle = median(fates.map((fate, k) => (fate === "found" ? Number(rows[k][value]) : worst)))
  const count = (kind: Place["kind"]) => fates.filter((fate) => fate === kind).length
  const kind = Number.isFinite(middle)
    ? "found"
    : count("failed") >= count("diverged")
      ? "failed"
      : "diverged"
  const [lost] = rows.filter((_, k) => fates[k] === kind)
  const reason = lost ? whyLost(lost, value) : ""
  const said =
    kind === "found"
      ? `${value} ${formatNumber(middle)}${rows.length === 1 && rows[0].status ? `, ${rows[0].status}` : ""}`
      : `${kind}: ${folded(reason)}`
  const at = settings(rows[0], shown)
  const runs = rows.length > 1 ? [shares(rows.length, count)] : []
  return { at, kind, value: middle, hover: [at, said, ...runs].join("<br>") }
}

/** "learningRate 0.03, momentum 0.9" */
export function settings(row: SweepRow, { x, y }: Shown): string {
  const show = (cell?: Cell) => (typeof cell === "number" ? formatNumber(cell) : String(cell))
  return [x, ...(y === undefined ? [] : [y])].map((name) => `${name} ${show(row[name])}`).join(", ")
}

/** What became of a run: a value that is no number counts as divergence. */
export function fateOf(row: SweepRow, value: string): Place["kind"] {
  if (row.error !== undefined) return "failed"
  return row.status === "diverged" || !Number.isFinite(row[value]) ? "diverged" : "found"
}

function whyLost(row: SweepRow, value: string): string {
  const reason = row.error ?? row.reason ?? `${value} is ${row[value]}`
  return String(reason).split("\n")[0]
}

function shares(runs: number, count: (kind: Place["kind"]) => number): string {
  const lost = (["diverged", "failed"] as const)
    .filter((kind) => count(kind) > 0)
    .map((kind) => `${count(kind)} ${kind}`)
  return [`median of ${plural(runs, "run")}`, ...lost].join(", ")
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  // Both are the middle one where the count is odd.
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  return low === high ? low : (low + high) / 2
}

/** In lines that a small box can hold. */
function folded(text: string): string {
  return escapeHtml(text).replace(/(.{30,}?) /g, "$1<br>")
}
