import { formatNumber } from "../../../src/display"
import { labelOf } from "../../../src/what-if/controls"
import { lastPosition, positionOf, valueAt } from "../../../src/what-if/scale"

let count = 0

/** A control's element, and `set`, which shows a value without telling of it. */
export function makeControl(name, control, tell) {
  const label = labelOf(name, control)
  const made = makers[control.kind](control, label, tell)
  made.element.classList.add("what-if-control", `what-if-${control.kind}`)
  made.set(control.value)
  return made
}

const makers = {
  slider(control, label, tell) {
    const id = `what-if-${++count}`
    const input = tag("input", { type: "range", id, min: 0, max: lastPosition(control), step: 1 })
    const output = tag("output", { htmlFor: id })
    // The slider itself tells its value.
    output.setAttribute("aria-live", "off")
    const show = (value) => {
      output.textContent = formatNumber(value)
      input.setAttribute("aria-valuetext", formatNumber(value))
      input.style.setProperty("--share", `${(100 * input.value) / input.max}%`)
    }
    input.addEventListener("input", () => {
      const value = valueAt(control, Number(input.value))
      show(value)
      tell(value)
    })
    const head = tag("div", { className: "what-if-head" })
    head.append(tag("label", { htmlFor: id, textContent: label }), output)
    return {
      element: within(head, input),
      set(value) {
        input.value = positionOf(control, value)
        show(value)
      },
    }
  },

  select(control, label, tell) {
    const id = `what-if-${++count}`
    const input = tag("select", { id })
    for (const option of control.options) input.append(tag("option", { textContent: option }))
    input.addEventListener("change", () => tell(control.options[input.selectedIndex]))
    return {
      element: within(tag("label", { htmlFor: id, textContent: label }), input),
      set(value) {
        input.selectedIndex = control.options.indexOf(value)
      },
    }
  },

  toggle(_control, label, tell) {
    const input = tag("input", { type: "checkbox" })
    input.setAttribute("role", "switch")
    input.addEventListener("change", () => tell(input.checked))
    const whole = tag("label")
    whole.append(input, label)
    return {
      element: within(whole),
      set(value) {
        input.checked = value
      },
    }
  },

  point(control, label, tell) {
    const inputs = ["first", "second"].map((which) => {
      const input = tag("input", { type: "number", step: "any" })
      input.setAttribute("aria-label", `${label}, ${which} coordinate`)
      return input
    })
    const finite = ({ value }) => value !== "" && Number.isFinite(Number(value))
    for (const input of inputs) {
      input.addEventListener("input", () => {
        if (inputs.every(finite)) tell(inputs.map(({ value }) => Number(value)))
      })
    }
    const pair = tag("div", { className: "what-if-pair" })
    pair.append(...inputs)
    const element = within(tag("span", { className: "what-if-name", textContent: label }), pair)
    element.setAttribute("role", "group")
    element.setAttribute("aria-label", label)
    return {
      element,
      set([x, y] = control.value) {
        inputs[0].value = x
        inputs[1].value = y
      },
    }
  },
}

function tag(name, properties = {}) {
  return Object.assign(document.createElement(name), properties)
}

function within(...children) {
  const element = document.createElement("div")
  element.append(...children)
  return element
}
