/** Ticks at whole powers of ten, so far apart that a dozen at most stand on the axis. */
export function decades(columns: readonly ArrayLike<number>[]): number {
  const [low, high] = extent(columns)
  return Math.max(1, Math.ceil((high - low) / 8) || 1)
}

/** log₁₀ of the smallest and the largest number that has one. */
function extent(columns: readonly ArrayLike<number>[]): [number, number] {
  const bounds: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const column of columns) {
    for (let k = 0; k < column.length; k++) {
      if (!(column[k] > 0 && column[k] < Number.POSITIVE_INFINITY)) continue
      const log = Math.log10(column[k])
      bounds[0] = Math.min(bounds[0], log)
      bounds[1] = Math.max(bounds[1], log)
    }
  }
  return bounds
}

/**
 * A log axis that always has names at its ticks: whole powers of ten where it spans two at least,
 * and otherwise 1, 2 and 5 times them as well, with room for one of each at least.
 */
export function logAxis(columns: readonly ArrayLike<number>[]): Record<string, unknown> {
  const [low, high] = extent(columns)
  if (!(high - low < 2)) return { type: "log", dtick: decades(columns) }
  const pad = Math.max(0.05 * (high - low), (0.5 - (high - low)) / 2)
  return { type: "log", ...between, range: [low - pad, high + pad] }
}

/** Ticks at 1, 2 and 5 times the powers of ten, written in full: Plotly's own say "2" for 20. */
const between = { dtick: "D2", tickformat: "~g", tickfont: {}, exponentformat: undefined }

/** The ticks of a log axis whose range Plotly finds. */
export function logTicks(columns: readonly ArrayLike<number>[]): Record<string, unknown> {
  const [low, high] = extent(columns)
  return high - low < 2 ? { type: "log", ...between } : { type: "log", dtick: decades(columns) }
}
