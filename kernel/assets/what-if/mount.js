import { unpack } from "../../../src/pack/unpack"
import { labelOf } from "../../../src/what-if/controls"
import { initialValues } from "../../../src/what-if/what-if"
import { makeControl } from "./controls.js"
import { makeHandle } from "./handle.js"
import style from "./what-if.css"

/**
 * Makes a drawn chart answer its controls.
 *
 * `place` is the element that Plotly drew in; `controls` are pairs of a name and a control; `react`
 * has it draw another figure there; `made` is what the packed function's script gives; `find` finds
 * the toolkit's values by their names.
 */
export function mount(place, { controls, made, react, find }) {
  addStyle()
  const draw = drawer()
  const initial = () => initialValues(Object.fromEntries(controls))

  function drawer() {
    try {
      return unpack(made, { find }, (part) => made.functions[part])
    } catch (error) {
      throw new Error(reasonOf(error), { cause: error })
    }
  }
  let values = initial()

  const stage = element("div", "what-if-stage")
  place.before(stage)
  stage.append(place)
  const panel = element("div", "what-if-controls")
  panel.setAttribute("role", "group")
  const labels = controls.map(([name, control]) => labelOf(name, control))
  panel.setAttribute("aria-label", `What if? ${labels.join(", ")}`)
  const problem = element("p", "what-if-problem")
  problem.setAttribute("role", "alert")
  problem.hidden = true
  const said = element("p", "what-if-said")
  said.setAttribute("aria-live", "polite")
  stage.after(panel, problem, said)

  const change = (name, value) => {
    values = { ...values, [name]: value }
    ask()
  }
  const parts = controls.map(([name, control]) => {
    const part = makeControl(name, control, (value) => change(name, value))
    panel.append(part.element)
    return [name, part]
  })
  const handles = controls
    .filter(([, { kind }]) => kind === "point")
    .map(([name, control]) => {
      const handle = makeHandle(place, name, control, (value) => {
        parts.find(([other]) => other === name)[1].set(value)
        change(name, value)
      })
      stage.append(handle.element)
      return [name, handle]
    })
  const reset = element("button", "what-if-reset", "Reset")
  reset.type = "button"
  reset.addEventListener("click", () => {
    values = initial()
    for (const [name, part] of [...parts, ...handles]) part.set(values[name])
    ask()
  })
  panel.append(reset)
  // JupyterLab would take the arrow keys for its own; it asks the element that has the focus.
  for (const part of [...panel.querySelectorAll("input, select, button"), ...stage.children]) {
    part.setAttribute("data-lm-suppress-shortcuts", "true")
  }

  // At most one drawing for each frame of the screen, and always the last values.
  let asked = false
  let busy = false
  async function ask() {
    reset.disabled = JSON.stringify(values) === JSON.stringify(initial())
    asked = true
    if (busy) return
    busy = true
    while (asked) {
      await new Promise(requestAnimationFrame)
      asked = false
      await update()
    }
    busy = false
  }

  let saying
  async function update() {
    try {
      const figure = draw({ ...values })
      const layout = handles.reduce((layout, [, handle]) => handle.hold(layout), figure.layout)
      await react({ ...figure, layout })
      problem.hidden = true
      place.setAttribute("aria-label", figure.description)
      clearTimeout(saying)
      saying = setTimeout(() => {
        said.textContent = figure.description
      }, 700)
    } catch (error) {
      problem.textContent = `With these values the chart cannot be drawn: ${reasonOf(error)}`
      problem.hidden = false
    }
  }

  place.on("plotly_afterplot", () => {
    for (const [, handle] of handles) handle.place()
  })
  place.on("plotly_relayouting", () => {
    for (const [, handle] of handles) handle.follow()
  })
  for (const [, handle] of handles) handle.onRelease = ask
  reset.disabled = true
  return { values: () => values }
}

/** Derivatives are compiled in the page, which it may forbid; what the browser then says helps nobody. */
function reasonOf(error) {
  if (!(error instanceof EvalError)) return error.message
  const cause = "the page's Content-Security-Policy lacks script-src 'unsafe-eval'"
  return `${cause}, which the derivatives of an objective(f) need here; the toolkit's own test functions do without`
}

function element(tag, className, text = "") {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

function addStyle() {
  if (document.getElementById("descent-what-if")) return
  const sheet = element("style", "", style)
  sheet.id = "descent-what-if"
  document.head.append(sheet)
}
