import type { DataFrame } from "danfojs-node"
import {
  displayedAs,
  formatNumber,
  htmlTable,
  type MimeBundle,
  plural,
  textTable,
} from "../display"
import type { Cell, Grid, GridPoint, Seeds } from "./grid"
import { currentMachine } from "./machine"
import type { Outcome } from "./outcome"

/** One point and what came of it: its coordinates, the results, the time, and the error if it failed. */
export type SweepRow<G extends Grid = Grid, S extends Seeds = undefined> = GridPoint<G, S> & {
  readonly seconds: number
  /** What the run threw; absent where it did not. */
  readonly error?: string
  readonly [result: string]: Cell | undefined
}

/** What a sweep found, in the order of the grid. */
export interface Sweep<G extends Grid = Grid, S extends Seeds = undefined> {
  /** The coordinates and their values; with seeds, `seed` is the last of them. */
  readonly grid: Grid
  readonly rows: readonly SweepRow<G, S>[]
  /** The names in the rows, in their order: coordinates, results, seconds, error. */
  readonly columns: readonly string[]
  /** From the first point to the last. */
  readonly seconds: number
  /** The rows as a danfojs data frame; what a row lacks is NaN or "". In Node only. */
  table(): DataFrame
}

export function resultOf<G extends Grid, S extends Seeds>(
  grid: Grid,
  points: readonly Readonly<Record<string, Cell>>[],
  outcomes: readonly Outcome[],
  seconds: number,
): Sweep<G, S> {
  const rows = points.map((point, i): SweepRow => {
    const { results, seconds, error } = outcomes[i]
    return { ...point, ...results, seconds, ...(error === undefined ? {} : { error }) } as SweepRow
  })
  const results = outcomes.flatMap((outcome) => Object.keys(outcome.results))
  const columns = [...new Set([...Object.keys(grid), ...results, "seconds", "error"])]
  const sweep: Sweep = { grid, rows, columns, seconds, table: () => table(sweep) }
  return displayedAs(sweep, summary) as unknown as Sweep<G, S>
}

function table({ rows, columns }: Sweep): DataFrame {
  const machine = currentMachine()
  if (!machine) {
    throw new Error("table: there are no data frames in a page; take the rows of the sweep")
  }
  return machine.frame(
    Object.fromEntries(
      columns.map((name) => {
        const numeric = rows.some((row) => typeof row[name] === "number")
        return [name, rows.map((row) => row[name] ?? (numeric ? Number.NaN : ""))]
      }),
    ),
  )
}

/** Of a long sweep this many rows are shown, half of them from its end. */
const most = 20

function summary({ grid, rows, columns, seconds }: Sweep): MimeBundle {
  const shown = columns.filter(
    (name) => name !== "reason" && rows.some((row) => row[name] !== undefined),
  )
  const line = (row: SweepRow) => shown.map((name) => cell(row[name]))
  const half = most / 2
  const lines =
    rows.length <= most
      ? rows.map(line)
      : [...rows.slice(0, half).map(line), shown.map(() => "…"), ...rows.slice(-half).map(line)]
  const size = Object.values(grid).map((values) => values.length)
  const failed = rows.filter((row) => row.error !== undefined).length
  const diverged = rows.filter((row) => row.status === "diverged").length
  const title = [
    `${plural(rows.length, "run")}${size.length > 1 ? ` (${size.join(" × ")})` : ""}`,
    ...(diverged > 0 ? [`${diverged} diverged`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    `${formatNumber(seconds)} s`,
  ].join(", ")
  return {
    "text/plain": `${title}\n${textTable(shown, lines)}`,
    "text/html": `<p>${title}</p>${htmlTable(shown, lines)}`,
  }
}

function cell(value: Cell | undefined): string {
  if (typeof value === "number") return formatNumber(value)
  const [line] = String(value ?? "").split("\n")
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
