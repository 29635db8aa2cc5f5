import { playable } from "../../../../src/plot/keyboard"
import { scrollable } from "../../../touch"
import { themed } from "./figure-colours"
import { library } from "./libraries"
import { all, dark, narrow, touch } from "./page"
import { makeMovable } from "./what-if"

let printing = false

const CONFIG = {
  responsive: true,
  displaylogo: false,
  showSendToCloud: false,
  displayModeBar: touch.matches ? false : "hover",
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
}

/** What a chart shows, where it is no longer what the page came with. */
const moved = new WeakMap()

/** Draws a chart, or draws it again in the colours of the moment. */
async function draw(chart) {
  const place = chart.querySelector(".plot")
  const {
    data,
    layout = {},
    frames = [],
    config,
  } = moved.get(chart) ?? JSON.parse(chart.querySelector("script").textContent)
  const captioned = chart.querySelector("figcaption") !== null
  const figure = {
    data,
    layout: themed(layout, { captioned, printing }),
    config: { ...CONFIG, ...config },
  }
  try {
    const plotly = await library(chart.dataset.plotly)
    // What plays would go on with the frames that it had.
    place._transitionData?._frameQueue?.splice(0)
    if (chart.classList.contains("drawn")) await plotly.react(place, { ...figure, frames })
    else {
      await plotly.newPlot(place, { ...figure, frames })
      // Its label says what it shows; the texts of its axes would only be noise.
      for (const svg of all(".main-svg", place)) svg.setAttribute("aria-hidden", "true")
      playable(place, plotly)
      scrollable(place)
    }
    chart.classList.add("drawn")
  } catch (error) {
    if (moved.has(chart)) throw error
    place.textContent = `This chart cannot be drawn: ${error.message}`
    console.error(error)
  }
}

const begun = new WeakSet()

async function drawFirst(chart) {
  if (begun.has(chart)) return
  begun.add(chart)
  await draw(chart)
  if (!chart.dataset.toolkit) return
  await makeMovable(chart, (figure) => {
    moved.set(chart, figure)
    return draw(chart)
  })
}

/** Draws a chart when the reader comes near. */
export const approaching = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) drawFirst(target)
  },
  { rootMargin: "1000px" },
)

/** The charts further down, when there is time: so that they are there when the page is printed. */
export async function drawRest() {
  const idle = window.requestIdleCallback ?? ((call) => setTimeout(call, 200))
  for (const chart of all("figure.chart")) {
    if (begun.has(chart)) continue
    await new Promise((done) => idle(done))
    await drawFirst(chart)
  }
}

export function redraw() {
  for (const chart of all("figure.chart.drawn")) draw(chart)
}

dark.addEventListener("change", redraw)
narrow.addEventListener("change", redraw)

/** Solutions that paper could not unfold: open while the page is printed. */
let unfolded = []

addEventListener("beforeprint", () => {
  printing = true
  unfolded = all("article details:not([open])")
  for (const details of unfolded) details.open = true
  for (const chart of all("figure.chart")) begun.has(chart) ? draw(chart) : drawFirst(chart)
})
addEventListener("afterprint", () => {
  printing = false
  for (const details of unfolded) details.open = false
  redraw()
})
