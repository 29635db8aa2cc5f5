// What pages do for fingers. The functions refer to nothing outside of themselves, so that a page can carry
// their text alone.

interface Figure {
  layout?: { scene?: unknown }
  config?: object
}

/** The figure as a notebook draws it: under a finger no bar covers it, and flat charts let the page scroll. */
export function fitted<T extends Figure>(figure: T, touch: boolean): T {
  const bar = touch ? { displayModeBar: false } : {}
  const flat = figure.layout?.scene === undefined
  const layout = touch && flat ? { ...figure.layout, dragmode: false } : figure.layout
  const config = { responsive: true, displaylogo: false, ...bar, ...figure.config }
  return { ...figure, layout, config }
}

interface TouchEvent {
  readonly target: { readonly tagName: string }
  readonly touches: ArrayLike<{ readonly clientX: number; readonly clientY: number }>
  stopPropagation(): void
}

/** What it needs of the element in which Plotly has drawn a surface. */
interface Place {
  addEventListener(
    type: "touchstart" | "touchmove",
    listener: (event: TouchEvent) => void,
    options: { capture: true; passive: true },
  ): void
}

/** A finger that begins sideways turns a surface, one that begins up or down scrolls the page: Plotly keeps both. */
export function scrollable(place: Place): void {
  let from = { clientX: 0, clientY: 0 }
  let turns: boolean | undefined
  const early = { capture: true, passive: true } as const
  place.addEventListener(
    "touchstart",
    ({ touches }) => {
      from = touches[0]
      turns = undefined
    },
    early,
  )
  place.addEventListener(
    "touchmove",
    (event) => {
      const { clientX, clientY } = event.touches[0]
      turns ??= Math.abs(clientX - from.clientX) > Math.abs(clientY - from.clientY)
      if (!turns && event.target.tagName === "CANVAS") event.stopPropagation()
    },
    early,
  )
}
