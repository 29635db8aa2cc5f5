import { formatNumber } from "../display"
import type { Json } from "./figure"

/** What a shade of a heat map stands for: a factor, or a difference. */
export type Scale = "log" | "linear"

export type Best = "lowest" | "highest"

/** How numbers become colours. */
export interface Shades {
  readonly look: Json
  /** The number that Plotly colours. */
  of(value: number): number
}

/**
 * Viridis, which keeps its order for colour-blind eyes and in print; bright is good. The worst
 * twentieth share one shade: runs on the brink of divergence would take all contrast from the rest.
 *
 * @see Smith & van der Walt (2015), https://bids.github.io/colormap
 */
export function shades(name: string, values: readonly number[], best: Best, scale?: Scale): Shades {
  const sorted = values.toSorted((a, b) => (best === "lowest" ? a - b : b - a))
  const kept = sorted.slice(0, Math.ceil(0.95 * sorted.length))
  const smallest = Math.min(...kept.filter((x) => x > 0))
  const [low, high] = [Math.min(...kept), Math.max(...kept)]
  const spread = low >= 0 && high > 100 * smallest
  const log = (scale ?? (spread ? "log" : "linear")) === "log"
  // What is 0 has no logarithm: it takes the shade of the smallest that has.
  const of = (value: number) => {
    const shown = Math.max(low, Math.min(value, high))
    return Number((log ? Math.log10(Math.max(shown, smallest)) : shown).toPrecision(6))
  }
  return {
    of,
    look: {
      colorscale: "Viridis",
      reversescale: best === "lowest",
      colorbar: {
        title: { text: name, font: { size: 14 } },
        thickness: 14,
        outlinewidth: 0,
        ...(low === high ? named([of(low)], [low]) : {}),
        ...(log ? decades(Math.log10(smallest), Math.log10(high)) : {}),
      },
    },
  }
}

/** Some six powers of ten, with their names. */
function decades(low: number, high: number): Json {
  const step = Math.max(1, Math.ceil((high - low) / 6))
  const first = Math.ceil(low / step) * step
  const powers = Array.from(
    { length: Math.max(0, Math.floor((high - first) / step) + 1) },
    (_, i) => first + i * step,
  )
  if (powers.length < 2) return {}
  return named(
    powers,
    powers.map((p) => 10 ** p),
  )
}

/** Ticks where these numbers have their colours. */
const named = (at: readonly number[], numbers: readonly number[]): Json => ({
  tickvals: at,
  ticktext: numbers.map(formatNumber),
})
