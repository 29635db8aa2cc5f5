import { formatNumber } from "../display"
import type { Cell } from "../sweep/grid"
import type { Json } from "./figure"
import { folded } from "./titles"

/** Where the cells of a heat map stand along one side. */
export interface CellAxis {
  /** The middle of each cell, as Plotly places it. */
  readonly values: readonly (number | string)[]
  /** What Plotly wants of the cells: n + 1 borders, or n names. */
  readonly cells: readonly (number | string)[]
  readonly layout: Json
}

/**
 * Logarithmic where values are a constant factor apart, linear where a constant difference;
 * otherwise each value has a cell of the same size, with its name, in lines of so many letters.
 */
export function cellAxis(name: string, cells: readonly Cell[], nameLength: number): CellAxis {
  const shared = { title: { text: name }, showgrid: false, zeroline: false }
  const numbers = cells.every(Number.isFinite) ? (cells as readonly number[]) : []
  if (numbers.every((x) => x > 0) && evenly(numbers.map(Math.log10))) {
    const borders = bordersOf(numbers.map(Math.log10))
    return {
      values: numbers,
      cells: borders.map((x) => 10 ** x),
      layout: {
        ...shared,
        type: "log",
        exponentformat: "power",
        // Plotly enlarges powers by a quarter.
        tickfont: { size: 11 },
        dtick: Math.max(1, Math.ceil((borders[borders.length - 1] - borders[0]) / 8)),
        range: [borders[0], borders[borders.length - 1]],
      },
    }
  }
  if (evenly(numbers)) {
    const borders = bordersOf(numbers)
    return {
      values: numbers,
      cells: borders,
      layout: { ...shared, range: [borders[0], borders[borders.length - 1]] },
    }
  }
  const names = cells.map((x) =>
    typeof x === "number" ? formatNumber(x) : folded(String(x), nameLength).join("<br>"),
  )
  return {
    values: names,
    cells: names,
    layout: { ...shared, type: "category", range: [-0.5, cells.length - 0.5] },
  }
}

/** Whether three or more numbers are the same distance apart. */
function evenly(numbers: readonly number[]): boolean {
  const [first, second] = numbers
  const step = second - first
  return (
    numbers.length > 2 &&
    step !== 0 &&
    numbers.every((x, i) => Math.abs(x - first - i * step) <= 1e-6 * Math.abs(step))
  )
}

/** Half a step to both sides of each. */
function bordersOf(numbers: readonly number[]): number[] {
  const half = (numbers[1] - numbers[0]) / 2
  return [numbers[0] - half, ...numbers.map((x) => x + half)]
}
