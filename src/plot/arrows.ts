import type { Json } from "./figure"
import { placed } from "./rounded"
import type { Window } from "./window"

/** From one point of the plane to another, and what hovering over its head says. */
export interface Arrow {
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
  readonly text?: string
}

export interface ArrowStyle {
  readonly color: string
  readonly dash?: string
  /** The line's width in pixels; default 2 */
  readonly width?: number
  /** The head's size in pixels; default 12 */
  readonly head?: number
}

/**
 * Arrows as one scatter trace, whose heads turn with their shafts however the chart is scaled.
 * (Plotly's quiver is not in its small build.)
 */
export function arrows(
  name: string,
  all: readonly Arrow[],
  style: ArrowStyle,
  window: Window,
): Json {
  const { color, dash = "solid", width = 2, head = 12 } = style
  const points = (i: 0 | 1) =>
    all.flatMap(({ from, to }, k) => {
      const ends = [placed(from[i], window[i]), placed(to[i], window[i])]
      return k < all.length - 1 ? [...ends, null] : ends
    })
  const each = (tail: unknown, tip: (arrow: Arrow) => unknown) =>
    all.flatMap((arrow, k) => (k < all.length - 1 ? [tail, tip(arrow), tail] : [tail, tip(arrow)]))
  const texts = all.some(({ text }) => text !== undefined)
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: points(0),
    y: points(1),
    line: { color, dash, width },
    marker: {
      symbol: "arrow",
      angleref: "previous",
      size: each(0, ({ from, to }) => (from[0] === to[0] && from[1] === to[1] ? 0 : head)),
      color,
      opacity: 1,
      line: { width: 0 },
    },
    ...(texts
      ? { text: each("", ({ text = "" }) => text), hovertemplate: "%{text}<extra></extra>" }
      : { hoverinfo: "skip" }),
  }
}
