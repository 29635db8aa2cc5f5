import { formatNumber } from "../display"
import type { Objective } from "../objectives/types"
import { type Arrow, arrows } from "./arrows"
import type { Json } from "./figure"
import { equalScales, spaced } from "./level-lines"
import { length, type Window } from "./window"

/** Which way the arrows of a field point: where f grows fastest, or where it falls fastest. */
export type Field = "gradient" | "descent"

/** Arrows along the shorter side of a window. */
const across = 9

/**
 * The gradient (or its opposite) over a window. The arrows' lengths grow with the fourth root of
 * ‖∇f‖, lest those of a valley be too short to see; hovering tells the norm.
 */
export function field(objective: Objective, window: Window, direction: Field): Json {
  const [x, y] = window
  const equal = equalScales(window)
  const shorter = Math.min(length(x), length(y))
  const along = (side: readonly [number, number]) =>
    middles(side, equal ? Math.round((across * length(side)) / shorter) : across + 2)
  const sign = direction === "gradient" ? 1 : -1
  const slopes = along(y).flatMap((v) =>
    along(x).map((u) => ({ at: [u, v], g: objective.gradient([u, v]) })),
  )
  const finite = slopes.filter(({ g }) => Number.isFinite(g[0]) && Number.isFinite(g[1]))
  const steepest = finite.reduce((most, { g }) => Math.max(most, Math.hypot(g[0], g[1])), 0)
  // Lengths as seen on the screen, where the sides may have different scales.
  const units = equal ? [shorter, shorter] : [length(x), length(y)]
  const longest = equal ? 0.85 / across : 0.85 / (across + 2)

  const shafts = finite
    .filter(({ g }) => Math.hypot(g[0], g[1]) > 0)
    .map(({ at: [u, v], g }): Arrow => {
      const size = Math.hypot(g[0], g[1])
      const seen = Math.hypot(g[0] / units[0], g[1] / units[1])
      const stretch = (sign * longest * Math.max(0.3, (size / steepest) ** 0.25)) / seen / 2
      const [dx, dy] = [stretch * g[0], stretch * g[1]]
      const text = `at (${formatNumber(u)}, ${formatNumber(v)})<br>‖∇f‖ = ${formatNumber(size)}`
      return { from: [u - dx, v - dy], to: [u + dx, v + dy], text }
    })
  const name = direction === "gradient" ? "∇f" : "−∇f"
  const color = "rgba(128, 128, 128, 0.75)"
  return { ...arrows(name, shafts, { color, width: 1.25, head: 7 }, window), showlegend: false }
}

/** The middles of n equal parts of an interval. */
function middles([low, high]: readonly [number, number], n: number): number[] {
  const half = (high - low) / (2 * n)
  return spaced([low + half, high - half], n)
}
