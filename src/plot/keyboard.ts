import type { Json } from "./figure"

/** A place on a page where Plotly has drawn an animation. */
export interface Stage {
  tabIndex: number
  readonly layout: Json
  setAttribute(name: string, value: string): void
  addEventListener(
    type: "keydown",
    listener: (event: { readonly key: string; preventDefault(): void }) => void,
  ): void
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

  const tell = () => {
    stage.setAttribute("aria-valuenow", String(at))
    stage.setAttribute("aria-valuetext", `${currentvalue?.prefix ?? ""}${steps[at].label}`)
  }
  const go = (to: number) => {
    playing = false
    at = Math.max(0, Math.min(to, steps.length - 1))
    void plotly.animate(stage, steps[at].args[0], steps[at].args[1])
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
      const [frames, options] = (playing ? pause : play).args
      playing = !playing
      // Pausing rejects what was being played.
      plotly.animate(stage, frames, options).catch(() => {})
    },
  }
  stage.tabIndex = 0
  stage.setAttribute("role", "slider")
  stage.setAttribute("aria-valuemin", "0")
  stage.setAttribute("aria-valuemax", String(steps.length - 1))
  stage.setAttribute("aria-keyshortcuts", "Space ArrowLeft ArrowRight Home End")
  tell()
  stage.addEventListener("keydown", (event) => {
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
