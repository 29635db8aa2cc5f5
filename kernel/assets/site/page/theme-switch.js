import { redraw } from "./charts"
import { tellFrames } from "./frames"
import { dark, dataset, isDark } from "./page"

const SUN = `<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8"/><path class="half" d="M12 4a8 8 0 0 1 0 16z"/></svg>`

/** A switch between light and dark; back at the system's choice, it follows the system again. */
export function addThemeSwitch() {
  const button = document.createElement("button")
  button.className = "theme"
  button.type = "button"
  button.innerHTML = SUN
  button.title = "Light or dark"
  button.setAttribute("aria-label", "Dark colours")
  const tell = () => button.setAttribute("aria-pressed", String(isDark()))
  button.addEventListener("click", () => {
    const wanted = isDark() ? "light" : "dark"
    if ((wanted === "dark") === dark.matches) delete dataset.theme
    else dataset.theme = wanted
    try {
      if (dataset.theme) localStorage.setItem("descent-theme", dataset.theme)
      else localStorage.removeItem("descent-theme")
    } catch {
      // Where nothing can be stored, the choice holds for this page.
    }
    tell()
    redraw()
    tellFrames()
  })
  dark.addEventListener("change", tell)
  tell()
  document.querySelector(".site-header").append(button)
}
