import type { Json } from "./figure"

/** What it needs of an element. */
interface Part {
  tabIndex: number
  readonly style: { position: string }
  readonly ownerDocument: { createElement(tag: string): Part }
  append(part: Part): void
  setAttribute(name: string, value: string): void
  addEventListener(
    type: "keydown",
    listener: (event: { readonly key: string; preventDefault(): void }) => void,
  ): void
}

/** A place on a page where Plotly has drawn an animation. */
export interface Stage extends Part {
  readonly layout: Json
  /** Plotly's own events */
  on(type: string, listener: (event: Json) => void): void
}

/** What it needs of the library. */
export interface Animator {
  animate(stage: Stage, frames: unknown, options: unknown): Promise<unknown>
}

/**
 * Lets the keyboard and a screen reader work an animation, which Plotly leaves to the mouse: space
 * plays and pauses, the arrows go a picture back or on, Home and End to the first and the last.
 *
 * It refers to nothing outside of itself, so that a page can carry its text alone.
 */
export function playable(stage: Stage, plotly: Animator): void {
  type Step = { label: string; args: [string[], unknown] }
  type Slider = { active?: number; steps: Step[]; currentvalue?: { prefix?: string } }
  type Menu = { buttons: { args: [unknown, unknown] }[] }
  const slider = (stage.layout.sliders as Slider[] | undefined)?.[0]
  const [play, pause] = (stage.layout.updatemenus as Menu[] | undefined)?.[0]?.buttons ?? []
  if (!slider || !play || !pause) return
  const { steps, currentvalue } = slider
  let playing = false
  let at = slider.active ?? 0

  // A control of its own over the chart, which the mouse does not meet.
  const control = stage.ownerDocument.createElement("div")
  const tell = () => {
    control.setAttribute("aria-valuenow", String(at))
    control.setAttribute("aria-valuetext", `${currentvalue?.prefix ?? ""}${steps[at].label}`)
  }
  // What is still moving when the next key comes is rejected: a pause, or a key held down.
  const move = (frames: unknown, options: unknown) => {
    plotly.animate(stage, frames, options).catch(() => {})
  }
  const go = (to: number) => {
    playing = false
    at = Math.max(0, Math.min(to, steps.length - 1))
    move(...steps[at].args)
    tell()
  }
  const keys: Record<string, () => void> = {
    ArrowRight: () => go(at + 1),
    ArrowUp: () => go(at + 1),
    ArrowLeft: () => go(at - 1),
    ArrowDown: () => go(at - 1),
    Home: () => go(0),
    End: () => go(steps.length - 1),
    " ": () => {
      move(...(playing ? pause : play).args)
      playing = !playing
    },
  }
  control.tabIndex = 0
  for (const [name, value] of Object.entries({
    style: "position: absolute; inset: 0; pointer-events: none",
    role: "slider",
    "aria-label": "Animation",
    "aria-valuemin": "0",
    "aria-valuemax": String(steps.length - 1),
    "aria-keyshortcuts": "Space ArrowLeft ArrowRight Home End",
    // JupyterLab's own keys would take them first.
    "data-lm-suppress-shortcuts": "true",
  })) {
    control.setAttribute(name, value)
  }
  stage.style.position = "relative"
  stage.append(control)
  tell()
  control.addEventListener("keydown", (event) => {
    if (!Object.hasOwn(keys, event.key)) return
    event.preventDefault()
    keys[event.key]()
  })
  stage.on("plotly_animatingframe", (event) => {
    const shown = steps.findIndex(({ args }) => args[0][0] === event.name)
    if (shown < 0) return
    at = shown
    tell()
  })
  stage.on("plotly_animated", () => {
    playing = false
  })
}
