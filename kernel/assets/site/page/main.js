import { sortable } from "../../../../src/node/sortable"
import { approaching, drawRest } from "./charts"
import { addCopyButtons, reachable } from "./code"
import { followFrames } from "./frames"
import { follow } from "./live"
import { all, dataset } from "./page"
import { followReading, unfold } from "./reading"
import { addThemeSwitch } from "./theme-switch"

function prepare(root) {
  sortable(root)
  for (const chart of all("figure.chart", root)) approaching.observe(chart)
  followFrames(root)
  addCopyButtons(root)
  reachable(root)
}

addThemeSwitch()
prepare(document)
addEventListener("load", () => setTimeout(drawRest, 500))
unfold()
followReading()
if (dataset.live) follow(dataset.live, prepare)
