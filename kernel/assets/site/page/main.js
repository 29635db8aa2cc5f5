import { sortable } from "../../../../src/node/sortable"
import { approaching, drawRest } from "./charts"
import { addCopyButtons, reachable } from "./code"
import { follow } from "./live"
import { all, dataset } from "./page"
import { followReading, unfold } from "./reading"
import { addThemeSwitch } from "./theme-switch"

function prepare(root) {
  sortable(root)
  for (const chart of all("figure.chart", root)) approaching.observe(chart)
  addCopyButtons(root)
  reachable(root)
}

// A frame tells how tall its content is.
addEventListener("message", ({ source, data }) => {
  const height = Number(data?.descentFrameHeight)
  const frame = all("iframe.output-frame").find(({ contentWindow }) => contentWindow === source)
  if (frame && height > 0) frame.style.height = `${Math.min(height, 4000)}px`
})

addThemeSwitch()
prepare(document)
addEventListener("load", () => setTimeout(drawRest, 500))
unfold()
followReading()
if (dataset.live) follow(dataset.live, prepare)
