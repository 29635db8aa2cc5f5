import { all } from "./page"

/** What is larger than its place scrolls in its own box, which the keyboard must be able to reach. */
export function reachable(root) {
  for (const box of all("pre, .math-display, .table-scroll, .output-html", root)) {
    // Of a formula, a pixel or two stand out below that nobody can scroll to.
    const tall = getComputedStyle(box).overflowY !== "hidden" && box.scrollHeight > box.clientHeight
    if (box.scrollWidth > box.clientWidth || tall) box.tabIndex = 0
  }
}

export function addCopyButtons(root) {
  if (!navigator.clipboard) return
  for (const code of all(".input > pre", root)) {
    const button = document.createElement("button")
    button.className = "copy"
    button.type = "button"
    button.textContent = "Copy"
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent)
      button.textContent = "Copied"
      setTimeout(() => {
        button.textContent = "Copy"
      }, 1500)
    })
    code.after(button)
  }
}
