import { formatNumber } from "../../../src/display"
import { labelOf } from "../../../src/what-if/controls"

const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }

/**
 * A handle above the chart, for a place that is dragged or moved with the arrow keys.
 *
 * While it is held the axes keep their ranges: a chart that follows its path would run away from
 * the finger.
 */
export function makeHandle(place, name, control, tell) {
  const label = labelOf(name, control)
  const element = document.createElement("button")
  element.type = "button"
  element.className = "what-if-handle"
  element.title = "Drag, or press the arrow keys"
  let at = control.value
  let grabbed = null

  const axes = () => {
    const { xaxis, yaxis } = place._fullLayout ?? {}
    return xaxis?.p2d && yaxis?.p2d ? [xaxis, yaxis] : null
  }

  function position() {
    const both = axes()
    element.hidden = both === null
    if (both === null) return
    const [x, y] = both.map((axis, i) => axis._offset + axis.d2p(at[i]))
    const inside = both.every((axis, i) => {
      const pixel = axis.d2p(at[i])
      return pixel >= -1 && pixel <= axis._length + 1
    })
    element.classList.toggle("what-if-away", !inside)
    element.style.left = `${x}px`
    element.style.top = `${y}px`
    const [first, second] = at.map(formatNumber)
    element.setAttribute("aria-label", `${label}: ${first}, ${second}. Arrow keys move it.`)
  }

  /** A point with the digits that a pixel is worth. */
  function moveTo(pixels) {
    const both = axes()
    if (both === null) return
    at = both.map((axis, i) => {
      const pixel = Math.min(axis._length, Math.max(0, pixels[i]))
      const value = axis.p2d(pixel)
      const worth = Math.abs(axis.p2d(Math.min(pixel + 1, axis._length)) - axis.p2d(pixel - 1))
      const digits = Math.min(10, Math.max(0, 1 - Math.floor(Math.log10(worth || 1))))
      return Number(value.toFixed(digits))
    })
    position()
    tell(at)
  }

  const pixelsOf = () => axes().map((axis, i) => axis.d2p(at[i]))
  const ranges = () => axes().map((axis) => [...axis.range])

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || axes() === null) return
    const pixels = pixelsOf()
    grabbed = { from: [event.clientX, event.clientY], pixels, ranges: ranges() }
    element.setPointerCapture(event.pointerId)
  })
  element.addEventListener("pointermove", (event) => {
    if (grabbed === null) return
    const { from, pixels } = grabbed
    moveTo([pixels[0] + event.clientX - from[0], pixels[1] + event.clientY - from[1]])
  })
  const release = () => {
    if (grabbed === null) return
    grabbed = null
    made.onRelease?.()
  }
  element.addEventListener("pointerup", release)
  element.addEventListener("pointercancel", release)
  element.addEventListener("keydown", (event) => {
    const move = MOVES[event.key]
    if (move === undefined || axes() === null) return
    event.preventDefault()
    const step = event.shiftKey ? 25 : 5
    const [x, y] = pixelsOf()
    moveTo([x + step * move[0], y - step * move[1]])
  })

  const made = {
    element,
    set(value) {
      at = value
      position()
    },
    place: position,
    follow: () => requestAnimationFrame(position),
    /** The layout, with the axes as they were when the handle was taken. */
    hold(layout) {
      if (grabbed === null) return layout
      const [x, y] = grabbed.ranges
      const xaxis = { ...layout.xaxis, range: x, autorange: false }
      const yaxis = { ...layout.yaxis, range: y, autorange: false }
      return { ...layout, xaxis, yaxis }
    },
    onRelease: undefined,
  }
  requestAnimationFrame(position)
  return made
}
