import { all, dark, isDark } from "./page"

const frames = (root) => all("iframe.output-frame", root)

// A frame tells how tall its content is.
addEventListener("message", ({ source, data }) => {
  const height = Number(data?.descentFrameHeight)
  const frame = frames().find(({ contentWindow }) => contentWindow === source)
  if (frame && height > 0) frame.style.height = `${Math.min(height, 4000)}px`
})

/** Gives frames the page's colours, whereupon they tell their height: again, if nobody listened before. */
export function tellFrames(root) {
  for (const { contentWindow } of frames(root)) {
    contentWindow?.postMessage({ descentScheme: isDark() ? "dark" : "light" }, "*")
  }
}

export function followFrames(root) {
  tellFrames(root)
  for (const frame of frames(root)) frame.addEventListener("load", () => tellFrames(root))
}

dark.addEventListener("change", () => tellFrames())
