import { extent } from "./decades"
import type { Json } from "./figure"
import { column } from "./rounded"

/** Where a log axis marks what is 0, a little below all else; undefined where nothing is. */
export function floorOf(columns: readonly ArrayLike<number>[]): number | undefined {
  if (!columns.some((values) => Array.from(values).includes(0))) return undefined
  const [low, high] = extent(columns)
  return 10 ** (low - Math.max(0.1, 0.05 * (high - low)))
}

/** The columns of an axis with room for that mark. */
export function withFloor(columns: readonly ArrayLike<number>[]): readonly ArrayLike<number>[] {
  const floor = floorOf(columns)
  return floor === undefined ? columns : [...columns, [floor]]
}

/** Marks where a line comes to 0, for which a log axis has no place; none where it does not. */
export function zeros(
  name: string,
  color: string,
  { x, y }: { x: ArrayLike<number>; y: ArrayLike<number> },
  floor: number,
): Json[] {
  const here = Array.from(y, (_, k) => k).filter((k) => y[k] === 0 && y[k - 1] !== 0)
  if (here.length === 0) return []
  return [
    {
      type: "scatter",
      mode: "markers",
      name: `${name}, 0`,
      legendgroup: name,
      showlegend: false,
      x: column(here.map((k) => x[k])),
      y: column(here.map(() => floor)),
      marker: { symbol: "triangle-down", size: 10, color, line: { width: 0 } },
      cliponaxis: false,
      hovertemplate: "%{xaxis.title.text}: %{x:.4~g}<br>%{yaxis.title.text} = 0",
    },
  ]
}
